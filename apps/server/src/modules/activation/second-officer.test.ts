import { activation } from '@jatidiri/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreeAsSecondOfficer, confirmApplication } from './confirm.service.ts';
import { listApplications, readApplicationDetail } from './office.service.ts';
import { type Bench, openBench, Phone, people } from './testkit.ts';

let b: Bench;
beforeAll(async () => {
  b = await openBench();
});
afterAll(() => b.close());

describe('a second officer’s word', () => {
  test('is told in the queue and in the record, to who gave it as to who is still awaited', async () => {
    const id: string = (await new Phone(b).apply(people.bagas)).body.id;
    const seen = async (officer: Bench['officer']) => {
      const listed = (await listApplications(b.world, officer, {})).find((row) => row.id === id)?.secondOfficer;
      const { secondOfficer, mayConfirm } = await readApplicationDetail(b.world, officer, id);
      expect(secondOfficer).toEqual(listed);
      return { secondOfficer, mayConfirm };
    };
    expect(await seen(b.second)).toEqual({ secondOfficer: null, mayConfirm: false });
    await agreeAsSecondOfficer(b.world, b.officer, { id, reason: 'Sidik mata dan KTP fisik cocok dengan orangnya' });
    const word = { name: b.officer.name, until: expect.any(String) };
    expect(await seen(b.officer)).toEqual({ secondOfficer: { ...word, own: true }, mayConfirm: false });
    expect(await seen(b.second)).toEqual({ secondOfficer: { ...word, own: false }, mayConfirm: true });
    await b.advance(3_601);
    expect(await seen(b.second)).toEqual({ secondOfficer: null, mayConfirm: false });
  });

  test('holds for an hour, and can be asked for anew', async () => {
    const phone = new Phone(b);
    const id: string = (await phone.apply(people.maya)).body.id;
    await phone.call(activation.skipFace, { id });
    const reason = 'Sidik mata dan KTP fisik cocok dengan orangnya';
    await agreeAsSecondOfficer(b.world, b.officer, { id, reason });
    await b.advance(3_601);
    expect((await readApplicationDetail(b.world, b.second, id)).secondOfficer).toBeNull();
    await expect(confirmApplication(b.world, b.second, id)).rejects.toMatchObject({
      code: 'application.second_officer_required',
    });
    await agreeAsSecondOfficer(b.world, b.officer, { id, reason });
    await b.advance(3_500);
    expect((await confirmApplication(b.world, b.second, id)).state).toBe('open');
    // The QR ran out, and so did the word: a new one opens after a new word.
    await b.advance(3_601);
    await expect(confirmApplication(b.world, b.second, id)).rejects.toMatchObject({
      code: 'application.second_officer_required',
    });
    await agreeAsSecondOfficer(b.world, b.officer, { id, reason });
    expect((await confirmApplication(b.world, b.second, id)).state).toBe('open');
  });
});
