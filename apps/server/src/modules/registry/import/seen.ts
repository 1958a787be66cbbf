const PREFIX = 4;

/** Remembers 16-digit numbers in about 40 bytes each: a regency of a million in 40 MB. */
export class SeenNumbers {
  readonly #byPrefix = new Map<string, Set<number>>();

  /** Whether the number is new. */
  add(digits: string): boolean {
    const prefix = digits.slice(0, PREFIX);
    const rest = Number(digits.slice(PREFIX));
    const set = this.#byPrefix.get(prefix) ?? new Set<number>();
    if (set.has(rest)) return false;
    this.#byPrefix.set(prefix, set.add(rest));
    return true;
  }
}
