import { Nik } from '@jatidiri/identity';
import { z } from 'zod';

export { Nik };

/** An opaque reference that leads the server to one resident's shard: 32 bytes, base64url. */
export const Handle = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const Language = z.enum(['id', 'en']);
export const Instant = z.iso.datetime({ offset: true });
/** An uncompressed P-256 public key as JWK (RFC 7517). */
export const PublicJwk = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  y: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export const Base64Url = z.string().regex(/^[A-Za-z0-9_-]+$/);
/** A JPEG, PNG or WebP as base64, at most 60 kB of picture. */
export const Picture = z.base64().max(82_000);
/** A move that the server asks of a face before the camera; left and right as the person means them. */
export const FaceMove = z.enum(['left', 'right', 'up', 'blink']);
export const Altcha = z.string().min(20).max(4_000);
export const Empty = z.object({});
