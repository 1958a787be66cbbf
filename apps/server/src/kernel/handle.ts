import { createCipheriv, createHash } from 'node:crypto';
import type { World } from './world.ts';

/** A resident, inside. Opaque; made by the server. */
export type Rid = string;

const HEX_UUID = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;

/**
 * Makes an opaque reference of 43 characters: base64url(r ‖ AES-CTR(k, iv = r, rid)), 16 + 16 bytes.
 * It leads to one shard, no two look related, and only its hash is kept.
 */
export function makeHandle(world: World, kind: string, rid: Rid): string {
  const r = world.randomBytes(16);
  return Buffer.concat([r, mask(world, kind, r, Buffer.from(rid.replaceAll('-', ''), 'hex'))]).toString('base64url');
}

/** The resident a handle leads to. A handle that was made up leads to one who does not exist. */
export function ridOf(world: World, kind: string, handle: string): Rid {
  const bytes = Buffer.from(handle, 'base64url');
  if (bytes.length !== 32) return '00000000-0000-0000-0000-000000000000';
  return mask(world, kind, bytes.subarray(0, 16), bytes.subarray(16))
    .toString('hex')
    .replace(HEX_UUID, '$1-$2-$3-$4-$5');
}

/** What is stored of a handle. */
export function hashOf(handle: string): Buffer {
  return createHash('sha256').update(handle).digest();
}

function mask(world: World, kind: string, iv: Uint8Array, data: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-ctr', world.keys.derive(`handle:${kind}`), iv);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

/** A random UUID (RFC 9562, version 4) from the world's own randomness. */
export function newUuid(world: World): string {
  const bytes = world.randomBytes(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(HEX_UUID, '$1-$2-$3-$4-$5');
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Random Crockford characters, for codes that people read aloud. */
export function newTypedCode(world: World, length: number): string {
  return [...world.randomBytes(length)].map((byte) => CROCKFORD[byte & 31]).join('');
}

/** Reads what a person typed: case, blanks, dashes and look-alikes (O, I, L) do not matter. */
export function normaliseTyped(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}
