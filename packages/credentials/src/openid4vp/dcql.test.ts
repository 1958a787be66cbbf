import { describe, expect, test } from 'vitest';
import type { Json } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';
import { presetQuery } from '../ktp/presets.ts';
import { kkVct, ktpVct } from '../ktp/types.ts';
import { type DcqlQuery, readDcqlQuery } from './dcql.ts';
import { answerDcql, selectClaim } from './match.ts';
import { isWithinAllowed, narrowDcql } from './narrow.ts';

const ktp = {
  id: 'c1',
  vct: ktpVct,
  claims: {
    name: 'SITI AMINAH',
    address: { village: 'TALANG RIMBO', region: 'BENGKULU' },
    age_equal_or_over: { 17: true, 60: false },
    nationalities: ['ID', 'MY'],
  },
};
const kk = { id: 'c2', vct: kkVct, claims: { members: [{ name: 'BUDI' }, { name: 'ANI' }] } };

const one = (more: object, id = 'ktp', vct = ktpVct) => ({
  id,
  format: 'dc+sd-jwt',
  meta: { vct_values: [vct] },
  ...more,
});
const query = (...credentials: object[]) => readDcqlQuery({ credentials } as unknown as Json);
const answer = (asked: DcqlQuery) => answerDcql(asked, [ktp, kk]);

const nested = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;

describe('a query', () => {
  const bad: [string, unknown][] = [
    ['is empty', { credentials: [] }],
    ['is a list', []],
    ['has an id with a blank', { credentials: [one({ id: 'a b' })] }],
    ['has an id twice', { credentials: [one({}), one({})] }],
    ['names no type', { credentials: [{ id: 'a', format: 'dc+sd-jwt', meta: {} }] }],
    ['has an empty path', { credentials: [one({ claims: [{ path: [] }] })] }],
    ['has a negative place', { credentials: [one({ claims: [{ path: [-1] }] })] }],
    ['has an object as a path', { credentials: [one({ claims: [{ path: [{}] }] })] }],
    ['has values that are objects', { credentials: [one({ claims: [{ path: ['name'], values: [{}] }] })] }],
    ['has no values in values', { credentials: [one({ claims: [{ path: ['name'], values: [] }] })] }],
    ['has claim sets without claims', { credentials: [one({ claim_sets: [['a']] })] }],
    [
      'has claim sets of nameless claims',
      { credentials: [one({ claims: [{ path: ['name'] }], claim_sets: [['a']] })] },
    ],
    ['has a set of unknown credentials', { credentials: [one({})], credential_sets: [{ options: [['kk']] }] }],
    ['has a set without options', { credentials: [one({})], credential_sets: [{ options: [] }] }],
    ['trusts something nested without end', { credentials: [one({ trusted_authorities: [JSON.parse(nested)] })] }],
    ['asks for too much', { credentials: Array.from({ length: 17 }, (_, index) => one({}, `c${index}`)) }],
  ];
  test.each(bad)('that %s is refused', (_, value) => {
    expect(() => readDcqlQuery(value as Json)).toThrow(Malformed);
  });
});

