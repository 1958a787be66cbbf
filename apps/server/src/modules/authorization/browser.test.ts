import { expect, test } from 'vitest';
import type { World } from '../../kernel/world.ts';
import { browserOf } from './browser.ts';

const value = 'A'.repeat(43);
const planted = 'B'.repeat(43);
const at = (api: string) => ({ settings: { origins: { api } } }) as World;
const read = (api: string, cookie: string) => browserOf(at(api), { headers: { cookie } });

test('under https only the cookie that no neighbouring host can plant is the browser’s', () => {
  const own = `__Host-jatidiri-otorisasi=${value}`;
  expect(read('https://id.example', own)).toBe(value);
  expect(read('https://id.example', `jatidiri-otorisasi=${planted}`)).toBe('');
  expect(read('https://id.example', `jatidiri-otorisasi=${planted}; ${own}`)).toBe(value);
  expect(read('http://localhost:8080', `jatidiri-otorisasi=${value}`)).toBe(value);
  expect(read('http://localhost:8080', own)).toBe('');
});
