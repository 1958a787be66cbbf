import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const nothing = async () => undefined;

describe('the first look', () => {
  test('finds a new phone’s door, with its screen, and only once', async () => {
    const { LOOKING, lookFirst, takeFirst } = await import('./door.ts');
    const fetched: string[] = [];
    await lookFirst({ fetchScreen: async ({ step }) => fetched.push(step), comeIn: nothing });
    expect(fetched).toEqual(['activation']);
    expect(takeFirst()).toMatchObject({ step: 'activation', person: { id: 'pertama' }, shared: false });
    expect(takeFirst()).toBe(LOOKING);
  });

  test('waits for a finger that is looked for, and not for ever', async () => {
    const { lookFirst, takeFirst } = await import('./door.ts');
    let asked: () => void = () => undefined;
    const asking = new Promise<void>((resolve) => (asked = resolve));
    const comeIn = () => {
      asked();
      return new Promise(() => undefined);
    };
    const looking = lookFirst({ fetchScreen: nothing, comeIn });
    await asking;
    await looking;
    expect(takeFirst()).toMatchObject({ step: 'activation' });
  });

  test('leaves it to the screen where a database does not open, and the next look opens it', async () => {
    const { LOOKING, lookFirst, readDoor, takeFirst } = await import('./door.ts');
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await lookFirst({ fetchScreen: nothing, comeIn: nothing });
    expect(takeFirst()).toBe(LOOKING);
    await expect(readDoor()).rejects.toThrow('no room');
    open.mockRestore();
    expect(await readDoor()).toMatchObject({ step: 'activation' });
  });
});

describe('the page that stops a lost wallet', () => {
  test.each(['/bekukan', '/dompet/bekukan', '/dompet/bekukan/', '/dompet/Bekukan'])('is %s', async (path) => {
    expect((await import('./door.ts')).isFreezePage(path)).toBe(true);
  });

  test.each(['/', '/dompet/', '/dompet/beku', '/dompet/bekukan/x', '/dompet/x/bekukan'])('is not %s', async (path) => {
    expect((await import('./door.ts')).isFreezePage(path)).toBe(false);
  });
});
