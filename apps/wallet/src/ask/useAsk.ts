import type { Candidate } from '@jatidiri/credentials';
import { useCallback, useEffect, useState } from 'react';
import { useSearch } from 'wouter';
import type { PinSecrets } from '../keys/vault.ts';
import { declineRequest, NotDelivered, sendAnswer } from '../share/answer.ts';
import { type Asked, Untrusted } from '../share/request.ts';
import { codeOf, type sentenceOf } from '../words/refusal.ts';
import { consentTo } from './consent.ts';
import { readAskQuery } from './link.ts';
import { forgetPending, keepPending } from './pending.ts';
import { BeyondPurpose, NothingToShow, readAsk } from './readAsk.ts';
import { useDeclineOnLeaving } from './useDeclineOnLeaving.ts';

export type AskState =
  | { readonly step: 'reading' | 'sending' | 'declining' }
  | { readonly step: 'asked'; readonly asked: Asked }
  | { readonly step: 'sent' | 'declined'; readonly name: string; readonly returnTo: string | undefined }
  | { readonly step: 'untrusted' | 'beyond' | 'nothing' | 'not_delivered' }
  | { readonly step: 'failed'; readonly code: Parameters<typeof sentenceOf>[0] };

/** One request of an institution, from its link to the answer and the way back. */
export function useAsk() {
  const search = useSearch();
  const [state, setState] = useState<AskState>({ step: 'reading' });
  useDeclineOnLeaving(state.step === 'asked' ? state.asked : undefined, readAskQuery(search)?.requestUri);

  const read = useCallback(async () => {
    const link = readAskQuery(search);
    setState({ step: 'reading' });
    const next = link ? await readAsk(link).then(asAsked, stateOfError) : ({ step: 'untrusted' } as const);
    if (next.step === 'asked') keepPending({ to: `/minta?${search}`, name: next.asked.name });
    else forgetPending();
    setState(next);
  }, [search]);

  useEffect(() => {
    void read();
  }, [read]);

  const answer = async (asked: Asked, step: 'sent' | 'declined', work: Promise<string | undefined>) => {
    forgetPending();
    // The buttons are gone with it: a second tap finds nothing to send.
    setState({ step: step === 'sent' ? 'sending' : 'declining' });
    const next = await work.then((returnTo): AskState => ({ step, name: asked.name, returnTo }), stateOfError);
    setState(next);
    // OpenID4VP 1.0, section 8.2: who asked on this device goes on where they were.
    if ('returnTo' in next && next.returnTo) location.assign(next.returnTo);
  };

  return {
    state,
    again: () => void read(),
    send: (asked: Asked, plan: readonly Candidate[], secrets?: PinSecrets) =>
      void answer(asked, 'sent', agreeAndSend(asked, plan, secrets)),
    decline: (asked: Asked) => void answer(asked, 'declined', declineRequest(asked)),
  };
}

/** The PIN's word goes first: the page looks at both once the answer is there. */
async function agreeAndSend(asked: Asked, plan: readonly Candidate[], secrets?: PinSecrets) {
  if (asked.consentTo && secrets) await consentTo(asked.consentTo, secrets);
  return sendAnswer(asked, plan);
}

const asAsked = (asked: Asked): AskState => ({ step: 'asked', asked });

function stateOfError(error: unknown): AskState {
  if (error instanceof Untrusted) return { step: 'untrusted' };
  if (error instanceof BeyondPurpose) return { step: 'beyond' };
  if (error instanceof NothingToShow) return { step: 'nothing' };
  if (error instanceof NotDelivered) return { step: 'not_delivered' };
  return { step: 'failed', code: codeOf(error) };
}
