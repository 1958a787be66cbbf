import { parseArgs } from 'node:util';

/** The flags of a benchmark as it was called; an unknown flag ends it with a sentence. */
export interface Options {
  /** Measure this folder in place of the usual sets. */
  readonly set?: string | undefined;
  /** Measure no more than this many pairs of a set: quick, and good for trying only. */
  readonly limit?: number | undefined;
}

/** @throws Error when a flag is unknown or `--limit` is no number of 1 or more */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({ args: [...args], options: { set: { type: 'string' }, limit: { type: 'string' } } });
  const limit = values.limit === undefined ? undefined : Number(values.limit);
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0)) throw new Error('--limit wants a number above 0');
  return { set: values.set, limit };
}
