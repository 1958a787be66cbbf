import { sign } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { newBits, type StatusList, setBit, signStatusList, verifyStatusList } from '@jatidiri/credentials';
import { nodePrimitives, nodeSigner } from '@jatidiri/credentials/node';
import type { Fixture } from './fixture.ts';

const SIZE = 2 ** 20;
const URI = 'https://issuer.example/status/1';
/** One in a hundred is revoked, spread as evenly as random ones would be. */
const revoked = Array.from({ length: Math.floor(SIZE / 100) }, (_, at) => (at * 7919 * 131) % SIZE);

/** A signed list of 2^20 bits, from the indexes that are revoked. */
export function buildStatusList({ issuerKey, leaf, now }: Fixture): Promise<string> {
  const bits = newBits(SIZE);
  for (const index of revoked) setBit(bits, index);
  const times = { issuedAt: now, expiresAt: now + 86_400, ttl: 300 };
  return signStatusList(
    { uri: URI, compressed: deflateSync(bits, { level: 6 }), ...times, x5c: [leaf] },
    nodeSigner(issuerKey),
  );
}

/** The list as a verifier keeps it. */
export async function readStatusList(fixture: Fixture): Promise<{ uri: string; list: StatusList }> {
  const trust = { roots: [fixture.rootPem] };
  const checks = { uri: URI, trust, now: fixture.now, primitives: nodePrimitives };
  const list = await verifyStatusList(await buildStatusList(fixture), checks);
  if (!list.ok) throw new Error(`status list: ${list.reason}`);
  return { uri: URI, list };
}

/** The same list by `@sd-jwt/jwt-status-list`. */
export async function openSdJwtStatus({ issuerKey, leaf, now }: Fixture): Promise<() => string> {
  const { StatusList, createHeaderAndPayload } = await import('@sd-jwt/jwt-status-list');
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  return () => {
    const statuses = new Array<number>(SIZE).fill(0);
    for (const index of revoked) statuses[index] = 1;
    const { header, payload } = createHeaderAndPayload(
      new StatusList(statuses, 1),
      { sub: URI, iss: URI, iat: now, exp: now + 86_400, ttl: 300 },
      { alg: 'ES256', typ: 'statuslist+jwt', x5c: [leaf] },
    );
    const input = `${encode(header)}.${encode(payload)}`;
    const signature = sign('sha256', Buffer.from(input), { key: issuerKey, dsaEncoding: 'ieee-p1363' });
    return `${input}.${signature.toString('base64url')}`;
  };
}
