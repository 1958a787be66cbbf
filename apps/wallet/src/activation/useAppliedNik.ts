import { useEffect, useState } from 'react';
import { readDraft } from '../store/draft.ts';

/** The NIK that this phone applied with; empty until it is read, and where it can't be. */
export function useAppliedNik(): string {
  const [nik, setNik] = useState('');
  useEffect(() => {
    // What can't be read is no reason to say anything.
    readDraft().then(
      (draft) => setNik(draft?.nik ?? ''),
      () => undefined,
    );
  }, []);
  return nik;
}
