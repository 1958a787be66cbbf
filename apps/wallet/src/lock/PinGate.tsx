import { Button, IconKey, PinPad, useOnline, useWords } from '@jatidiri/ui';
import { type ReactNode, useEffect, useRef, useState } from 'react';
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
  /** What stands above, by the state of the door; `passkey` where one may open it. */
  head?: (state: LockState, passkey: boolean) => ReactNode;
}

/** The two ways in, passkey and keypad, with what the server says of them. */
export function PinGate({ onOpened, pinOnly = false, head }: Props) {
  const { t } = useWords(words);
  const { state: found, hasPasskey, open, openByPasskey, look } = useUnlock(onOpened);
  const state = useWithLine(found, look);
  const [digits, setDigits] = useState('');
  const stopped = state.step === 'stopped';
  const passkey = !!hasPasskey && !pinOnly && !stopped;

  return (
    <div className="jd-stack">
      {head?.(state, passkey)}
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
          disabled={state.step === 'offline'}
          error={errorOf(state, t)}
        />
      )}
      {state.step === 'opening' ? <p role="status">{t('opening')}</p> : null}
    </div>
  );
}

/** How often the server is asked anew while it does not answer, so that the door opens by itself once there is a line. */
const ASK_AGAIN_MS = 5_000;

/** A PIN is tried at the server: without a line the door says so at once, and looks again when the line is back. */
function useWithLine(found: LockState, look: () => Promise<void>): LockState {
  const online = useOnline();
  const was = useRef(online);
  useEffect(() => {
    if (online && !was.current) void look();
    was.current = online;
  }, [online, look]);
  const isAway = online && found.step === 'offline';
  useEffect(() => {
    if (!isAway) return undefined;
    const timer = setInterval(() => void look(), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isAway, look]);
  return !online && found.step === 'asking' ? { step: 'offline' } : found;
}

function errorOf(state: LockState, t: ReturnType<typeof useWords<(typeof words)['id']>>['t']): string | undefined {
  if (state.step === 'refused') return sentenceOf(state.code);
  return state.step === 'wrong' ? t('left', { n: state.triesLeft }) : undefined;
}
