import { Button, IconKey, PinPad, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import type { PinSecrets } from '../keys/vault.ts';
import { sentenceOf } from '../words/refusal.ts';
import { LockNotice } from './LockNotice.tsx';
import type { LockState } from './lockState.ts';
import { useUnlock } from './useUnlock.ts';
import { words } from './words.ts';

interface Props {
  /** Gets the PIN and what it opened; nothing after a passkey. */
  onOpened?: (secrets?: PinSecrets, pin?: string) => void;
  /** For what the passkey does not do: another passkey, another PIN. */
  pinOnly?: boolean;
}

/** The two ways in, passkey and keypad, with what the server says of them. */
export function PinGate({ onOpened, pinOnly = false }: Props) {
  const { t } = useWords(words);
  const { state, hasPasskey, open, openByPasskey, look } = useUnlock(onOpened);
  const [digits, setDigits] = useState('');
  const stopped = state.step === 'stopped';
  const passkey = hasPasskey && !pinOnly && !stopped;

  return (
    <div className="jd-stack">
      {passkey ? (
        <Button wide icon={<IconKey />} busy={state.step === 'opening'} onClick={() => void openByPasskey()}>
          {t('byPasskey')}
        </Button>
      ) : null}
      <LockNotice state={state} passkey={passkey} onAgain={look} />
      {stopped || state.step === 'waiting' ? null : (
        <PinPad
          label={t(passkey ? 'orPin' : 'pin')}
          value={digits}
          onValue={setDigits}
          onComplete={(pin) => void open(pin).finally(() => setDigits(''))}
          busy={state.step === 'opening'}
          error={errorOf(state, t)}
        />
      )}
      {state.step === 'opening' ? <p role="status">{t('opening')}</p> : null}
    </div>
  );
}

/** Tries are counted aloud from the second error on: the first slip needs no alarm. */
const QUIET_FROM = 9;

function errorOf(state: LockState, t: ReturnType<typeof useWords<(typeof words)['id']>>['t']): string | undefined {
  if (state.step === 'refused') return sentenceOf(state.code);
  if (state.step !== 'wrong') return undefined;
  return state.triesLeft >= QUIET_FROM ? t('wrong') : t('left', { n: state.triesLeft });
}
