import { Button, Notice, Retry, useSeconds, useWords } from '@jatidiri/ui';
import { useEffect } from 'react';
import { FrozenNotice } from '../freeze/FrozenNotice.tsx';
import { sentenceOf } from '../words/refusal.ts';
import type { LockState } from './lockState.ts';
import { useMovedByOwner } from './useMovedByOwner.ts';
import { words } from './words.ts';

interface Props {
  state: LockState;
  /** Whether a passkey of this wallet may open it. */
  passkey: boolean;
  onAgain: () => Promise<void>;
}

/** Why the door does not open, and the one thing to do about it; nothing where the keypad says it itself. */
export function LockNotice({ state, passkey, onAgain }: Props) {
  const { t } = useWords(words);
  const isMoved = useMovedByOwner(state);
  const again = () => void onAgain();
  switch (state.step) {
    case 'offline':
      return <Retry label={t(passkey ? 'offlinePasskey' : 'offline')} onPress={again} />;
    case 'busy':
      return <Retry label={t('busy')} onPress={again} />;
    case 'waiting':
      return <Wait until={state.until} onOver={onAgain} />;
    case 'passkey':
      return (
        <Notice kind="warning" live>
          {t(`passkey.${state.why}`)}
        </Notice>
      );
    case 'stopped':
      return (
        <Notice
          kind={isMoved ? 'info' : 'danger'}
          live
          title={t('stopped')}
          action={<Button href="/bantuan/">{t('office')}</Button>}
        >
          {isMoved ? t('movedText') : state.why === 'frozen' ? <FrozenNotice /> : sentenceOf(`device.${state.why}`)}
        </Notice>
      );
    default:
      return null;
  }
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
