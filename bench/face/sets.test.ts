import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findSets, readSet } from './sets.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'face-set-'));
  for (const name of ['ana_1.jpg', 'ana_2.jpg', 'budi_1.jpg']) writeFileSync(join(folder, name), '');
});

afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, ...lines: string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);

describe('a set of photographs', () => {
  test('is a folder with pairs; any other is no set', () => {
    expect(findSets(folder)).toEqual([]);
    write('pairs.csv', 'a,b,same', 'ana_1.jpg,ana_2.jpg,1', 'ana_1.jpg,budi_1.jpg,0');
    expect(findSets(folder)).toEqual([folder]);
    expect([...readSet(folder).people.values()]).toEqual(['ana', 'ana', 'budi']);
  });

  test('may say who is who', () => {
    write('pairs.csv', 'a,b,same', 'ana_1.jpg,budi_1.jpg,1');
    write('people.csv', 'file,person', 'ana_1.jpg,7', 'budi_1.jpg,7');
    expect([...readSet(folder).people.values()]).toEqual(['7', '7']);
  });

  test.each([
    ['has no pairs', ['a,b,same'], 'lists no pairs'],
    ['names its columns otherwise', ['x,y', '1,2'], 'wants the columns a, b and same'],
    ['lacks a photograph', ['a,b,same', 'ana_1.jpg,ana_9.jpg,1'], 'ana_9.jpg of pairs.csv is not there'],
    ['calls one person two', ['a,b,same', 'ana_1.jpg,ana_2.jpg,0'], 'say who is who in people.csv'],
  ])('that %s is refused with a sentence', (_, lines, words) => {
    write('pairs.csv', ...lines);
    expect(() => readSet(folder)).toThrow(words);
  });
});
