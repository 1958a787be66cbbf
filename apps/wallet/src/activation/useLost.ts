import { useEffect, useState } from 'react';
import { wasWalletHere } from '../store/marker.ts';
import { listPeople } from '../store/people.ts';

/** Whether the browser has cleared a wallet that was on this phone; who is added to a shared one has lost nothing. */
export function useLost(): boolean {
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (wasWalletHere()) void listPeople().then((people) => setLost(people.length === 1));
  }, []);
  return lost;
}
