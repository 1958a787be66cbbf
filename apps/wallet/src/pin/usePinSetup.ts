import { useEffect, useState } from 'react';
import { type PinWeakness, pinWeakness } from '../keys/weakPin.ts';
import type { FirstPin } from '../session/firstPin.ts';
import { setFirstPin } from '../session/unlock.ts';
import { readDraft } from '../store/draft.ts';
import { codeOf, type RefusalCode } from '../words/refusal.ts';

export type PinSetupState =
  | { readonly step: 'choosing'; readonly problem?: PinWeakness | 'differs' | { readonly code: RefusalCode } }
  | { readonly step: 'repeating'; readonly first: string }
  | { readonly step: 'sealing' };

/** Choosing a PIN twice, and sealing the wallet under it. */
export function usePinSetup(by: FirstPin, onRefused: () => Promise<void>) {
  const [state, setState] = useState<PinSetupState>({ step: 'choosing' });
  const [nik, setNik] = useState<string>();
  useEffect(() => {
    void readDraft().then((draft) => setNik(draft?.nik));
  }, []);

  async function seal(pin: string): Promise<void> {
    setState({ step: 'sealing' });
    try {
      await setFirstPin(pin, by);
    } catch (error) {
      setState({ step: 'choosing', problem: { code: codeOf(error) } });
      await onRefused();
    }
  }

  function choose(pin: string): void {
    if (state.step === 'choosing') {
      const weakness = pinWeakness(pin, nik);
      setState(weakness ? { step: 'choosing', problem: weakness } : { step: 'repeating', first: pin });
    } else if (state.step === 'repeating') {
      if (state.first === pin) void seal(pin);
      else setState({ step: 'choosing', problem: 'differs' });
    }
  }

  return { state, choose };
}
