import { decodeQR } from 'qr/decode.js';
import { encode } from 'uqr';
import { describe, expect, test } from 'vitest';
import { cameraFailureOf } from './camera.ts';
import { fitInto, middleSquare } from './pictureSize.ts';
import { newRepeatGate } from './sameCode.ts';

describe('a picture', () => {
  test('keeps its shape, upright or lying, with no side over 720', () => {
    expect(fitInto({ width: 1280, height: 720 }, 720)).toEqual({ width: 720, height: 405 });
    expect(fitInto({ width: 3000, height: 4000 }, 720)).toEqual({ width: 540, height: 720 });
  });

  test('is never blown up, and never vanishes', () => {
    expect(fitInto({ width: 320, height: 240 }, 720)).toEqual({ width: 320, height: 240 });
    expect(fitInto({ width: 10_000, height: 1 }, 720)).toEqual({ width: 720, height: 1 });
  });

  test('is read in its middle, where the code is held', () => {
    expect(middleSquare({ width: 1280, height: 720 })).toEqual({ x: 280, y: 0, width: 720, height: 720 });
    expect(middleSquare({ width: 480, height: 641 })).toEqual({ x: 0, y: 80, width: 480, height: 480 });
  });
});

describe('a camera that does not start', () => {
  test('says which of three things a person can do something about', () => {
    expect(cameraFailureOf(new DOMException('', 'NotAllowedError'))).toBe('refused');
    expect(cameraFailureOf(new DOMException('', 'NotFoundError'))).toBe('none');
    expect(cameraFailureOf(new DOMException('', 'NotReadableError'))).toBe('busy');
    expect(cameraFailureOf('?')).toBe('none');
  });
});

describe('a code held still', () => {
  test('is reported once, and again after two seconds out of sight', () => {
    let now = 0;
    const isNew = newRepeatGate(() => now);
    expect(isNew('A')).toBe(true);
    now = 1900;
    expect(isNew('A')).toBe(false);
    now = 3800;
    expect(isNew('A')).toBe(false);
    now = 5801;
    expect(isNew('A')).toBe(true);
  });

  test('does not hide another code', () => {
    const isNew = newRepeatGate(() => 0);
    expect(isNew('A')).toBe(true);
    expect(isNew('B')).toBe(true);
    expect(isNew('A')).toBe(true);
  });
});

test('the decoder reads what the drawing says', () => {
  const text = 'https://localhost:8080/s#AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg.12345678';
  const { data: modules, size } = encode(text, { ecc: 'M', border: 4 });
  const scale = 6;
  const side = size * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (modules[Math.floor(y / scale)]?.[Math.floor(x / scale)])
        data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  expect(decodeQR({ width: side, height: side, data }, { format: 'RGBA', timeLimit: 5000 })).toBe(text);
});
