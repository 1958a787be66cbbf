import { useState } from 'react';
import type { Purpose } from './PurposeText.tsx';

const KEPT = 'jatidiri-tujuan';

/** What this counter asks for: it stays from check to check, and when the page is opened again, until the clerk changes it. */
export function usePurpose(purposes: readonly Purpose[]): [Purpose | undefined, (id: string) => void] {
  const [wanted, setWanted] = useState(() => localStorage.getItem(KEPT));
  const choose = (id: string) => {
    localStorage.setItem(KEPT, id);
    setWanted(id);
  };
  return [purposes.find(({ id }) => id === wanted) ?? purposes[0], choose];
}
