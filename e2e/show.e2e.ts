import { ktpVct } from '@jatidiri/credentials';
import { askedBy, openAsk, waitForAsk } from '@jatidiri/sdk';
import { launchBrowser, sideOf, TEST_PIN } from '@jatidiri/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seenOnlyAboveFade } from './rig/above-fade.ts';
import { watchAxe } from './rig/axe.ts';
import { activateOnScreen } from './rig/browser-wallet.ts';
import { button, LOOK_FIRST, phoneIn, press, pressSeen, seeAll, sees } from './rig/people.ts';
import { rogueLink } from './rig/rogue.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { type Counter, openCounter, personas } from './rig/staff.ts';

const { bagas, ratna } = personas;

let server: RunningServer;
let browser: Browser;
let counter: Counter;
let wallet: Page;
const axe = watchAxe();

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  counter = await openCounter(server);
  await server.sql`
    insert into purpose (id, institution_id, text_id, text_en, claims, retention_id, retention_en)
    values ('bank-contoh-keluarga', 'bank-contoh', 'Rekening anak', 'A child’s account', '{kk.names_on_card}', 'Setahun.', 'A year.')`;
  wallet = await phoneIn(browser);
  await activateOnScreen(wallet, server, counter, bagas);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const side = () => sideOf(server.origin, counter.portal.call);
const ticked = () => wallet.getByRole('checkbox', { checked: true }).count();

/** The screen where he chooses, with one answer chosen. */
async function choose(answer: string): Promise<void> {
  await wallet.getByRole('navigation').getByRole('link', { name: 'KTP Digital' }).click();
  await press(wallet, 'Tunjukkan QR');
  await wallet.getByRole('radio', { name: answer }).check();
}

/** Pixels between the strip's button and the round one of the bar, which stands above its bar. */
async function roomAboveRound(): Promise<number> {
  const [strip, round] = ['.dompet-foot button', '.jd-bottomnav__item--raised .jd-bottomnav__icon'];
  const [above, below] = await Promise.all([strip, round].map((one) => wallet.locator(one ?? '').boundingBox()));
  return above && below ? below.y - (above.y + above.height) : Number.NaN;
}

/** Shows it, and reads the ten characters to a clerk who types them. */
async function readToClerk(purposeId: string, chosen = /^Yang Anda pilih: /) {
  await pressSeen(wallet, 'Tampilkan QR');
  await sees(wallet, chosen);
  await press(wallet, 'Tampilkan kode ketik');
  const typed = (await wallet.locator('.dompet-typed strong').textContent()) ?? '';
  return askedBy(side(), { typed, purposeId });
}

/** Opens a link on the phone: the page is loaded anew, so the wallet is locked. */
async function openLink(link: string): Promise<void> {
  await wallet.goto(link);
  await wallet.getByLabel('PIN, 6 angka').first().fill(TEST_PIN);
}

