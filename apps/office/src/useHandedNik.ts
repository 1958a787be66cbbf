import { useEffect, useState } from 'react';
import { useHistoryState } from 'wouter/use-browser-location';

/** The NIK of a look-up, as typed: to begin with the one that another room handed over, which stays in no tab's history. */
export function useHandedNik(): [string, (typed: string) => void] {
  const handed = useHistoryState<{ nik?: string } | null>()?.nik ?? '';
  const [typed, setTyped] = useState(handed);
  useEffect(() => {
    if (handed) history.replaceState(null, '');
  }, [handed]);
  return [typed, setTyped];
}
