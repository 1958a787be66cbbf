import { type activation, calls, Refused, type ReplyOf } from '@jatidiri/contracts/browser';
import { deviceCall } from '../server/caller.ts';
import type { IssuanceToken } from '../server/oid4vci.ts';
import { readOpen, removeOpen } from '../store/database.ts';
import { readDraft, writeDraft } from '../store/draft.ts';

export type Application = ReplyOf<typeof activation.readApplication>;

export type ActivationStep =
  | { readonly step: 'welcome' }
  | { readonly step: 'selfie'; readonly application: Application }
  /** `away`: the server does not answer, and this is what it told last. */
  | { readonly step: 'office'; readonly application: Application; readonly away?: boolean }
  | { readonly step: 'code'; readonly application: Application }
  | { readonly step: 'pin'; readonly application: Application; readonly token: IssuanceToken }
  /** The server holds the user key of the vault on this phone: the PIN opens it. */
  | { readonly step: 'sealed' }
  | { readonly step: 'ended'; readonly application: Application };

/** Where this phone's application stands: the server's word, so that a reload or another tab changes nothing. */
export async function readStep(): Promise<ActivationStep> {
  const id = await readOpen('applicationId');
  if (!id) return { step: 'welcome' };
  try {
    const application = await deviceCall(calls.readApplication, { id });
    if (isSealed(application) && (await readOpen('vault'))) return { step: 'sealed' };
    return stepOf(application, await readOpen('issuance'));
  } catch (error) {
    if (!(error instanceof Refused) || !gone.includes(error.code)) throw error;
    await removeOpen('applicationId');
    return { step: 'welcome' };
  }
}

/** The office step as it was told last, for a phone without a line: the number is what an officer asks for. */
export async function readKeptStep(): Promise<ActivationStep | undefined> {
  const application = (await readDraft())?.application;
  if (!application || application.id !== (await readOpen('applicationId'))) return undefined;
  const step = stepOf(application, undefined);
  return step.step === 'office' ? { ...step, away: true } : undefined;
}

/** Keeps what the server told of the application, where it is not what was kept last. */
export async function keepApplication(application: Application): Promise<void> {
  const draft = await readDraft();
  if (JSON.stringify(draft?.application) === JSON.stringify(application)) return;
  await writeDraft({ nik: draft?.nik ?? '', email: draft?.email ?? '', application });
}

export function isSealed({ state }: Application): boolean {
  return state === 'sealed' || state === 'active';
}

const gone: readonly string[] = ['application.unknown', 'application.wrong_device'];

/** The screen that belongs to a state of the server and the token that this phone may hold. */
export function stepOf(application: Application, token: IssuanceToken | undefined, now = Date.now()): ActivationStep {
  switch (application.state) {
    case 'applied':
      return { step: application.officerDecides ? 'office' : 'selfie', application };
    case 'matched':
    case 'attended':
    case 'offered':
      return { step: 'office', application };
    case 'coded':
      return token && token.expiresAt > now ? { step: 'pin', application, token } : { step: 'code', application };
    // Sealed without a vault on this phone: its storage was cleared in between. Only the office can start again.
    default:
      return { step: 'ended', application };
  }
}
