import { PinPad, useWords, Waiting } from '@jatidiri/ui';
import { useState } from 'react';
import { words } from '../activation/words.ts';
import type { FirstPin } from '../session/firstPin.ts';
import { sentenceOf } from '../words/refusal.ts';
import { type PinSetupState, usePinSetup } from './usePinSetup.ts';

interface Props {
  by: FirstPin;
  onRefused: () => Promise<void>;
}

/** The PIN, twice. */
export function PinSetupScreen({ by, onRefused }: Props) {
  const { t } = useWords(words);
  const { state, choose } = usePinSetup(by, onRefused);
  const [digits, setDigits] = useState('');
  const repeating = state.step === 'repeating';

  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('pinTitle')}</h1>
      <p>{t('pinText')}</p>
      {state.step === 'sealing' ? (
        <Waiting label={t('pinSealing')} />
      ) : (
        <PinPad
          key={state.step}
          label={t(repeating ? 'pinSecond' : 'pinFirst')}
          value={digits}
          onValue={setDigits}
          onComplete={(pin) => {
            setDigits('');
            choose(pin);
          }}
          error={problemOf(state, t)}
        />
      )}
    </div>
  );
}

type Sentence = Extract<keyof (typeof words)['id'], `weak.${string}` | 'pinDiffers'>;

function problemOf(state: PinSetupState, t: (key: Sentence) => string): string | undefined {
  if (state.step !== 'choosing' || !state.problem) return undefined;
  if (typeof state.problem === 'object') return sentenceOf(state.problem.code);
  return t(state.problem === 'differs' ? 'pinDiffers' : `weak.${state.problem}`);
}
