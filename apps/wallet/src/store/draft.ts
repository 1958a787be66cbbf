import { randomBytes, utf8 } from '../keys/encoding.ts';
import { readOpen, removeOpen, writeOpen } from './database.ts';

/** What the resident typed while applying: needed until the PIN is set, sealed under a key that cannot be exported. */
export interface Draft {
  readonly nik: string;
  readonly email: string;
}

export async function writeDraft(draft: Draft): Promise<void> {
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

export const removeDraft = (): Promise<void> => removeOpen('draft');
