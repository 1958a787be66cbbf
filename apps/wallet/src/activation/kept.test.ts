import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Application } from './application.ts';

const application: Application = {
  id: 'A'.repeat(43),
  number: '7A7N0J',
  state: 'matched',
  faceTriesLeft: 3,
  officerDecides: false,
  office: { id: 'dinas-17-02', name: 'Disdukcapil Kabupaten Rejang Lebong', address: 'Jl. Contoh 1' },
  mail: null,
  preAuthorizedCode: null,
  configurations: [],
  refusedReason: null,
};
const typed = { nik: '1702191208840001', email: 'bagas@contoh.example', noEmail: false, phone: '0812', officeId: '' };

/** What a tab remembers of itself over a reload. */
let tab: Map<string, string>;

/** A page that was loaded anew: modules begin again, the phone's storage stays. */
async function load() {
  vi.resetModules();
  const people = await import('../store/people.ts');
  people.choosePerson({ id: 'pertama' });
  const [form, steps, draft, database] = await Promise.all([
    import('./formDraft.ts'),
    import('./application.ts'),
    import('../store/draft.ts'),
    import('../store/database.ts'),
  ]);
  return { ...form, ...steps, ...draft, ...database };
}
type Loaded = Awaited<ReturnType<typeof load>>;
let page: Loaded;

async function reload(): Promise<void> {
  await page.closeDatabase();
  page = await load();
}

beforeEach(async () => {
  tab = new Map();
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => tab.get(name) ?? null,
    setItem: (name: string, value: string) => tab.set(name, value),
    removeItem: (name: string) => tab.delete(name),
  });
  page = await load();
});
afterEach(async () => {
  await page.removeDraft();
  await page.removeOpen('applicationId');
  await page.closeDatabase();
  vi.unstubAllGlobals();
});

describe('a form that was not sent', () => {
  test('is there after a reload of its tab, but for the consent', async () => {
    await page.keepForm({ ...typed, consent: true });
    await reload();
    expect(await page.readForm()).toEqual({ ...typed, consent: false });
  });

  test('is shown to nobody who opens the page later, and is gone then', async () => {
    await page.keepForm({ ...typed, consent: true });
    tab = new Map();
    await reload();
    expect(await page.readForm()).toBeUndefined();
    expect(await page.readDraft()).toBeUndefined();
  });

  test('is shown to nobody whom the phone is handed to in the same tab', async () => {
    vi.stubGlobal('location', { replace: () => undefined });
    const { leave } = await import('../people/leave.ts');
    await page.keepForm({ ...typed, consent: true });
    await leave();
    await reload();
    expect(await page.readForm()).toBeUndefined();
    expect(await page.readDraft()).toBeUndefined();
  });

  test('is gone half an hour after the last letter', async () => {
    const written = Date.now();
    const clock = vi.spyOn(Date, 'now').mockReturnValue(written);
    await page.keepForm({ ...typed, consent: true });
    clock.mockReturnValue(written + 29 * 60_000);
    expect(await page.readForm()).toEqual({ ...typed, consent: false });
    clock.mockReturnValue(written + 30 * 60_000);
    expect(await page.readForm()).toBeUndefined();
    expect(await page.readDraft()).toBeUndefined();
    clock.mockRestore();
  });

  test('lies sealed under a key that no script takes out', async () => {
    await page.keepForm({ ...typed, consent: true });
    const { data, key } = (await page.readOpen('draft')) ?? { data: new ArrayBuffer(0) };
    expect(key?.extractable).toBe(false);
    expect(data.byteLength).toBeGreaterThan(0);
    expect(new TextDecoder().decode(data)).not.toContain(typed.nik);
  });
});

describe('the number for the office', () => {
  test('is there after a reload without a line', async () => {
    await page.writeOpen('applicationId', application.id);
    await page.writeDraft({ nik: typed.nik, email: typed.email });
    await page.keepApplication(application);
    await reload();
    expect(await page.readKeptStep()).toEqual({ step: 'office', application, away: true });
    expect(await page.readDraft()).toMatchObject({ nik: typed.nik, email: typed.email });
  });

  test('is not that of another application, nor of one that is past the office', async () => {
    await page.writeOpen('applicationId', 'B'.repeat(43));
    await page.keepApplication(application);
    expect(await page.readKeptStep()).toBeUndefined();
    await page.writeOpen('applicationId', application.id);
    await page.keepApplication({ ...application, state: 'refused' });
    expect(await page.readKeptStep()).toBeUndefined();
  });
});
