import { report as wire } from '@jatidiri/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeMount } from '../../kernel/mount.ts';
import { type Bench, openBench, people } from '../activation/testkit.ts';
import { listAccess } from '../audit/index.ts';
import { type ActiveWallet, activateWallet, more } from '../lifecycle/testkit.ts';
import { findResidentByNik } from '../registry/index.ts';
import { authenticators } from '../sessions/index.ts';
import { reportRoutes, sweep } from './index.ts';
import { handleReport, listReports, reopenReport } from './office.service.ts';

let b: Bench;
/** Of Rejang Lebong, where the officer works. */
let ratna: ActiveWallet;
/** Of Jakarta. */
let maya: ActiveWallet;
const said = { about: 'Bank Contoh', reason: 'too_much', note: 'Minta nama ibu saya.' };

beforeAll(async () => {
  b = await openBench({
    more: ({ app, world }) => reportRoutes(makeMount(app, world, authenticators(world)), world),
  });
  ratna = await activateWallet(b, more.ratna);
  maya = await activateWallet(b, people.maya);
});
afterAll(() => b.close());

const report = (wallet: ActiveWallet, input: Record<string, unknown> = said) =>
  wallet.phone.call(wire.makeReport, input, wallet.token);

describe('a report of whoever asked for data', () => {
  test('reaches the office of the reporter’s regency, without the reporter', async () => {
    expect((await report(ratna)).status).toBe(201);
    expect((await report(maya, { ...said, about: 'Kafe Contoh' })).status).toBe(201);
    const found = await listReports(b.world, b.officer, 'open');
    expect(found).toEqual([
      { ...said, id: expect.any(String), number: expect.any(Number), at: expect.any(String), handled: null },
    ]);
  });

  test('carries no NIK to the office, however it was typed', async () => {
    const { nik } = more.ratna;
    const spaced = nik.replace(/(\d{4})(?=\d)/g, '$1 ');
    expect((await report(ratna, { ...said, note: `Saya ${nik}, bukan ${spaced}. Telepon 0812345678.` })).status).toBe(
      201,
    );
    const [last] = await listReports(b.world, b.officer, 'open');
    expect(last?.note).toBe('Saya [NIK], bukan [NIK]. Telepon 0812345678.');
  });

  test('lies sealed, and stands in the reporter’s own log', async () => {
    const rows = await b.world.sql<{ sealed: Buffer }>`select sealed from verifier_report`;
    for (const { sealed } of rows) expect(sealed.toString('utf8')).not.toContain('Contoh');
    const rid = (await findResidentByNik(b.world, more.ratna.nik)) ?? '';
    const { entries } = await listAccess(b.world, rid, undefined);
    expect(entries[0]).toMatchObject({ action: 'report.made', actor: 'Anda' });
  });

  test('is for an open wallet, names somebody, and has one of the reasons', async () => {
    expect((await ratna.phone.call(wire.makeReport, said)).body.code).toBe('session.required');
    for (const wrong of [{ about: ' ' }, { reason: 'boring' }, { note: 'x'.repeat(401) }])
      expect((await report(ratna, { ...said, ...wrong })).body.code).toBe('request.invalid');
  });

  test('is refused after ten in a day, however slowly they come', async () => {
    for (let sent = 2; sent < 10; sent += 1) {
      await b.advance(61);
      expect((await report(ratna)).status).toBe(201);
    }
    await b.advance(61);
    expect((await report(ratna)).body).toMatchObject({ code: 'request.too_many' });
  });

  test('is handled once, by an officer of the regency, and opened again; the reporter reads both', async () => {
    const [first, second] = await listReports(b.world, b.officer, 'open');
    if (!first || !second) throw new Error('no reports');
    const word = `Bank ditegur pada 3 Mei, ${more.ratna.nik}.`;
    const handle = () => handleReport(b.world, b.officer, { ...first, word });
    // Another regency has no such report, and neither handle nor number alone leads to one.
    for (const [officer, named] of [
      [b.stranger, first],
      [b.officer, { ...first, number: second.number + 99 }],
      [b.officer, { ...first, id: 'A'.repeat(43) }],
    ] as const) {
      const refusal = { code: 'report.unknown' };
      await expect(handleReport(b.world, officer, { ...named, word })).rejects.toMatchObject(refusal);
      await expect(reopenReport(b.world, officer, named)).rejects.toMatchObject(refusal);
    }
    const answers = await Promise.allSettled([handle(), handle()]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(handle()).rejects.toMatchObject({ code: 'report.already_handled' });
    const handled = await listReports(b.world, b.second, 'handled');
    expect(handled).toMatchObject([
      {
        number: first.number,
        handled: { by: expect.stringContaining(b.officer.name), word: 'Bank ditegur pada 3 Mei, [NIK].' },
      },
    ]);
    expect((await listReports(b.world, b.officer, 'open')).map(({ number }) => number)).not.toContain(first.number);
    for (const _ of [1, 2]) await reopenReport(b.world, b.second, first);
    expect(await listReports(b.world, b.officer, 'handled')).toEqual([]);
    expect((await listReports(b.world, b.officer, 'open')).map(({ number }) => number)).toContain(first.number);
    const rid = (await findResidentByNik(b.world, more.ratna.nik)) ?? '';
    const { entries } = await listAccess(b.world, rid);
    expect(entries.slice(0, 3)).toMatchObject([
      { action: 'report.reopened', actor: expect.stringContaining(b.second.name) },
      { action: 'report.handled', purpose: 'Bank ditegur pada 3 Mei, [NIK].' },
      { action: 'report.made' },
    ]);
    const rows = await b.world.sql<{ sealed: Buffer | null }>`select handled_sealed as sealed from verifier_report`;
    expect(rows.every(({ sealed }) => sealed === null)).toBe(true);
  });

  test('is acted on by one officer sixty times in a minute, not more', async () => {
    await b.advance(61);
    const [named] = await listReports(b.world, b.officer, 'open');
    if (!named) throw new Error('no report');
    for (let act = 0; act < 60; act += 1) await reopenReport(b.world, b.officer, named);
    const refusal = { code: 'request.too_many' };
    await expect(reopenReport(b.world, b.officer, named)).rejects.toMatchObject(refusal);
    await expect(handleReport(b.world, b.officer, { ...named, word: 'Ditegur.' })).rejects.toMatchObject(refusal);
    await reopenReport(b.world, b.second, named);
  });

  test('is forgotten after 90 days, also where the sweep has not come yet', async () => {
    expect(await sweep(b.world)).toBe(0);
    const [open, other] = await listReports(b.world, b.second, 'open');
    if (!open || !other) throw new Error('no reports');
    await handleReport(b.world, b.second, { ...other, word: 'Ditegur.' });
    await b.advance(91 * 86_400);
    expect(await listReports(b.world, b.officer, 'open')).toEqual([]);
    const refusal = { code: 'report.unknown' };
    await expect(handleReport(b.world, b.officer, { ...open, word: 'Ditegur.' })).rejects.toMatchObject(refusal);
    await expect(reopenReport(b.world, b.officer, other)).rejects.toMatchObject(refusal);
    expect(await sweep(b.world)).toBe(11);
  });
});
