import { calls, Refused } from '@jatidiri/contracts/browser';
import { useEffect, useState } from 'react';
import { call } from '../frame/call.ts';
import type { Mail } from './mail.ts';

export type MailboxState =
  | { step: 'opening' }
  | { step: 'open'; mails: readonly Mail[]; stale: boolean }
  /** Outside demo mode the server answers 404. */
  | { step: 'closed' };

const POLL_MS = 2000;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function nextState(to: string, before: MailboxState): Promise<MailboxState> {
  try {
    return { step: 'open', mails: await call(calls.listMails, to ? { to } : {}), stale: false };
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404) return { step: 'closed' };
    // No line, or the server restarts: what was read stays, and the next poll tries again.
    return { step: 'open', mails: before.step === 'open' ? before.mails : [], stale: true };
  }
}

/** The mails to one address (all where it is empty), newest first, asked for every two seconds. */
export function useMailbox(to: string): MailboxState {
  const [state, setState] = useState<MailboxState>({ step: 'opening' });

  useEffect(() => {
    let left = false;
    async function poll() {
      let current: MailboxState = { step: 'opening' };
      setState(current);
      while (!left && current.step !== 'closed') {
        // A page nobody looks at asks for nothing.
        if (document.visibilityState === 'visible' || current.step === 'opening') {
          current = await nextState(to, current);
          if (!left) setState(current);
        }
        await pause(POLL_MS);
      }
    }
    void poll();
    return () => {
      left = true;
    };
  }, [to]);

  return state;
}
