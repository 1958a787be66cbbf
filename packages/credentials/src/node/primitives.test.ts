import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import type { EcPublicJwk } from '../encoding/crypto.ts';
import { isPublicKey, nodePrimitives, nodeSigner } from './primitives.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = publicKey.export({ format: 'jwk' }) as EcPublicJwk;
const data = new TextEncoder().encode('signed');

test('a signature is verified with its own key only, whether kept or not', async () => {
  const signature = await nodeSigner(privateKey)(data);
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }) as EcPublicJwk;
  expect(await nodePrimitives.verify(jwk, data, signature)).toBe(true);
  expect(await nodePrimitives.verify(other, data, signature)).toBe(false);
  expect(await nodePrimitives.verify(jwk, data, signature.subarray(1))).toBe(false);
  nodePrimitives.verify.keep?.(jwk);
  expect(await nodePrimitives.verify(jwk, data, signature)).toBe(true);
});

const noKeys: readonly (readonly [string, EcPublicJwk])[] = [
  ['a point beside the curve', { ...jwk, y: jwk.x }],
  ['the point at nought', { ...jwk, x: 'A'.repeat(43), y: 'A'.repeat(43) }],
  ['a coordinate that is too short', { ...jwk, x: 'AA' }],
  ['no base64url', { ...jwk, x: '*' }],
];

test.each(noKeys)('%s is nobody’s key, and no signature of it is valid', async (_, none) => {
  const signature = await nodeSigner(privateKey)(data);
  expect(isPublicKey(none)).toBe(false);
  expect(await nodePrimitives.verify(none, data, signature)).toBe(false);
});

test('what else goes wrong is no answer about a signature: it is thrown', async () => {
  const noData = undefined as unknown as Uint8Array;
  await expect(async () => nodePrimitives.verify(jwk, noData, new Uint8Array(64))).rejects.toThrow(TypeError);
});
