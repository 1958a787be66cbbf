import { useEffect, useRef } from 'react';

/** Returns a function that names what has the focus once the screen is drawn anew: the button that was pressed is gone. */
export function useNextFocus(): (id: string) => void {
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    const element = wanted.current && document.getElementById(wanted.current);
    if (!element || element.matches(':disabled')) return;
    wanted.current = undefined;
    element.focus();
  });
  return (id) => {
    wanted.current = id;
  };
}
