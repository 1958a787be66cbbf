import { calls } from '@jatidiri/contracts/browser';
import { useState } from 'react';
import { makeObservable, useObservable } from '../session/observable.ts';
import { session } from '../session/session.ts';
import { walletCall } from '../session/walletCall.ts';
import { codeOf, sentenceOf } from '../words/refusal.ts';

/** Folded again when the wallet locks. */
const unfolded = makeObservable(false);
session.subscribe(() => {
  if (session.read().step === 'locked') unfolded.write(false);
});

/** Whether the other adults of the family card are unfolded. The server says, and asks for the PIN where it is not fresh. */
export function useFamily() {
  const isOpen = useObservable(unfolded);
  const [refusal, setRefusal] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  async function open(): Promise<void> {
    setAsking(true);
    try {
      await walletCall(calls.openFamily);
      setRefusal(undefined);
      unfolded.write(true);
    } catch (error) {
      setRefusal(sentenceOf(codeOf(error)));
    }
    setAsking(false);
  }
  return { isOpen, isAsking, open, refusal };
}
