import { readDraft, removeDraft, tabOf, writeDraft } from '../store/draft.ts';

/** What the form of the first step asks. */
export interface Answers {
  readonly nik: string;
  readonly email: string;
  readonly noEmail: boolean;
  readonly phone: string;
  readonly officeId: string;
  readonly consent: boolean;
}

/** What was typed in this tab and not sent; the consent is given anew. What another tab left behind is taken away. */
export async function readForm(): Promise<Answers | undefined> {
  const draft = await readDraft();
  if (!draft?.form) return undefined;
  const { tab, ...typed } = draft.form;
  if (tab === tabOf()) return { ...typed, nik: draft.nik, email: draft.email, consent: false };
  await removeDraft();
  return undefined;
}

/** Keeps what is typed, for a reload of this tab. */
export async function keepForm({ nik, email, noEmail, phone, officeId }: Answers): Promise<void> {
  const tab = tabOf();
  if (tab) await writeDraft({ nik, email, form: { noEmail, phone, officeId, tab } });
}
