import { newUuid, type Rid } from '../../kernel/handle.ts';
import type { Mail, World } from '../../kernel/world.ts';
import { sealJson, unsealJson } from '../vault/index.ts';
import * as store from './jobs.store.ts';

export interface QueuedMail {
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const CHANNEL = 'mail';
const BATCH = 20;
const POLL_MS = 2_000;
/** Spreads the next attempts over two seconds, so that a mail server that comes back is not met by all at once. */
const JITTER_DIVISOR = 128;

/**
 * Puts a mail into the outbox, in the transaction of `world`: it goes out if the act happened, and only then.
 * Returns its id; `holder` names the data key that seals it until it is sent.
 */
export async function queueMail(world: World, holder: Rid, { kind, ...mail }: QueuedMail): Promise<string> {
  const id = newUuid(world);
  await store.insertMail(world, { rid: holder, id, kind, sealed: await sealJson(world, holder, 'mail', mail) });
  await world.bus.publish(CHANNEL, id);
  return id;
}

/** Whether, and when, the mail server took a mail. */
export async function findMail(
  world: World,
  holder: Rid,
  id: string,
): Promise<{ acceptedAt: Date | undefined } | undefined> {
  const row = await store.findMailRow(world, holder, id);
  return row && { acceptedAt: row.acceptedAt ?? undefined };
}

/** Sends what is due. Returns how many were accepted; a mail server that is away delays a mail and loses none. */
export async function deliverMails(world: World): Promise<number> {
  const due = await store.takeDueMails(world, BATCH, (world.randomBytes(1)[0] ?? 0) / JITTER_DIVISOR);
  const outcomes = await Promise.all(due.map((mail) => deliver(world, mail)));
  return outcomes.filter(Boolean).length;
}

/** Delivers whenever a mail is queued, and looks again every two seconds. Returns the function that stops it. */
export function startDelivery(world: World): () => Promise<void> {
  let busy: Promise<unknown> = Promise.resolve();
  let again = false;
  let stopped = false;
  const kick = () => {
    if (again || stopped) return;
    again = true;
    busy = busy.then(() => {
      again = false;
      return deliverMails(world).catch((err: unknown) => world.log.warn({ err }, 'the outbox could not be read'));
    });
  };
  const unsubscribe = world.bus.subscribe(CHANNEL, kick);
  const timer = setInterval(kick, POLL_MS);
  kick();
  return async () => {
    stopped = true;
    clearInterval(timer);
    unsubscribe();
    await busy;
  };
}

async function deliver(world: World, row: store.WaitingMail): Promise<boolean> {
  try {
    const mail = await unsealJson<Omit<Mail, 'messageId'>>(world, row.rid, 'mail', row.sealed);
    await world.sendMail({ ...mail, messageId: `<${row.id}@jatidiri>` });
    await store.markAccepted(world, row.rid, row.id);
    return true;
  } catch (err) {
    const { code, responseCode } = err as { code?: string; responseCode?: number };
    // A mail server's sentence names the address it refuses, so of the fault only its codes are told.
    const fault = { code, responseCode, kind: err instanceof Error ? err.name : typeof err };
    world.log.warn({ fault, mail: row.id, attempts: row.attempts }, 'mail not accepted, will try again');
    return false;
  }
}
