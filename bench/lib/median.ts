/** The middle one. */
export function median(values: readonly number[]): number {
  const rising = values.toSorted((a, b) => a - b);
  const half = rising.length >> 1;
  return ((rising[half] ?? Number.NaN) + (rising[rising.length - 1 - half] ?? Number.NaN)) / 2;
}
