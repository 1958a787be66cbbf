import { useEffect, useRef } from 'react';
import { makeObservable } from '../session/observable.ts';
import { session } from '../session/session.ts';
import type { Asked } from '../share/request.ts';
import { loadAnswering } from '../share/shareState.ts';
import { forgetPending } from './pending.ts';

/** Which request was left without an answer, and whether whoever asked has heard of it. */
export const leftAsk = makeObservable<{ readonly name: string; readonly told: boolean } | undefined>(undefined);

let justLeft: string | undefined;

/** Whether it is the request that was left a moment ago: the camera behind it may still see its code. */
export const isJustLeft = (requestUri: string): boolean => requestUri === justLeft;

/** Once it was told, the next screen has no word of it. */
export function forgetLeft(): void {
  if (!leftAsk.read()) return;
  justLeft = undefined;
  leftAsk.write(undefined);
}

/** Whoever walks to another screen has declined: nobody waits for them. A wallet that locks asks again when it opens. */
export function useDeclineOnLeaving(asked: Asked | undefined, requestUri?: string): void {
  const now = useRef({ asked, requestUri });
  now.current = { asked, requestUri };
  useEffect(
    () => () => {
      const { asked, requestUri } = now.current;
      if (!asked || session.read().step !== 'open') return;
      justLeft = requestUri;
      void leave(asked);
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
