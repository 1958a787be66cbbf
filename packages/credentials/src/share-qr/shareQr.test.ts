import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acceptedFrames, frameAt, frameNumber, isFrameFresh, makeShareQr, readShareQr } from './shareQr.ts';

const frameKey = new Uint8Array(32).fill(7);
const origin = 'https://jatidiri.example.go.id';
const token = Buffer.alloc(32, 9).toString('base64url');

describe('a share QR', () => {
  test('is read back as it was made, and fits into version 6', async () => {
    const qr = { token, frame: await frameAt(frameKey, 3) };
    const text = makeShareQr(origin, qr);
    expect(readShareQr(text, origin)).toEqual(qr);
    // ISO/IEC 18004: version 6 holds 106 bytes at error correction level M
    expect(text.length).toBeLessThanOrEqual(106);
  });

  test.each([
    `https://evil.example/s#${token}.AAAAAAAAAAA`,
    `${origin}/s?#${token}.AAAAAAAAAAA`,
    `${origin}/s#${token}`,
    `${origin}/s#${token}.AAAA`,
    `${origin}/s#${token.slice(1)}.AAAAAAAAAAA`,
    `${origin}/s#${token}.AAAAAAAAAAA.x`,
    `${origin}/s#${token}.AAAAAAAAAAA#x`,
    `${origin}/s#${token}.AAAAAAAAAA=`,
    '',
  ])('is not %s', (text) => {
    expect(readShareQr(text, origin)).toBeUndefined();
  });

  test('shows frames that only the holder of its key can make', async () => {
    const mac = createHmac('sha256', frameKey).update('frame 4').digest().subarray(0, 8);
    expect(await frameAt(frameKey, 4)).toBe(mac.toString('base64url'));
  });

  test('is good for 15 seconds from a frame’s first moment, and not at 16', async () => {
    const frame = await frameAt(frameKey, 4);
    const verdicts = await Promise.all([15, 20, 35, 36].map((elapsed) => isFrameFresh(frameKey, frame, elapsed)));
    expect(verdicts).toEqual([true, true, true, false]);
  });

  test('allows the phone’s clock one frame ahead, not two', async () => {
    expect(await isFrameFresh(frameKey, await frameAt(frameKey, 3), 10)).toBe(true);
    expect(await isFrameFresh(frameKey, await frameAt(frameKey, 4), 10)).toBe(false);
  });

  test('accepts what a live phone shows at any moment, and few frames at once', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 90, noNaN: true }), (elapsed) => {
        const accepted = acceptedFrames(elapsed);
        expect(accepted).toContain(frameNumber(elapsed));
        expect(accepted.length).toBeLessThanOrEqual(5);
      }),
    );
  });
});
