import { expect, test } from 'vitest';
import { platformOf } from './platform.ts';

const agents = {
  android:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36',
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5',
  mac: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
};

const platform = (userAgent: string, touchPoints: number, isInstalled = false) =>
  platformOf({ userAgent, touchPoints, isInstalled });

test('a refused camera is mended where this very phone keeps its permissions', () => {
  expect(platform(agents.android, 5)).toBe('android');
  expect(platform(agents.android, 5, true)).toBe('androidApp');
  expect(platform(agents.iphone, 5)).toBe('ios');
  expect(platform(agents.iphone, 5, true)).toBe('iosApp');
});

test('an iPad is told from a Mac by its touch screen', () => {
  expect(platform(agents.mac, 5)).toBe('ios');
  expect(platform(agents.mac, 0)).toBe('desktop');
});
