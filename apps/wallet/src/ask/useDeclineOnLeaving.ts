import { useEffect, useRef } from 'react';
import { makeObservable } from '../session/observable.ts';
import { session } from '../session/session.ts';
import type { Asked } from '../share/request.ts';
import { loadAnswering } from '../share/shareState.ts';
import { forgetPending } from './pending.ts';

/** Which request was left without an answer, and whether whoever asked has heard of it. */
export const leftAsk = makeObservable<{ readonly name: string; readonly told: boolean } | undefined>(undefined);

/** Whoever walks to another screen has declined: nobody waits for them. A wallet that locks asks again when it opens. */
export function useDeclineOnLeaving(asked: Asked | undefined): void {
  const now = useRef(asked);
  now.current = asked;
  useEffect(
    () => () => {
      if (now.current && session.read().step === 'open') void leave(now.current);
    },
    [],
  );
}

async function leave(asked: Asked): Promise<void> {
  forgetPending();
  const told = await loadAnswering()
    .then(({ declineRequest }) => declineRequest(asked))
    .then(
      () => true,
      () => false,
    );
  leftAsk.write({ name: asked.name, told });
}
