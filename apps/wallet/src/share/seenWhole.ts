/** Where the end of a part lies: gone by above, on the screen, or still below its edge. */
export type Place = 'above' | 'within' | 'below';

export interface Looked {
  /** Parts whose end was on the screen. */
  readonly seen: ReadonlySet<string>;
  /** Where each end lay last. */
  readonly places: ReadonlyMap<string, Place>;
}

export const nothingSeen: Looked = { seen: new Set(), places: new Map() };

/** Half a pixel off is not out of sight. */
const TOLERANCE_PX = 1;

export function placeOf(end: number, top: number, bottom: number): Place {
  if (end > bottom + TOLERANCE_PX) return 'below';
  return end < top ? 'above' : 'within';
}

/**
 * What was seen by now. An end counts once it is on the screen, or has gone by since it stood below; a part that appears
 * above what is on the screen was seen by nobody.
 */
export function lookAgain({ seen, places }: Looked, now: ReadonlyMap<string, Place>): Looked {
  const passed = [...now].filter(
    ([part, place]) => place === 'within' || (place === 'above' && places.get(part) === 'below'),
  );
  return { seen: new Set([...seen, ...passed.map(([part]) => part)]), places: new Map([...places, ...now]) };
}
