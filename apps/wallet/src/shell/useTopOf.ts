import { useEffect, useRef } from 'react';

/** A new screen begins at its top, and readers of the screen are led there; the first one is left alone. */
export function useTopOf(place: string): void {
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    window.scrollTo(0, 0);
    const main = document.getElementById('isi');
    main?.scrollTo(0, 0);
    main?.focus({ preventScroll: true });
  }, [place]);
}
