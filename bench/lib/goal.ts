/** What a figure is to reach. */
export interface Goal {
  readonly words: string;
  readonly met: (value: number) => boolean;
}

export const atMost = (limit: number, words: string): Goal => ({ words, met: (value) => value <= limit });
export const atLeast = (limit: number, words: string): Goal => ({ words, met: (value) => value >= limit });
