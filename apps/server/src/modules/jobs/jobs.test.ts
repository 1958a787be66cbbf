import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newUuid } from '../../kernel/handle.ts';
import { inTransaction } from '../../kernel/world.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { createDataKey } from '../vault/index.ts';
import { deliverMails, findMail, queueMail } from './index.ts';

let t: TestWorld;
let holder: string;
const letter = {
  kind: 'code',
  to: 'siti@contoh.example',
  subject: 'Kode',
  text: 'Kode Anda 123456',
  html: '<p>123456</p>',
};

beforeAll(async () => {
  t = await testWorld();
});
afterAll(() => t.close());
beforeEach(async () => {
  t.mails.length = 0;
  t.mail.down = false;
  holder = newUuid(t.world);
  await createDataKey(t.world, holder);
});

describe('the outbox', () => {
  test('R06 a mail server that is down delays a mail, loses nothing, and sends it once', async () => {
    t.mail.down = true;
    const id = await queueMail(t.world, holder, letter);
    expect(await deliverMails(t.world)).toBe(0);
    expect(await findMail(t.world, holder, id)).toEqual({ acceptedAt: undefined });
    t.mail.down = false;
    await t.advance(60);
    expect(await deliverMails(t.world)).toBe(1);
    await t.advance(600);
    expect(await deliverMails(t.world)).toBe(0);
    expect(t.mails.map(({ to, text }) => ({ to, text }))).toEqual([{ to: letter.to, text: letter.text }]);
    expect((await findMail(t.world, holder, id))?.acceptedAt).toBeInstanceOf(Date);
  });

  test('no log line names whom the mail server refused', async () => {
    const lines: unknown[] = [];
    const log = { ...t.world.log, warn: (...line: unknown[]) => lines.push(line) };
    const sendMail = async () => {
      throw Object.assign(new Error(`550 <${letter.to}>: no such user`), { code: 'EENVELOPE', responseCode: 550 });
    };
    await queueMail(t.world, holder, letter);
    await deliverMails({ ...t.world, log, sendMail });
    expect(JSON.stringify(lines)).toContain('550');
    expect(JSON.stringify(lines)).not.toContain(letter.to);
    await t.advance(60);
    expect(await deliverMails(t.world)).toBe(1);
  });

  test('R06 every attempt carries the same Message-ID', async () => {
    const seen: string[] = [];
    const failing = {
      ...t.world,
      sendMail: async ({ messageId }: { messageId: string }) => {
        seen.push(messageId);
        throw new Error('450 busy');
      },
    };
    await queueMail(t.world, holder, letter);
    await deliverMails(failing);
    await t.advance(60);
    await deliverMails(failing);
    expect(seen).toHaveLength(2);
    expect(new Set(seen).size).toBe(1);
  });

  test('an act that did not happen sends no mail', async () => {
    const act = inTransaction(t.world, async (world) => {
      await queueMail(world, holder, letter);
      throw new Error('the act failed');
    });
    await expect(act).rejects.toThrow('the act failed');
    expect(await deliverMails(t.world)).toBe(0);
  });

  test('keeps no text once the mail was accepted, and none in clear before', async () => {
    const id = await queueMail(t.world, holder, letter);
    const read = () => t.world.sql<{ row: string }>`select mail_outbox::text as row from mail_outbox where id = ${id}`;
    const hex = (text: string) => Buffer.from(text).toString('hex');
    const [waiting] = await read();
    expect(waiting?.row).not.toContain(letter.to);
    expect(waiting?.row).not.toContain(hex(letter.to));
    await deliverMails(t.world);
    const [sent] = await t.world.sql<{ sealed: Buffer | null }>`select sealed from mail_outbox where id = ${id}`;
    expect(sent?.sealed).toBeNull();
  });
});
