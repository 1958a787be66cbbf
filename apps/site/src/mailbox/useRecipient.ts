import { useCallback, useState } from 'react';

/** Whose mailbox is open. It stands in the address, so that a link can open it and a reload keeps it. */
export function useRecipient(): [to: string, setTo: (to: string) => void] {
  const [to, setTo] = useState(() => new URLSearchParams(location.search).get('to') ?? '');
  const choose = useCallback((next: string) => {
    setTo(next);
    history.replaceState(null, '', next ? `?${new URLSearchParams({ to: next })}` : location.pathname);
  }, []);
  return [to, choose];
}
