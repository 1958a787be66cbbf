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

/** Long enough for a call, a reload, an errand in another app. */
const FORM_LIVES_MS = 30 * 60_000;

/**
 * What was typed in this tab and not sent; the consent is given anew. What another tab, or somebody else in this one,
 * left behind is taken away, and so is what is older than half an hour.
 */
export async function readForm(): Promise<Answers | undefined> {
  const draft = await readDraft();
  if (!draft?.form) return undefined;
  const { tab, typedAt, ...typed } = draft.form;
  if (tab === tabOf() && Date.now() - typedAt < FORM_LIVES_MS)
    return { ...typed, nik: draft.nik, email: draft.email, consent: false };
  await removeDraft();
  return undefined;
}

/** Keeps what is typed, for a reload of this tab. */
export async function keepForm({ nik, email, noEmail, phone, officeId }: Answers): Promise<void> {
  const tab = tabOf();
  if (tab) await writeDraft({ nik, email, form: { noEmail, phone, officeId, tab, typedAt: Date.now() } });
}
