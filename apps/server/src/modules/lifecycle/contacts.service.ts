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
import {
  CHANGE_CONTEXT,
  type ChangeContents,
  listNoticeAddresses,
  lockResident,
  readResident,
  writeContact,
} from '../registry/index.ts';
import { requireFreshPin } from '../sessions/index.ts';
import { sealJson, unsealJson } from '../vault/index.ts';
import * as store from './contact.store.ts';
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
  await spend(world, 'codeByAddress', now);
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
  await lockResident(world, rid);
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
  if (!counted) throw await whyNoTry(world, asked, accepted);
  if (!isCode(world, asked.id, counted.codeHash, code)) {
    throw new Refusal('code.wrong', { triesLeft: most - counted.tries });
  }
  await inTransaction(world, async (world) => {
    await lockResident(world, rid);
    if (!(await store.markDone(world, rid, asked.id, UNDO_HOURS))) throw new Refusal('contact.unknown');
    await change(world, wallet, asked);
  });
  return readContacts(world, wallet);
}

/** As the row stands now: whoever tried at the same moment may have used it up, or ended it. */
async function whyNoTry(world: World, { rid, id }: store.ChangeRow, accepted: Date | null): Promise<Refusal> {
  const row = await store.findChange(world, rid, id);
  if (row?.state !== 'asked') return new Refusal('contact.unknown');
  if (row.tries >= codeLimits.tries) return new Refusal('code.tries_used_up');
  return new Refusal(accepted ? 'code.expired' : 'code.not_sent');
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

/** In the transaction of `world`: the new contact counts, and every address that may say no to it hears of it. */
async function change(world: World, { rid, jkt }: Wallet, row: store.ChangeRow): Promise<void> {
  const { before, now } = await contentsOf(world, row);
  await writeContact(world, rid, row.kind, { before, now });
  await recordAccess(world, rid, { action: 'contact.changed', actor: 'Anda', actorId: jkt, fields: [row.kind] });
  const undoable = await store.listUndoable(world, rid);
  for (const [to, takesBack] of await takersBack(world, row, undoable)) {
    const { undo } = await contentsOf(world, takesBack);
    const link = `${world.settings.origins.wallet}/kembalikan?kontak=${undo}`;
    await queueMail(world, rid, { to, ...contactChangedLetter(row.kind, link, takesBack.undoUntil ?? world.now()) });
  }
}

/**
 * Who is told of a change, and which one their link takes back. An address that was replaced takes back its own change,
 * and with it all that came since.
 */
async function takersBack(
  world: World,
  { rid, id, kind }: store.ChangeRow,
  undoable: readonly store.ChangeRow[],
): Promise<Map<string, store.ChangeRow>> {
  const takers = new Map<string, store.ChangeRow>();
  const own = undoable.find((row) => row.id.equals(id));
  if (kind === 'phone') {
    for (const to of await listNoticeAddresses(world, rid)) if (own) takers.set(to, own);
    return takers;
  }
  // Newest first, so that an address which was replaced twice goes back to where it stood at first.
  for (const row of undoable) {
    const { before } = row.kind === 'email' ? await contentsOf(world, row) : { before: null };
    if (before) takers.set(before, row);
  }
  return takers;
}

/**
 * Takes a change back by the link that the old address was sent, and what came after it. The answer is always the same.
 *
 * @throws Refusal `request.too_many`
 */
export async function undoContact(world: World, ip: string, token: string): Promise<{ undone: true }> {
  await spend(world, 'linkByAddress', ip);
  const rid = ridOf(world, UNDO, token);
  await inTransaction(world, async (world) => {
    await lockResident(world, rid);
    const undone = await store.takeUndo(world, rid, hashOf(token));
    if (undone.length > 0) await restore(world, rid, undone);
  });
  return { undone: true };
}

/** In the transaction of `world`: each contact stands again as it did before the first of these changes. */
async function restore(world: World, rid: Rid, undone: readonly store.ChangeRow[]): Promise<void> {
  const resident = await readResident(world, rid);
  const told = new Set(await listNoticeAddresses(world, rid));
  const restored = new Set<Kind>();
  for (const row of undone) {
    const { before } = await contentsOf(world, row);
    if (row.kind === 'email' && before) told.add(before);
    if (restored.has(row.kind)) continue;
    await writeContact(world, rid, row.kind, { before: resident[row.kind] ?? null, now: before });
    restored.add(row.kind);
  }
  const who = { actor: 'Pemilik kontak lama', actorId: 'notice' };
  await recordAccess(world, rid, { action: 'contact.undone', ...who, fields: [...restored] });
  for (const to of told) await queueMail(world, rid, { to, ...contactUndoneLetter() });
}
