import { Button, Notice, Retry, useWords, Waiting } from '@jatidiri/ui';
import { useEffect, useMemo } from 'react';
import { PinSetupScreen } from '../pin/PinSetupScreen.tsx';
import { movePin } from '../session/firstPin.ts';
import { CompareDigits } from './CompareDigits.tsx';
import './move.css';
import { sentenceOf } from '../words/refusal.ts';
import { ReadCode } from './ReadCode.tsx';
import { type MoveInState, useMoveIn } from './useMoveIn.ts';
import { words } from './words.ts';

interface Props {
  onBack: () => void;
  /** The server has the user key of a vault on this phone: the PIN opens it. */
  onSealed: () => void;
}

/** “Pindah dari ponsel lama”, on the new phone. */
export function MoveInScreen({ onBack, onSealed }: Props) {
  const { t } = useWords(words);
  const { state, read, scanned, typed, leave } = useMoveIn();
  const isSealed = state.step === 'joined' && state.move.state === 'sealed';
  useEffect(() => {
    if (isSealed) onSealed();
  }, [isSealed, onSealed]);

  switch (state.step) {
    case 'loading':
      return <Waiting label={t('loading')} />;
    case 'failed':
      return <Retry label={sentenceOf(state.code)} action={t('retry')} onPress={() => void read()} />;
    case 'scanning':
      return <ReadCode state={state} onScanned={scanned} onTyped={typed} onBack={onBack} />;
    case 'joined':
      return <Joined move={state.move} onRefused={read} onLeave={leave} />;
  }
}

type Move = Extract<MoveInState, { step: 'joined' }>['move'];

function Joined({
  move,
  onRefused,
  onLeave,
}: {
  move: Move;
  onRefused: () => Promise<void>;
  onLeave: () => Promise<void>;
}) {
  const { t } = useWords(words);
  const by = useMemo(() => movePin(move.id), [move.id]);
  if (move.state === 'confirmed') return <PinSetupScreen by={by} onRefused={onRefused} />;
  if (move.state !== 'scanned') {
    return <Retry kind="warning" label={t('inEnded')} action={t('again')} onPress={() => void onLeave()} />;
  }
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('waiting')}</h1>
      <p role="status">{t('waitingText')}</p>
      <CompareDigits digits={move.compare} />
      {move.refused > 0 ? (
        <Notice kind="danger" title={t('refusedTitle')} live>
          {t('refused')}
        </Notice>
      ) : null}
      <Button kind="quiet" wide onClick={() => void onLeave()}>
        {t('cancel')}
      </Button>
    </div>
  );
}