describe('he chooses what to show', () => {
  test('claim by claim: nothing is ticked, the NIK is masked until he wants it, and only what he ticked is seen', async () => {
    await choose('Pilih sendiri');
    await sees(wallet, '170219••••••••01');
    expect(await ticked()).toBe(0);
    expect(await button(wallet, 'Tampilkan QR').isDisabled()).toBe(true);
    await expect.poll(roomAboveRound).toBeGreaterThanOrEqual(0);
    await axe.look(wallet, 'wallet, own choice');
    for (const name of ['Nama', 'Tanggal lahir', 'Agama']) await wallet.getByRole('checkbox', { name }).check();
    const asked = readToClerk('bank-contoh-rekening', /^Yang Anda pilih: Nama, Tanggal lahir, Agama\.$/);
    await sees(wallet, 'Bank Contoh meminta 2 data');
    await sees(wallet, '12 Agustus 1984');
    await sees(wallet, 'Tidak diminta, tidak dikirim: Agama.');
    await axe.look(wallet, 'wallet, consent with values');
    await pressSeen(wallet, 'Kirim');
    expect(await asked).toMatchObject({ outcome: 'genuine', claims: { name: bagas.name, birthdate: '1984-08-12' } });
    expect(Object.keys(((await asked) as { claims: object }).claims)).not.toContain('religion');
    await sees(wallet, 'Tidak diminta, jadi tidak dikirim: Agama.');
    await press(wallet, 'Selesai');
    await press(wallet, 'Tunjukkan QR');
  });

  test('next time his choice stands there again, without what may hurt in the wrong hands', async () => {
    await sees(wallet, 'Apa yang ditunjukkan?');
    await wallet.getByRole('checkbox', { name: 'Nama', checked: true }).waitFor();
    expect(await ticked()).toBe(1);
  });

  test.each(['normal', 'larger'])('counts as seen only above the strip and its fade, in %s words', async (size) => {
    await choose('Domisili kabupaten');
    await sees(wallet, 'Setelah kode dipindai, data terkirim hanya bila Anda setuju.');
    await choose('17 tahun ke atas');
    await sees(wallet, 'Begitu kode dipindai, jawaban ini terkirim tanpa bertanya lagi.');
    await choose('Pilih sendiri');
    const show = (size: string) => document.documentElement.setAttribute('data-text', size);
    await wallet.evaluate(show, size);
    for (const name of ['Nama', 'Tempat lahir', 'Agama']) await wallet.getByRole('checkbox', { name }).check();
    expect(await seenOnlyAboveFade(wallet, 'Tampilkan QR')).toBe(true);
    await wallet.evaluate(show, 'normal');
  });

  test('all of the KTP is longer than the screen: until he has scrolled through it, nothing can be shown', async () => {
    await choose('KTP lengkap');
    const look = button(wallet, LOOK_FIRST);
    await look.waitFor();
    expect(await button(wallet, 'Tampilkan QR').count()).toBe(0);
    await axe.look(wallet, 'wallet, more below');
    const top = () => wallet.locator('main').evaluate((main) => main.scrollTop);
    const before = await top();
    await look.press('Enter');
    await expect.poll(top).toBeGreaterThan(before);
    await pressSeen(wallet, 'Tampilkan QR');
    await wallet.getByText(/^Lihat \d+ data yang Anda pilih$/).click();
    await sees(wallet, /Yang Anda pilih: NIK, Nama, /);
    await press(wallet, 'Tutup');
  });

  test('one family card: he picks a name, and two names are all that is seen', async () => {
    await choose('Satu KK dengan');
    await wallet.getByRole('radio', { name: ratna.name }).check();
    await sees(wallet, `${bagas.name}, ${ratna.name}`);
    await axe.look(wallet, 'wallet, one family card');
    const asked = readToClerk('bank-contoh-keluarga');
    await sees(wallet, 'Yang dikirim dari Kartu Keluarga');
    await pressSeen(wallet, 'Kirim');
    const verdict = (await asked) as { outcome: string; claims: { names_on_card: object } };
    expect(verdict.outcome).toBe('genuine');
    expect(Object.values(verdict.claims.names_on_card).sort()).toEqual([bagas.name, ratna.name]);
    expect(Object.keys(verdict.claims)).not.toContain('members');
    await press(wallet, 'Selesai');
    await press(wallet, 'Tunjukkan QR');
  });
});

describe('the sheet with the code', () => {
  const code = () => wallet.getByRole('img', { name: /^Kode QR untuk menunjukkan/ });
  const hide = (state: string) =>
    wallet.evaluate((now) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);

  test('hides when he goes to another app, and is there when he comes back', async () => {
    await choose('Domisili kabupaten');
    await seeAll(wallet, 'Tampilkan QR');
    await button(wallet, 'Tampilkan QR').dblclick();
    await code().waitFor();
    // A double click of a mouse selects nothing of what has come under it.
    expect(await wallet.evaluate(() => String(getSelection()))).toBe('');
    // Nothing that the sheet hides can be reached by keys.
    const menu = wallet.locator('.jd-bottomnav');
    await expect.poll(() => menu.evaluate((node) => (node as HTMLElement).inert)).toBe(true);
    await hide('hidden');
    await sees(wallet, 'Kode disembunyikan saat layar ditinggalkan.');
    expect(await code().count()).toBe(0);
    await hide('visible');
    await code().waitFor();
  });

  test('has run out after 90 seconds, and makes a new code at one touch, or by itself where he wants it', async () => {
    const runOut = () =>
      wallet.evaluate(() => {
        const real = performance.now.bind(performance);
        performance.now = () => real() + 90_000;
      });
    const codesMade = async () => (await server.sql`select 1 from share`).length;
    await runOut();
    await sees(wallet, 'Kode sudah kedaluwarsa.');
    await axe.look(wallet, 'wallet, code that has run out');
    await press(wallet, 'Buat kode baru');
    await code().waitFor();
    await wallet.getByRole('checkbox', { name: 'Buat kode baru otomatis' }).check();
    const made = await codesMade();
    await runOut();
    await expect.poll(codesMade).toBe(made + 1);
    await sees(wallet, /detik lagi/);
    await code().waitFor();
    await press(wallet, 'Tutup');
  });
});

