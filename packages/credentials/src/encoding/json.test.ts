import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from './json.ts';
import { Malformed } from './malformed.ts';

const nested = (depth: number, text = '1') => `${'['.repeat(depth)}${text}${']'.repeat(depth)}`;

describe('JSON, with and without blanks', () => {
  test('means what it says', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        // "-0" and keys like "1" are written otherwise than they came
        const written = JSON.stringify(value);
        if (written.includes('__proto__')) return;
        expect(parseJson(written)).toEqual(JSON.parse(written));
        expect(parseJson(JSON.stringify(value, undefined, 1))).toEqual(JSON.parse(written));
      }),
    );
  });

  test.each([
    ['a name twice', '{"a":1,"a":1}'],
    ['a name twice, far in', '[{"a":{"b":1,"b":2}}]'],
    ['a name twice, with another between that sorts first', '{"2":1,"1":1,"2":1}'],
    ['a name twice, one escaped', '{"a":1,"\\u0061":2}'],
    ['__proto__', '{"__proto__":{"admin":true}}'],
    ['__proto__, escaped', '{"\\u005f_proto__":1}'],
    ['lists too deep', nested(17)],
    ['lists too deep, around a name', nested(16, '{"a":1}')],
  ])('%s is refused', (_, text) => {
    for (const spelling of [text, text.replaceAll(/([[{:,])/g, '$1 '), ` ${text}`])
      expect(() => parseJson(spelling)).toThrow(Malformed);
  });

  test('a bracket or a name inside a text is a letter like another', () => {
    const text = JSON.stringify({ a: '[[[[[[[[[[[[[[[[[[', b: '{"a":1,"a":2}', c: nested(1) });
    expect(parseJson(text)).toEqual(JSON.parse(text));
    expect(parseJson(nested(16))).toEqual(JSON.parse(nested(16)));
  });
});
