import { codeOf, type sentenceOf } from '../words/refusal.ts';
import type { OpenShare } from './openShare.ts';
import type { Asked } from './request.ts';

export type ShareState =
  | { readonly step: 'choosing' }
  | { readonly step: 'preparing' | 'reading' }
  | { readonly step: 'showing'; readonly share: OpenShare }
  | { readonly step: 'expired'; readonly share: OpenShare }
  | { readonly step: 'asked'; readonly asked: Asked }
  | { readonly step: 'sending' | 'declining' }
  | {
      readonly step: 'sent';
      readonly name: string;
      /** As in `Asked`. */
      readonly notAsked: readonly string[];
      readonly replayed: boolean;
    }
  | { readonly step: 'declined' }
  | { readonly step: 'untrusted' }
  | { readonly step: 'not_delivered' }
  | { readonly step: 'failed'; readonly code: Parameters<typeof sentenceOf>[0] };

/** Requests, presentations and their encryption: loaded while the QR is on screen, not with the shell. */
export async function loadAnswering() {
  const [{ Untrusted, readRequest }, { NotDelivered, sendAnswer, declineRequest }] = await Promise.all([
    import('./request.ts'),
    import('./answer.ts'),
  ]);
  return { Untrusted, readRequest, NotDelivered, sendAnswer, declineRequest };
}

/** What went wrong, as the screen tells it. */
export async function stateOfError(error: unknown): Promise<ShareState> {
  const { Untrusted, NotDelivered } = await loadAnswering();
  if (error instanceof Untrusted) return { step: 'untrusted' };
  if (error instanceof NotDelivered) return { step: 'not_delivered' };
  return { step: 'failed', code: codeOf(error) };
}
