import { Button, Notice, PinPad, useSeconds, useWords } from '@jatidiri/ui';
import { useEffect, useState } from 'react';
import { FrozenNotice } from '../freeze/FrozenNotice.tsx';
import { type UnlockState, useUnlock } from './useUnlock.ts';
import { words } from './words.ts';

/** The keypad with what the server says of it; `onOpened` when the PIN was right. */
export function PinGate({ onOpened }: { onOpened?: () => void }) {
  const { t } = useWords(words);
  const { state, open, look } = useUnlock(onOpened);
  const [digits, setDigits] = useState('');

  if (state.step === 'waiting') return <Wait until={state.until} onOver={look} />;
  if (state.step === 'shut') {
    return (
      <Notice kind="danger" title={t(state.why)} action={<Button href="/bantuan/">{t('office')}</Button>}>
        {state.why === 'frozen' ? <FrozenNotice /> : state.sentence}
      </Notice>
    );
  }
  return (
    <div className="jd-stack">
      <PinPad
        label={t('pin')}
        value={digits}
        onValue={setDigits}
        onComplete={(pin) => void open(pin).finally(() => setDigits(''))}
        busy={state.step === 'opening'}
        error={errorOf(state, t)}
      />
      {state.step === 'opening' ? <p role="status">{t('opening')}</p> : null}
      {state.step === 'offline' ? (
        <Notice kind="warning" live>
          {t('offline')}
        </Notice>
      ) : null}
    </div>
  );
}

/** Tries are counted aloud from the second error on: the first slip needs no alarm. */
const QUIET_FROM = 9;

function errorOf(state: UnlockState, t: ReturnType<typeof useWords<(typeof words)['id']>>['t']): string | undefined {
  if (state.step === 'refused') return state.sentence;
  if (state.step !== 'wrong') return undefined;
  return state.triesLeft >= QUIET_FROM ? t('wrong') : t('left', { n: state.triesLeft });
}

function Wait({ until, onOver }: { until: Date; onOver: () => Promise<void> }) {
  const { t } = useWords(words);
  const left = useSeconds(until);
  useEffect(() => {
    const timer = setTimeout(() => void onOver(), Math.max(0, until.getTime() - Date.now()) + 500);
    return () => clearTimeout(timer);
  }, [until, onOver]);
  const time = left > 90 ? t('minutes', { n: Math.ceil(left / 60) }) : t('seconds', { n: left });
  return <Notice kind="warning">{t('wait', { time })}</Notice>;
}