describe('a wallet answers', () => {
  test('with the claims asked and no others', () => {
    expect(answer(query(one({ claims: [{ path: ['name'] }] })))).toMatchObject({
      satisfied: true,
      plan: [{ queryId: 'ktp', credentialId: 'c1', paths: [['name']] }],
    });
  });

  test('nothing disclosed where no claims are asked', () => {
    expect(answer(query(one({}))).plan).toEqual([{ queryId: 'ktp', credentialId: 'c1', paths: [] }]);
  });

  test.each([
    ['a claim that is not there', { claims: [{ path: ['email'] }] }],
    ['a value that differs', { claims: [{ path: ['name'], values: ['BUDI'] }] }],
    ['a text where the value is true', { claims: [{ path: ['age_equal_or_over', '17'], values: ['true'] }] }],
    ['a name that every object inherits', { claims: [{ path: ['constructor'] }] }],
    ['certain issuers only', { trusted_authorities: [{ type: 'aki', values: ['x'] }] }],
  ])('no to %s', (_, more) => {
    expect(answer(query(one(more)))).toEqual({ satisfied: false, plan: [], candidates: [] });
  });

  test('yes to a value that is among those asked', () => {
    expect(answer(query(one({ claims: [{ path: ['age_equal_or_over', '17'], values: [true] }] }))).satisfied).toBe(
      true,
    );
    expect(answer(query(one({ claims: [{ path: ['nationalities', null], values: ['MY'] }] }))).satisfied).toBe(true);
  });

  test('with the first claim set that it can meet', () => {
    const claims = [
      { id: 'a', path: ['email'] },
      { id: 'b', path: ['name'] },
      { id: 'c', path: ['address', 'region'] },
    ];
    const { plan } = answer(query(one({ claims, claim_sets: [['a', 'b'], ['c']] })));
    expect(plan[0]?.paths).toEqual([['address', 'region']]);
  });

  test('with the first alternative that it holds, leaving optional ones out', () => {
    const asked = readDcqlQuery({
      credentials: [one({}, 'sim', 'urn:sim'), one({ claims: [{ path: ['name'] }] }), one({}, 'kk', kkVct)],
      credential_sets: [{ options: [['sim'], ['ktp']] }, { options: [['kk']], required: false }],
    } as unknown as Json);
    const { satisfied, plan, candidates } = answer(asked);
    expect([satisfied, plan.map(({ queryId }) => queryId)]).toEqual([true, ['ktp']]);
    expect(candidates.map(({ queryId }) => queryId)).toEqual(['ktp', 'kk']);
  });

  test('no when one of two required credentials is missing', () => {
    expect(answer(query(one({}), one({}, 'sim', 'urn:sim')))).toMatchObject({ satisfied: false, plan: [] });
  });

  test('array elements by place and by all', () => {
    expect(selectClaim(kk.claims, ['members', null, 'name'])).toEqual(['BUDI', 'ANI']);
    expect(selectClaim(kk.claims, ['members', 1, 'name'])).toEqual(['ANI']);
    expect(selectClaim(kk.claims, ['members', 2])).toEqual([]);
    expect(selectClaim(kk.claims, ['members', 'length'])).toEqual([]);
  });
});

describe('a purpose', () => {
  const allowed = { [ktpVct]: [['name'], ['age_equal_or_over', '17'], ['address', 'region']] };

  test('lets through what the resident chose and it allows', () => {
    expect(narrowDcql(presetQuery('nama_foto'), allowed)?.credentials[0]?.claims).toEqual([{ path: ['name'] }]);
    expect(narrowDcql(presetQuery('usia_17'), allowed)?.credentials[0]?.claims).toEqual([
      { path: ['age_equal_or_over', '17'] },
    ]);
  });

  test('gets a part where only a part is allowed', () => {
    expect(narrowDcql(presetQuery('ktp_lengkap'), allowed)?.credentials[0]?.claims).toEqual([
      { path: ['name'] },
      { path: ['address', 'region'] },
      { path: ['age_equal_or_over', '17'] },
    ]);
  });

  test('gets nothing where nothing is shared', () => {
    expect(narrowDcql(presetQuery('usia_17'), { [ktpVct]: [['name']] })).toBeUndefined();
    expect(narrowDcql(presetQuery('usia_17'), { [kkVct]: [['members']] })).toBeUndefined();
    expect(narrowDcql(presetQuery('usia_17'), { [ktpVct]: [[]] })).toBeUndefined();
  });

  test('of one type of card does not open another', () => {
    const both = { ...one({ claims: [{ path: ['name'] }] }), meta: { vct_values: [ktpVct, kkVct] } };
    const narrowed = narrowDcql(query(both), allowed);
    expect(narrowed?.credentials[0]?.meta.vct_values).toEqual([ktpVct]);
  });

  test('that is exceeded is noticed', () => {
    expect(isWithinAllowed(query(one({ claims: [{ path: ['name'] }] })), allowed)).toBe(true);
    expect(isWithinAllowed(query(one({ claims: [{ path: ['address'] }] })), allowed)).toBe(false);
    expect(isWithinAllowed(query(one({ claims: [{ path: ['name'] }] }, 'kk', kkVct)), allowed)).toBe(false);
  });
});
