import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { lookAgain, nothingSeen, placeOf } from './seenWhole.ts';

export interface SeenWhole {
  /** The strip with the buttons, over which nothing is read. Its parent holds the parts, each under `data-part`. */
  readonly foot: RefObject<HTMLDivElement | null>;
  readonly isWhole: boolean;
  /** Brings the next of what was not seen onto the screen. */
  readonly look: () => void;
}

/** Whether all parts were on the screen. A part of another name is a new one. */
export function useSeenWhole(parts: readonly string[]): SeenWhole {
  const foot = useRef<HTMLDivElement>(null);
  const looked = useRef(nothingSeen);
  const [seen, setSeen] = useState(nothingSeen.seen);

  const measure = useCallback(() => {
    // Out of sight, the data are hidden and the screen is short.
    if (!foot.current || document.visibilityState === 'hidden') return;
    const { top, bottom } = roomAbove(foot.current);
    const places = partsOf(foot.current).map(([part, element]) => {
      // What is not drawn hides nothing.
      const isDrawn = element.getClientRects().length > 0;
      return [part, isDrawn ? placeOf(element.getBoundingClientRect().bottom, top, bottom) : 'within'] as const;
    });
    const before = looked.current.seen.size;
    looked.current = lookAgain(looked.current, new Map(places));
    if (looked.current.seen.size !== before) setSeen(looked.current.seen);
  }, []);
  useLayoutEffect(measure);
  useFollow(foot, measure, parts.join('\n'));

  const look = () => {
    const next = foot.current && partsOf(foot.current).find(([part]) => !seen.has(part));
    if (foot.current && next) leadTo(foot.current, next[1]);
  };
  return { foot, isWhole: parts.every((part) => seen.has(part)), look };
}

/** Measures anew whenever something moves or grows. */
function useFollow(foot: RefObject<HTMLElement | null>, measure: () => void, parts: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other parts are other elements to follow
  useEffect(() => {
    const sizes = new ResizeObserver(measure);
    for (const [, element] of foot.current ? partsOf(foot.current) : []) sizes.observe(element);
    // Scrolling does not bubble; it is heard on its way down, whichever element scrolls.
    document.addEventListener('scroll', measure, { capture: true, passive: true });
    addEventListener('resize', measure);
    return () => {
      sizes.disconnect();
      document.removeEventListener('scroll', measure, { capture: true });
      removeEventListener('resize', measure);
    };
  }, [foot, measure, parts]);
}

function partsOf(foot: HTMLElement): (readonly [string, HTMLElement])[] {
  const elements = foot.parentElement?.querySelectorAll<HTMLElement>('[data-part]') ?? [];
  return [...elements].map((element) => [element.dataset.part ?? '', element] as const);
}

/** What scrolls: the nearest element that does, or the page. */
function scrollerOf(foot: HTMLElement): Element {
  for (let element = foot.parentElement; element; element = element.parentElement)
    if (/auto|scroll/.test(getComputedStyle(element).overflowY)) return element;
  return document.documentElement;
}

/** How high the fade above the strip stands, in pixels: words under it are half there. */
const fadeOf = (foot: HTMLElement) => Number.parseFloat(getComputedStyle(foot, '::before').height) || 0;

/** Between what edges something can be read. */
function roomAbove(foot: HTMLElement): { top: number; bottom: number } {
  const scroller = scrollerOf(foot);
  const isPage = scroller === document.documentElement;
  const { top, bottom } = isPage ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
  return { top, bottom: Math.min(bottom, foot.getBoundingClientRect().top - fadeOf(foot)) };
}

/** So much of the screen before stays, that one finds one's place; and the least that a press moves. */
const OVERLAP_PX = 48;

/** To the beginning of what comes, or one screen further in it: nothing of what goes is leapt over, and all else is. */
function leadTo(foot: HTMLElement, part: HTMLElement): void {
  const { top, bottom } = roomAbove(foot);
  const { top: from, bottom: end } = part.getBoundingClientRect();
  const page = Math.max(bottom - top - OVERLAP_PX, OVERLAP_PX);
  const isBelow = from >= bottom;
  const by = end > bottom && !isBelow ? Math.min(end - bottom + 8, page) : from - top - 8;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  scrollerOf(foot).scrollBy({ top: by, behavior: isCalm ? 'instant' : 'smooth' });
}
