import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { backOf } from './back.ts';

const places = ['/', '/data', '/pindai', '/minta'];

test('every screen but those at the thumb and a request has a way back', () => {
  const rooms = readFileSync(new URL('./Rooms.tsx', import.meta.url), 'utf8');
  const paths = [...rooms.matchAll(/path="([^"]+)"/g)].map(([, path = '']) => path);
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => backOf(path) === undefined).sort()).toEqual([...places].sort());
});

test('and it leads to the screen that it belongs to', () => {
  expect(backOf('/profil/pin')?.to).toBe('/profil');
  expect(backOf('/aktivitas')?.to).toBe('/profil');
  expect(backOf('/data/dokumen/ktp')?.to).toBe('/data?bagian=kependudukan');
  expect(backOf('/profil')?.to).toBe('/');
});