describe('an institution asks', () => {
  test('with a choice and something optional: he picks, what is optional stays behind, and so it arrives', async () => {
    const card = (id: string, claim: string) => ({
      id,
      format: 'dc+sd-jwt',
      meta: { vct_values: [ktpVct] },
      claims: [{ path: [claim] }],
    });
    const query = {
      credentials: [card('nama', 'name'), card('lahir', 'birthdate'), card('foto', 'picture')],
      credential_sets: [{ options: [['nama'], ['lahir']] }, { options: [['foto']], required: false }],
    };
    const open = await openAsk(side(), { purposeId: 'bank-contoh-rekening', query });
    const answered = waitForAsk(side(), open);
    await openLink(open.link);
    await sees(wallet, 'Pilih salah satu');
    expect(await wallet.getByRole('checkbox', { name: 'Kirim juga KTP: Foto' }).isChecked()).toBe(false);
    await wallet.getByRole('radio', { name: 'KTP: Tanggal lahir' }).check();
    await sees(wallet, '12 Agustus 1984');
    await axe.look(wallet, 'wallet, alternatives');
    await pressSeen(wallet, 'Kirim');
    const verdict = (await answered) as { outcome: string; presentations: object };
    expect(verdict).toMatchObject({ outcome: 'genuine', claims: { birthdate: '1984-08-12' } });
    expect(Object.keys(verdict.presentations)).toEqual(['lahir']);
  });

  test('A29 beyond its purpose: the wallet refuses before he is asked, and the refusal is counted', async () => {
    const claims = ['name', 'personal_administrative_number'];
    await openLink(await rogueLink(server, counter.portal, wallet, { claims }));
    await sees(wallet, 'Lembaga ini meminta lebih dari yang terdaftar.');
    expect(await button(wallet, 'Kirim').count()).toBe(0);
    await axe.look(wallet, 'wallet, asked too much');
    const counted = () =>
      server.sql`select 1 from ask_refusal where refused_by = 'wallet' and institution_id = 'bank-contoh'`;
    await expect.poll(counted).toHaveLength(1);
    await wallet.getByRole('button', { name: 'Selesai' }).click();
  });

  test('under a root that nobody knows: he is warned, and nothing can be sent', async () => {
    const claims = ['age_equal_or_over.17'];
    await openLink(await rogueLink(server, counter.portal, wallet, { claims, stranger: true }));
    await sees(wallet, 'Pihak ini tidak terdaftar. Jangan bagikan data Anda.');
    expect(await button(wallet, 'Kirim').count()).toBe(0);
  });
});

describe('a request that is open on his phone', () => {
  const asksNow = () => sees(wallet, /^Bank Contoh meminta/);

  test('outlives a reload and a closed tab; left by Back it is declined, and nobody waits for him', async () => {
    await wallet.goto(`${server.origin}/dompet/`);
    await wallet.getByLabel('PIN, 6 angka').first().fill(TEST_PIN);
    await choose('KTP lengkap');
    const asked = readToClerk('bank-contoh-rekening', /^Lihat \d+ data yang Anda pilih$/);
    await asksNow();
    await openLink(wallet.url());
    await asksNow();
    await openLink(`${server.origin}/dompet/`);
    await wallet.getByRole('link', { name: /^Bank Contoh menunggu jawaban Anda/ }).click();
    await asksNow();
    await wallet.goBack();
    expect(await asked).toEqual({ outcome: 'declined' });
    await sees(wallet, 'Anda meninggalkan permintaan Bank Contoh, jadi ditolak.');
    await axe.look(wallet, 'wallet, request left');
    expect(await wallet.getByText('Bank Contoh menunggu jawaban Anda').count()).toBe(0);
  });
});

describe('his documents', () => {
  test('stand in three parts, each with its state and what to do about wrong data', async () => {
    await wallet.getByRole('navigation').getByRole('link', { name: 'Data Penting' }).click();
    await sees(wallet, 'Anggota keluarga');
    await wallet.getByRole('tab', { name: 'Lainnya' }).click();
    await sees(wallet, 'Belum ada dokumen lain.');
    await sees(wallet, 'dari Direktorat Jenderal Pajak');
    await axe.look(wallet, 'wallet, other documents');
    await wallet.getByRole('tab', { name: 'Kependudukan' }).click();
    await axe.look(wallet, 'wallet, registry documents');
    await wallet.getByRole('link', { name: /^KTP Digital Diperbarui/ }).click();
    await sees(wallet, /^Aktif$/);
    await wallet.getByText('Data salah? Ajukan perbaikan').click();
    await sees(wallet, 'Datang ke kantor Dukcapil.');
    await axe.look(wallet, 'wallet, document');
    await button(wallet, 'Profil').click();
    await sees(wallet, 'Kunci otomatis');
    await axe.look(wallet, 'wallet, profile');
  });
});

describe('in the end', () => {
  test('no screen has a barrier (WCAG 2.2 AA), and the server met no fault', () => {
    expect(axe.found).toEqual([]);
    expect(server.said()).not.toContain('"level":50');
  });
});
