import { p256_oprf } from '@noble/curves/nist.js';
import { afterAll, describe, expect, test } from 'vitest';
import { createOprf } from './index.ts';

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
const oprf = createOprf({ threads: 1, queue: 3 });
afterAll(() => oprf.close());

/** RFC 9497, appendix A.3.1: P256-SHA256, mode OPRF. */
const secret = hex('159749d750713afe245d2d39ccfaae8381c53ce92d098a9375ee70739c7ac0bf');
const blind = hex('3338fa65ec36e0290022b48eb562889d89dbfa691d1cde91517fa222ed7ad364');
const vectors = [
  {
    input: '00',
    blinded: '03723a1e5c09b8b9c18d1dcbca29e8007e95f14f4732d9346d490ffc195110368d',
    evaluated: '030de02ffec47a1fd53efcdd1c6faf5bdc270912b8749e783c7ca75bb412958832',
    output: 'a0b34de5fa4c5b6da07e72af73cc507cceeb48981b97b7285fc375345fe495dd',
  },
  {
    input: '5a'.repeat(17),
    blinded: '03cc1df781f1c2240a64d1c297b3f3d16262ef5d4cf102734882675c26231b0838',
    evaluated: '03a0395fe3828f2476ffcd1f4fe540e5a8489322d398be3c4e5a869db7fcb7c52c',
    output: 'c748ca6dd327f0ce85f4ae3a8cd6d4d5390bbb804c9e12dcf94f853fece3dcce',
  },
];

describe('the evaluation of a blinded PIN', () => {
  test.each(vectors)('answers as RFC 9497 says for input $input', async ({ input, blinded, evaluated, output }) => {
    const answer = await oprf.evaluate(secret, hex(blinded));
    expect(Buffer.from(answer).toString('hex')).toBe(evaluated);
    expect(Buffer.from(p256_oprf.oprf.finalize(hex(input), blind, answer)).toString('hex')).toBe(output);
  });

  test('makes keys that differ', async () => {
    const [one, other] = await Promise.all([oprf.newKey(), oprf.newKey()]);
    expect(one).toHaveLength(32);
    expect(Buffer.from(one).equals(other)).toBe(false);
  });

  test('refuses who comes to a full queue, and serves the others', async () => {
    const [{ blinded }] = vectors as [(typeof vectors)[0]];
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => oprf.evaluate(secret, hex(blinded))));
    const refused = asked.filter((one) => one.status === 'rejected');
    expect(refused.length).toBe(4);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'server.unavailable' });
  });

  test('throws at a point that is none, and goes on', async () => {
    await expect(oprf.evaluate(secret, hex(`03${'ff'.repeat(32)}`))).rejects.toThrow('oprf');
    await expect(oprf.newKey()).resolves.toHaveLength(32);
  });
});
