import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';

export interface Pair {
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
  readonly fold: string;
}

/** Photographs of known people, and which of them are compared. */
export interface FaceSet {
  readonly name: string;
  readonly folder: string;
  readonly pairs: readonly Pair[];
  /** Every photograph of the pairs, with who is on it. */
  readonly people: ReadonlyMap<string, string>;
}

/** What is wrong with a set, in words for whoever made it. */
export class SetFault extends Error {}

type Line = Record<string, string>;

/** The folders to measure: the one asked for, or those of `../shared/data/faces` that hold pairs. */
export function findSets(asked: string | undefined): string[] {
  if (asked !== undefined) return existsSync(join(asked, 'pairs.csv')) ? [asked] : [];
  const usual = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'faces');
  return ['lfw-dev', 'london']
    .map((name) => join(usual, name))
    .filter((folder) => existsSync(join(folder, 'pairs.csv')));
}

/**
 * Reads `pairs.csv` (a,b,same and, where there are any, fold) and `people.csv` (file,person).
 *
 * @throws SetFault when it has no pairs, a photograph is not there, or the lists and file names speak against each other
 */
export function readSet(folder: string, limit = Number.POSITIVE_INFINITY): FaceSet {
  const pairs = read(join(folder, 'pairs.csv')).slice(0, limit).map(pairOf);
  if (pairs.length === 0) throw new SetFault(`${folder}: pairs.csv lists no pairs`);
  const listed = join(folder, 'people.csv');
  const named = new Map(existsSync(listed) ? read(listed).map(({ file = '', person = '' }) => [file, person]) : []);
  const files = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
  const [lost, ...others] = files.filter((file) => !existsSync(join(folder, file)));
  const more = others.length > 0 ? `, nor are ${others.length} more` : '';
  if (lost !== undefined) throw new SetFault(`${folder}: ${lost} of pairs.csv is not there${more}`);
  const people = new Map(files.map((file) => [file, named.get(file) ?? personOf(file)]));
  for (const { a, b, same } of pairs) {
    if ((people.get(a) === people.get(b)) === same) continue;
    throw new SetFault(
      `${folder}: pairs.csv calls ${a} and ${b} ${same ? 'one person' : 'two'}; say who is who in people.csv`,
    );
  }
  return { name: basename(folder), folder, pairs, people };
}

/** The person by the file's name up to its number: `img/Ana_Li_0002.jpg` is Ana_Li, `img/014_smiling.jpg` is 014. */
export function personOf(file: string): string {
  const name = basename(file).replace(/\.[^.]+$/, '');
  return /^(.*\D)[_-]\d+$/.exec(name)?.[1] ?? /^\d+/.exec(name)?.[0] ?? name;
}

function read(file: string): Line[] {
  return parse(readFileSync(file), { columns: true, trim: true, skip_empty_lines: true, bom: true });
}

function pairOf({ a = '', b = '', same = '', fold = '' }: Line): Pair {
  if (!a || !b || !/^[01]$/.test(same)) throw new SetFault('pairs.csv wants the columns a, b and same (1 or 0)');
  return { a, b, same: same === '1', fold };
}
