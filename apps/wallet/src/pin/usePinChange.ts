import { useEffect, useState } from 'react';
import { readDocument } from '../card/documents.ts';
import type { PinSecrets } from '../keys/vault.ts';
import { type PinWeakness, pinWeakness } from '../keys/weakPin.ts';
import { script } from '../server/script.ts';
import { codeOf, sentenceOf } from '../words/refusal.ts';

export type PinChangeState =
  | { readonly step: 'proving' }
  | { readonly step: 'choosing'; readonly problem?: PinWeakness | 'differs' | 'same' }
  | { readonly step: 'repeating'; readonly first: string }
  | { readonly step: 'changing' }
  | { readonly step: 'changed' }
  | { readonly step: 'failed'; readonly sentence: string };

/** The present PIN, the next one twice, and the change. */
export function usePinChange() {
  const [state, setState] = useState<PinChangeState>({ step: 'proving' });
  const [present, setPresent] = useState<{ readonly secrets: PinSecrets; readonly pin: string }>();
  const nik = useNik();

  function prove(secrets?: PinSecrets, pin?: string): void {
    if (!secrets || pin === undefined) return;
    setPresent({ secrets, pin });
    setState({ step: 'choosing' });
  }

  function choose(pin: string): void {
    if (state.step === 'choosing') {
      const problem = pin === present?.pin ? 'same' : pinWeakness(pin, nik);
      setState(problem ? { step: 'choosing', problem } : { step: 'repeating', first: pin });
    } else if (state.step === 'repeating') {
      if (state.first === pin) void change(pin);
      else setState({ step: 'choosing', problem: 'differs' });
    }
  }

  async function change(pin: string): Promise<void> {
    if (!present) return;
    setState({ step: 'changing' });
    try {
      const { changePin } = await script(import('../session/unlock.ts'));
      await changePin(present.secrets, pin);
      setState({ step: 'changed' });
    } catch (error) {
      setState({ step: 'failed', sentence: sentenceOf(codeOf(error)) });
    }
    setPresent(undefined);
  }

  return { state, prove, choose, again: () => setState({ step: 'proving' }) };
}

/** For the rule that no part of it is a PIN; without a card that rule is left to memory. */
function useNik(): string | undefined {
  const [nik, setNik] = useState<string>();
  useEffect(() => {
    readDocument('ktp_sd_jwt').then(
      (held) => {
        const number = held?.claims.personal_administrative_number;
        if (typeof number === 'string') setNik(number);
      },
      () => undefined,
    );
  }, []);
  return nik;
}
