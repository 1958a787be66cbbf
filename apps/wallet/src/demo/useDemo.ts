import { useEffect, useState } from 'react';
import { type Persona, readPersonas } from './demo.ts';

/** The personas in demo mode; undefined elsewhere, and until it is known. */
export function useDemo(): readonly Persona[] | undefined {
  const [personas, setPersonas] = useState<readonly Persona[]>();
  useEffect(() => {
    readPersonas().then(setPersonas, () => setPersonas(undefined));
  }, []);
  return personas;
}
