import type { activation, ReplyOf } from '@jatidiri/contracts/browser';
import { randomBytes, toBase64url, utf8 } from '../keys/encoding.ts';
import { readOpen, removeOpen, writeOpen } from './database.ts';

/** What the resident typed while applying, needed until the PIN is set; sealed under a key that cannot be exported. */
export interface Draft {
  readonly nik: string;
  readonly email: string;
  /** Of a form that was not sent yet. */
  readonly form?: DraftForm;
  /** As the server told it last: its number is shown at the office, where there may be no line. */
  readonly application?: ReplyOf<typeof activation.readApplication>;
}

export interface DraftForm {
  readonly noEmail: boolean;
  readonly phone: string;
  readonly officeId: string;
  /** The tab that it was typed in, until another person takes it: in no other is it shown. */
  readonly tab: string;
  /** Milliseconds since 1970. */
  readonly typedAt: number;
}

let last: Promise<unknown> = Promise.resolve();

/** Writes one after the other, so that what was written last stays. */
export function writeDraft(draft: Draft): Promise<void> {
  const written = last.then(() => seal(draft));
  last = written.catch(() => undefined);
  return written;
}

async function seal(draft: Draft): Promise<void> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const iv = randomBytes(12);
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, utf8(JSON.stringify(draft)));
  await writeOpen('draft', { key, iv, data });
}

export async function readDraft(): Promise<Draft | undefined> {
  const sealed = await readOpen('draft');
  if (!sealed) return undefined;
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, sealed.key, sealed.data);
  return JSON.parse(new TextDecoder().decode(plain)) as Draft;
}

export function removeDraft(): Promise<void> {
  const removed = last.then(() => removeOpen('draft'));
  last = removed.catch(() => undefined);
  return removed;
}

const TAB_KEY = 'jatidiri.tab';

/** The next person in this tab is another one. */
export function renameTab(): void {
  try {
    sessionStorage.removeItem(TAB_KEY);
  } catch {
    // Closed storage: the tab had no name.
  }
}

/** A name for this tab, which a reload keeps; undefined where storage is closed. */
export function tabOf(): string | undefined {
  try {
    const kept = sessionStorage.getItem(TAB_KEY) ?? toBase64url(randomBytes(9));
    sessionStorage.setItem(TAB_KEY, kept);
    return kept;
  } catch {
    // Closed storage (private mode, blocked site data): a reload begins with an empty form then.
    return undefined;
  }
}
