import { useCallback, useEffect, useState } from 'react';
import { hasFirstCard } from '../card/firstCard.ts';
import { openKeys } from '../session/session.ts';
import { whenIdle } from '../shell/whenIdle.ts';
import { readHeld, type StoredConfiguration } from '../store/credentials.ts';
import { codeOf, type sentenceOf } from '../words/refusal.ts';
import { NotGenuine, receiveMissing, topUp } from './receive.ts';

export type ReceiveState =
  | { readonly step: 'looking' }
  | { readonly step: 'receiving'; readonly received: readonly StoredConfiguration[] }
  | { readonly step: 'ready' }
  | { readonly step: 'not_genuine' }
  | { readonly step: 'failed'; readonly code: Parameters<typeof sentenceOf>[0] };

/** With a line, what verifying without one needs is fetched anew; what fails is left for the next opening. */
async function prepareOffline(): Promise<void> {
  const { device } = await import('../offline/device.ts');
  await device.refresh();
}

/** Makes sure that the wallet holds its documents. What is there already is shown at once, and topped up behind. */
export function useReceive() {
  const [state, setState] = useState<ReceiveState>(() => (hasFirstCard() ? { step: 'ready' } : { step: 'looking' }));

  const start = useCallback(async () => {
    // A document whose seal does not open was tampered with: its own screen says so.
    const held = await readHeld(openKeys().storeKey, 'ktp_sd_jwt').catch(() => 'tampered');
    if (held) {
      setState((before) => (before.step === 'ready' ? before : { step: 'ready' }));
      return whenIdle(() => void Promise.all([prepareOffline(), topUp()]));
    }
    const received: StoredConfiguration[] = [];
    setState({ step: 'receiving', received });
    try {
      await receiveMissing((configuration) => {
        received.push(configuration);
        setState({ step: 'receiving', received: [...received] });
      });
      setState({ step: 'ready' });
      whenIdle(() => void prepareOffline());
    } catch (error) {
      setState(error instanceof NotGenuine ? { step: 'not_genuine' } : { step: 'failed', code: codeOf(error) });
    }
  }, []);

  useEffect(() => {
    void start();
  }, [start]);
  return { state, again: start };
}
