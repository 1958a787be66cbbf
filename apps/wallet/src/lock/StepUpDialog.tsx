import { Dialog, useWords } from '@jatidiri/ui';
import { useObservable } from '../session/observable.ts';
import { stepUp } from '../session/walletCall.ts';
import { PinGate } from './PinGate.tsx';
import { words } from './words.ts';

/** Asks for the PIN once more when the server wants it fresh, and lets the waiting call go on. */
export function StepUpDialog() {
  const { t } = useWords(words);
  const waiting = useObservable(stepUp);
  return (
    <Dialog open={waiting !== undefined} title={t('stepUp')} onClose={() => waiting?.answer(false)}>
      <div className="jd-stack">
        <p>{t('stepUpText')}</p>
        {waiting ? <PinGate pinOnly={waiting.pinOnly} onOpened={() => waiting.answer(true)} /> : null}
      </div>
    </Dialog>
  );
}
