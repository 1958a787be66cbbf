import { describe, expect, test } from 'vitest';
import type { Json } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';
import { presetQuery } from '../ktp/presets.ts';
import { kkVct, ktpVct } from '../ktp/types.ts';
import { type DcqlQuery, readDcqlQuery } from './dcql.ts';
import { answerDcql, planOf, selectClaim } from './match.ts';
import { beyondAllowed, isWithinAllowed, narrowDcql } from './narrow.ts';
import { faultOf, type Shown, setFault } from './satisfy.ts';

const ktp = {
  id: 'c1',
  type: ktpVct,
  claims: {
    name: 'SITI AMINAH',
    address: { village: 'TALANG RIMBO', region: 'BENGKULU' },
    age_equal_or_over: { 17: true, 60: false },
    nationalities: ['ID', 'MY'],
  },
};
const kk = { id: 'c2', type: kkVct, claims: { members: [{ name: 'BUDI' }, { name: 'ANI' }] } };

const one = (more: object, id = 'ktp', vct = ktpVct) => ({
  id,
  format: 'dc+sd-jwt',
  meta: { vct_values: [vct] },
  ...more,
});
const mdoc = (claims: object[], more: object = {}) => ({
  id: 'mdoc',
  format: 'mso_mdoc',
  meta: { doctype_value: 'id.jatidiri.ktp.1' },
  claims,
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
    ['names no document type', { credentials: [{ id: 'a', format: 'mso_mdoc', meta: {} }] }],
    ['has an mdoc path of one name', { credentials: [mdoc([{ path: ['name'] }])] }],
    ['has an mdoc path with a place', { credentials: [mdoc([{ path: ['ns', 0] }])] }],
    ['means to keep "perhaps"', { credentials: [mdoc([{ path: ['ns', 'name'], intent_to_retain: 'perhaps' }])] }],
    ['wants "some" holder binding', { credentials: [one({ require_cryptographic_holder_binding: 'some' })] }],
    ['wants "many"', { credentials: [one({ multiple: 'many' })] }],
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
    expect(answer(query(one(more)))).toMatchObject({ satisfied: false, plan: [], candidates: [] });
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

  test('an mdoc by its document type, and a card of another format never', () => {
    const held = { id: 'm1', format: 'mso_mdoc' as const, type: 'id.jatidiri.ktp.1', claims: { ns: { name: 'SITI' } } };
    const asked = query(mdoc([{ path: ['ns', 'name'], intent_to_retain: true }]));
    expect(answerDcql(asked, [ktp, held]).plan).toEqual([
      { queryId: 'mdoc', credentialId: 'm1', paths: [['ns', 'name']] },
    ]);
    expect(answerDcql(asked, [{ ...ktp, type: 'id.jatidiri.ktp.1', claims: held.claims }]).satisfied).toBe(false);
    expect(answerDcql(query(mdoc([{ path: ['ns', 'sex'] }])), [held]).satisfied).toBe(false);
  });

  test('a query that trusts its issuer, and none that trusts only others', () => {
    const aki = (...values: string[]) => one({ trusted_authorities: [{ type: 'aki', values }] });
    const held = [{ ...ktp, authorities: ['s9tIpPmhxdiuNkHMEWNpYim8S8Y'] }];
    expect(answerDcql(query(aki('other', 's9tIpPmhxdiuNkHMEWNpYim8S8Y')), held).satisfied).toBe(true);
    expect(answerDcql(query(aki('other')), held).satisfied).toBe(false);
    const list = { trusted_authorities: [{ type: 'etsi_tl', values: ['https://lotl.example'] }] };
    expect(answerDcql(query(one(list)), held).satisfied).toBe(false);
  });

  test('as the resident chose among alternatives, and to no choice that is none', () => {
    const sets = [{ options: [['ktp'], ['kk']] }, { options: [['kk']], required: false }];
    const asked = { ...query(one({ claims: [{ path: ['name'] }] }), one({}, 'kk', kkVct)) };
    const found = answerDcql(readDcqlQuery({ ...asked, credential_sets: sets } as unknown as Json), [
      ktp,
      { ...ktp, id: 'c3' },
      kk,
    ]);
    expect(found.sets).toEqual([
      { required: true, options: [['ktp'], ['kk']] },
      { required: false, options: [['kk']] },
    ]);
    const idsOf = (choice: Parameters<typeof planOf>[1]) =>
      planOf(found, choice)?.map(({ credentialId }) => credentialId);
    expect(idsOf({ options: [0, undefined] })).toEqual(['c1']);
    expect(idsOf({ options: [0, 0], credentials: { ktp: 'c3' } })).toEqual(['c3', 'c2']);
    expect(idsOf({ options: [1, undefined] })).toEqual(['c2']);
    expect(idsOf({ options: [undefined, 0] })).toBeUndefined();
    expect(idsOf({ options: [2, undefined] })).toBeUndefined();
    expect(idsOf({ options: [0, undefined], credentials: { ktp: 'c2' } })).toBeUndefined();
  });

  test('a claim asked twice once', () => {
    expect(answer(query(one({ claims: [{ path: ['name'] }, { path: ['name'] }] }))).plan[0]?.paths).toEqual([['name']]);
  });

  test('array elements by place and by all', () => {
    expect(selectClaim(kk.claims, ['members', null, 'name'])).toEqual(['BUDI', 'ANI']);
    expect(selectClaim(kk.claims, ['members', 1, 'name'])).toEqual(['ANI']);
    expect(selectClaim(kk.claims, ['members', 2])).toEqual([]);
    expect(selectClaim(kk.claims, ['members', 'length'])).toEqual([]);
    expect(selectClaim(kk.claims, ['members', 0, null])).toEqual([]);
    expect(selectClaim({ list: [{ a: 1 }, {}] }, ['list', null, 'a'])).toEqual([1]);
    expect(selectClaim({ list: [{ a: 1 }, 'text'] }, ['list', null, 'a'])).toEqual([]);
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
    const both = query(one({ claims: [{ path: ['name'] }, { path: ['address'] }] }), one({}, 'kk', kkVct));
    expect(beyondAllowed(both, allowed)).toEqual(['address', kkVct]);
    expect(beyondAllowed(query({ id: 'x', format: 'ldp_vc', meta: {} }), allowed)).toEqual(['ldp_vc']);
    const elements = { 'id.jatidiri.ktp.1': [['ns', 'name']] };
    expect(beyondAllowed(query(mdoc([{ path: ['ns', 'name'] }, { path: ['ns', 'sex'] }])), elements)).toEqual([
      'ns.sex',
    ]);
  });
});

