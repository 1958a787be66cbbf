import type { contacts as wire } from '@jatidiri/contracts';
import { maskEmail, Phone } from '@jatidiri/identity';
import type { z } from 'zod';
import type { Wallet } from '../../kernel/caller.ts';
import { hashOf, makeHandle, type Rid, ridOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { newCode } from '../issuance/index.ts';
import { queueMail } from '../jobs/index.ts';
import { readResident, writeContact } from '../registry/index.ts';
import { requireFreshPin } from '../sessions/index.ts';
import { sealJson, unsealJson } from '../vault/index.ts';
import * as store from './contact.store.ts';
import { CHANGE_CONTEXT, type ChangeContents } from './contact.ts';
import { spend } from './limits.ts';
import { acceptedAt, codeEnd, codeHash, codeLimits, isCode } from './mailed-code.ts';
import { contactChangedLetter, contactCodeLetter, contactUndoneLetter } from './mails.ts';

type Contacts = z.infer<typeof wire.Contacts>;
type Kind = 'email' | 'phone';

const HANDLE = 'contact';
const UNDO = 'contact_undo';
const UNDO_HOURS = 72;
const A_DAY = 86_400;
const CHANGES_A_DAY = 10;

/** The resident's own contacts, masked. */
export async function readContacts(world: World, { rid }: Pick<Wallet, 'rid'>): Promise<Contacts> {
  const [{ email, phone }, asked, undoable] = await Promise.all([
    readResident(world, rid),
    store.findAsked(world, rid),
    store.listUndoable(world, rid),
  ]);
  return {
    email: email ? maskEmail(email) : null,
    phone: phone ? maskPhone(phone) : null,
    asked: asked ? await askedView(world, asked) : null,
    undoUntil: undoable[0]?.undoUntil?.toISOString() ?? null,
  };
}

async function askedView(world: World, row: store.ChangeRow): Promise<Contacts['asked']> {
  const { handle, now } = await contentsOf(world, row);
  const accepted = await acceptedAt(world, row.rid, row.codeMail);
  const mail = { to: maskEmail(now), accepted: accepted !== null, expiresAt: codeEnd(accepted) };
  return { id: handle, mail: { ...mail, triesLeft: codeLimits.tries - row.tries, sendsLeft: 0 } };
}

/** `+62•••••••101`: enough to recognise one's own number. */
const maskPhone = (phone: string) => `${phone.slice(0, 3)}•••••••${phone.slice(-3)}`;

const contentsOf = (world: World, { rid, sealed }: Pick<store.ChangeRow, 'rid' | 'sealed'>) =>
  unsealJson<ChangeContents>(world, rid, CHANGE_CONTEXT, sealed);

/**
 * Sends a code to a new address; nothing changes before it is confirmed. A new wish ends the one before.
 *
 * @throws Refusal `session.step_up_required`, `contact.same`, `request.too_many`
 */
export async function askEmail(
  world: World,
  wallet: Wallet,
  { email: typed, language }: { email: string; language: 'id' | 'en' },
): Promise<Contacts> {
  requireFreshPin(wallet);
  const { rid } = wallet;
  const now = typed.toLowerCase();
  await inTransaction(world, async (world) => {
    const id = await begin(world, wallet, 'email', now);
    const code = newCode(world);
    const mail = await queueMail(world, rid, { to: now, ...contactCodeLetter(language, code) });
    await store.markCode(world, { rid, id, hash: codeHash(world, id, code), mail });
    await recordAccess(world, rid, { action: 'contact.asked', actor: 'Anda', actorId: wallet.jkt, fields: ['email'] });
  });
  return readContacts(world, wallet);
}

async function begin(world: World, { rid }: Wallet, kind: Kind, now: string): Promise<Buffer> {
  const before = (await readResident(world, rid))[kind] ?? null;
  if (before === now) throw new Refusal('contact.same');
  if ((await store.countToday(world, rid)) >= CHANGES_A_DAY)
    throw new Refusal('request.too_many', { retryAfter: A_DAY });
  await store.endAsked(world, rid, kind);
  const contents = { handle: makeHandle(world, HANDLE, rid), undo: makeHandle(world, UNDO, rid), before, now };
  const [id, undoHash] = [hashOf(contents.handle), hashOf(contents.undo)];
  await store.insertChange(world, { rid, id, kind, undoHash, sealed: await sealChange(world, rid, contents) });
  return id;
}

const sealChange = (world: World, rid: Rid, contents: ChangeContents) =>
  sealJson(world, rid, CHANGE_CONTEXT, { ...contents });

/**
 * The code from the new address. The try is counted before it is compared.
 *
 * @throws Refusal `contact.unknown`, `code.…`
 */
export async function confirmEmail(
  world: World,
  wallet: Wallet,
  { id: handle, code }: { id: string; code: string },
): Promise<Contacts> {
  const { rid } = wallet;
  const asked = await store.findAsked(world, rid);
  if (!asked?.id.equals(hashOf(handle))) throw new Refusal('contact.unknown');
  const accepted = await acceptedAt(world, rid, asked.codeMail);
  const { tries: most, minutes } = codeLimits;
  const counted = await store.countCodeTry(world, { rid, id: asked.id, acceptedAt: accepted, most, minutes });
  if (!counted)
    throw new Refusal(asked.tries >= most ? 'code.tries_used_up' : accepted ? 'code.expired' : 'code.not_sent');
  if (!isCode(world, asked.id, counted.codeHash, code)) {
    throw new Refusal('code.wrong', { triesLeft: most - counted.tries });
  }
  await inTransaction(world, async (world) => {
    if (!(await store.markDone(world, rid, asked.id, UNDO_HOURS))) throw new Refusal('contact.unknown');
    await change(world, wallet, asked);
  });
  return readContacts(world, wallet);
}

/**
 * Changes the phone number. No code can go to it, since nothing here sends text messages: the PIN, the notice to the
 * e-mail address and its undo guard the change.
 *
 * @throws Refusal `session.step_up_required`, `contact.phone_invalid`, `contact.same`, `request.too_many`
 */
export async function changePhone(world: World, wallet: Wallet, { phone }: { phone: string }): Promise<Contacts> {
  requireFreshPin(wallet);
  const now = Phone.safeParse(phone).data;
  if (!now) throw new Refusal('contact.phone_invalid');
  const { rid } = wallet;
  await inTransaction(world, async (world) => {
    const id = await begin(world, wallet, 'phone', now);
    const row = await store.findChange(world, rid, id);
    if (!row || !(await store.markDone(world, rid, id, UNDO_HOURS))) throw new Error('the change was not written');
    await change(world, wallet, row);
  });
  return readContacts(world, wallet);
}

/** In the transaction of `world`: the new contact counts, and the old address hears of it. */
async function change(world: World, { rid, jkt }: Wallet, row: store.ChangeRow): Promise<void> {
  const { before, now, undo } = await contentsOf(world, row);
  const { email } = await readResident(world, rid);
  await writeContact(world, rid, row.kind, { before, now });
  await recordAccess(world, rid, { action: 'contact.changed', actor: 'Anda', actorId: jkt, fields: [row.kind] });
  const old = row.kind === 'email' ? before : email;
  const link = `${world.settings.origins.wallet}/kembalikan?kontak=${undo}`;
  if (old) await queueMail(world, rid, { to: old, ...contactChangedLetter(row.kind, link) });
}

/** Takes a change back by the link that the old address was sent. The answer is always the same. @throws Refusal `request.too_many` */
export async function undoContact(world: World, ip: string, token: string): Promise<{ undone: true }> {
  await spend(world, 'linkByAddress', ip);
  const rid = ridOf(world, UNDO, token);
  await inTransaction(world, async (world) => {
    const row = await store.takeUndo(world, rid, hashOf(token));
    if (!row) return;
    const { before } = await contentsOf(world, row);
    const resident = await readResident(world, rid);
    await writeContact(world, rid, row.kind, { before: resident[row.kind] ?? null, now: before });
    await recordAccess(world, rid, {
      action: 'contact.undone',
      actor: 'Pemilik kontak lama',
      actorId: 'notice',
      fields: [row.kind],
    });
    const told = new Set([resident.email, row.kind === 'email' ? before : undefined].filter((to) => to != null));
    for (const to of told) await queueMail(world, rid, { to, ...contactUndoneLetter() });
  });
  return { undone: true };
}
