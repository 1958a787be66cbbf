/** What a caller is told when the answer is no: the HTTP status, and what to do next, in both languages. */
export interface ErrorEntry {
  readonly status: number;
  readonly id: string;
  readonly en: string;
}

export const e = (status: number, id: string, en: string): ErrorEntry => ({ status, id, en });