describe('an answer', () => {
  const shown = (places: (string | number)[][], claims: object): Shown =>
    ({ format: 'dc+sd-jwt', type: ktpVct, claims, places, authorities: ['aki-1'] }) as Shown;
  const fault = (asked: DcqlQuery, answer: Shown) => {
    const [first] = asked.credentials;
    return first && faultOf(asked, first, answer);
  };
  const name = shown([['name']], { name: 'SITI' });

  test('of just what was asked is in order; less and more are told apart', () => {
    const asked = query(one({ claims: [{ path: ['name'] }] }));
    expect(fault(asked, name)).toBeUndefined();
    expect(fault(asked, shown([], {}))).toBe('incomplete');
    expect(fault(asked, shown([['name'], ['sex']], { name: 'SITI', sex: 2 }))).toBe('unasked');
    expect(fault(asked, shown([['sex']], { sex: 2 }))).toBe('unasked');
  });

  test('may hold one combination of claims, not two', () => {
    const claims = [
      { id: 'a', path: ['name'] },
      { id: 'b', path: ['sex'] },
    ];
    const asked = query(one({ claims, claim_sets: [['a'], ['b']] }));
    expect(fault(asked, name)).toBeUndefined();
    expect(fault(asked, shown([['name'], ['sex']], { name: 'SITI', sex: 2 }))).toBe('unasked');
  });

  test('may hold what another query of the same request asks of the same card', () => {
    const asked = query(one({ claims: [{ path: ['name'] }] }), one({ claims: [{ path: ['sex'] }] }, 'again'));
    expect(fault(asked, shown([['name'], ['sex']], { name: 'SITI', sex: 2 }))).toBeUndefined();
  });

  test('is found in an array whose hidden elements are gone', () => {
    const asked = query(one({ claims: [{ path: ['nationalities', 1] }] }));
    expect(fault(asked, shown([['nationalities'], ['nationalities', 0]], { nationalities: ['MY'] }))).toBeUndefined();
    expect(fault(asked, shown([['nationalities', 2]], { nationalities: ['ID', 'MY', 'SG'] }))).toBe('unasked');
  });

  test('from an issuer that was not named is another kind of card', () => {
    const trusted = (value: string) => query(one({ trusted_authorities: [{ type: 'aki', values: [value] }] }));
    expect(fault(trusted('aki-1'), shown([], {}))).toBeUndefined();
    expect(fault(trusted('aki-2'), shown([], {}))).toBe('type');
    expect(fault(query(one({}, 'kk', kkVct)), shown([], {}))).toBe('type');
  });

  test('holds all that is required and nothing that no option names', () => {
    const credentials = ['a', 'b', 'c', 'd'].map((id) => one({}, id));
    const sets = [{ options: [['a', 'b'], ['c']] }, { options: [['b']], required: false }];
    const asked = readDcqlQuery({ credentials, credential_sets: sets } as unknown as Json);
    const verdict = (...ids: string[]) => setFault(asked, ids);
    expect(['a b', 'c', 'c b', 'a', '', 'a b c', 'c d', 'b'].map((ids) => verdict(...ids.split(' ')))).toEqual([
      undefined,
      undefined,
      undefined,
      'incomplete',
      'incomplete',
      'unasked',
      'unasked',
      'incomplete',
    ]);
    expect(setFault(query(...credentials), ['a', 'b', 'c'])).toBe('incomplete');
    expect(setFault(query(...credentials), ['a', 'b', 'c', 'd'])).toBeUndefined();
  });
});
