import { useEffect, useState } from 'react';

const STANDS_MS = 1_200;

/** The line once it may be read aloud: at once, or, while it `flickers`, when it has stood for more than a second. */
export function useCalm(line: string, flickers: boolean): string {
  const [said, setSaid] = useState(line);
  useEffect(() => {
    const timer = setTimeout(() => setSaid(line), flickers ? STANDS_MS : 0);
    return () => clearTimeout(timer);
  }, [line, flickers]);
  return said;
}
