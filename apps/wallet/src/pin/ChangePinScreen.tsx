import { Button, Notice, PinPad, Retry, useWords, Waiting } from '@jatidiri/ui';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { words as setupWords } from '../activation/words.ts';
import { PinGate } from '../lock/PinGate.tsx';
import { type PinChangeState, usePinChange } from './usePinChange.ts';
import { words } from './words.ts';

/** Profil → Ganti PIN: the present one, the new one twice. */
export function ChangePinScreen() {
  const { t } = useWords(words);
  const change = usePinChange();
  const [, go] = useLocation();
  const over = change.state.step === 'changed';
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('title')}</h1>
      <Step {...change} />
      {change.state.step === 'changing' ? null : (
        <Button wide={over} kind={over ? 'primary' : 'quiet'} onClick={() => go('/profil')}>
          {t(over ? 'back' : 'cancel')}
        </Button>
      )}
    </div>
  );
}

function Step({ state, prove, choose, again }: ReturnType<typeof usePinChange>) {
  const { t } = useWords(words);
  switch (state.step) {
    case 'proving':
      return (
        <>
          <p>{t('old')}</p>
          <p className="jd-caption jd-muted">{t('others')}</p>
          <PinGate pinOnly onOpened={prove} />
        </>
      );
    case 'choosing':
    case 'repeating':
      return <Choose state={state} choose={choose} />;
    case 'changing':
      return <Waiting label={t('changing')} />;
    case 'changed':
      return (
        <Notice kind="success" live>
          {t('changed')}
        </Notice>
      );
    case 'failed':
      return <Retry label={`${state.sentence} ${t('failed')}`} action={t('again')} onPress={again} />;
  }
}

type Choosing = Extract<PinChangeState, { step: 'choosing' | 'repeating' }>;

function Choose({ state, choose }: { state: Choosing; choose: (pin: string) => void }) {
  const { t } = useWords(words);
  const { t: setup } = useWords(setupWords);
  const [digits, setDigits] = useState('');
  const problem = state.step === 'choosing' ? state.problem : undefined;
  const error = !problem
    ? undefined
    : problem === 'same'
      ? t('same')
      : setup(problem === 'differs' ? 'pinDiffers' : `weak.${problem}`);
  return (
    <>
      <p>{t('text')}</p>
      <PinPad
        key={state.step}
        label={setup(state.step === 'repeating' ? 'pinSecond' : 'pinFirst')}
        value={digits}
        onValue={setDigits}
        onComplete={(pin) => {
          setDigits('');
          choose(pin);
        }}
        error={error}
      />
    </>
  );
}
