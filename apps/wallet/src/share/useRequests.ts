import type { Candidate } from '@jatidiri/credentials';
import { type Dispatch, type RefObject, type SetStateAction, useCallback, useEffect, useRef } from 'react';
import { forgetPending, keepPending } from '../ask/pending.ts';
import { followEvents, type WalletEvent } from '../server/events.ts';
import type { OpenShare } from './openShare.ts';
import type { Asked } from './request.ts';
import { loadAnswering, type ShareState, stateOfError } from './shareState.ts';

type SetState = Dispatch<SetStateAction<ShareState>>;

/** Both answers. The request leaves the screen at once: a second tap finds nothing to send. */
function useAnswers(setState: SetState) {
  const attempt = useCallback(
    async (work: () => Promise<ShareState>) => setState(await work().catch(stateOfError)),
    [setState],
  );

  const send = useCallback(
    (asked: Asked, plan: readonly Candidate[]) => {
      forgetPending();
      setState({ step: 'sending' });
      return attempt(async () => {
        await (await loadAnswering()).sendAnswer(asked, plan);
        return { step: 'sent', name: asked.name, notAsked: asked.notAsked, replayed: false };
      });
    },
    [attempt, setState],
  );

  const decline = useCallback(
    (asked: Asked) => {
      forgetPending();
      setState({ step: 'declining' });
      return attempt(async () => {
        await (await loadAnswering()).declineRequest(asked);
        return { step: 'declined' };
      });
    },
    [attempt, setState],
  );
  return { send, decline };
}

/** Hears who scanned one of the open shares, checks the request, and carries the holder's answer. */
export function useRequests(open: RefObject<readonly OpenShare[]>, setState: SetState) {
  const { send, decline } = useAnswers(setState);
  // A stream that was opened again may tell of the same request twice.
  const heard = useRef(new Set<string>());

  const answer = useCallback(
    async (requestUri: string, share: OpenShare) => {
      if (heard.current.has(requestUri)) return;
      heard.current.add(requestUri);
      try {
        const asked = await (await loadAnswering()).readRequest(requestUri, share);
        // "Old enough" says nothing else about anybody: it goes without another tap.
        if (asked.ageOnly) await send(asked, asked.answer.plan);
        else {
          const { hash, choice } = share;
          keepPending({ to: '/bagikan', name: asked.name, share: { requestUri, hash, choice } });
          setState({ step: 'asked', asked });
        }
      } catch (error) {
        setState(await stateOfError(error));
      }
    },
    [send, setState],
  );

  useEffect(() => {
    const hear = (event: WalletEvent) => {
      const share = 'shareHash' in event ? open.current.find(({ hash }) => hash === event.shareHash) : undefined;
      if (!share) return;
      if (event.type === 'presentation.requested') void answer(event.requestUri, share);
      else if (event.type === 'share.replayed')
        setState((now) => (now.step === 'sent' ? { ...now, replayed: true } : now));
    };
    return followEvents(hear).stop;
  }, [open, answer, setState]);

  return { send, decline };
}
