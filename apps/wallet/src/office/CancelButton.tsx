import { calls } from '@jatidiri/contracts/browser';
import { Button, Dialog, Notice, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import type { Application } from '../activation/application.ts';
import { words } from '../activation/words.ts';
import { LineButton } from '../line/LineButton.tsx';
import { deviceCall } from '../server/caller.ts';
import { codeOf, type RefusalCode, sentenceOf } from '../words/refusal.ts';

interface Props {
  application: Application;
  onCancelled: (application: Application) => void;
}

/** Ends the application, after one question. */
export function CancelButton({ application, onCancelled }: Props) {
  const { t } = useWords(words);
  const [state, setState] = useState<
    { step: 'closed' | 'asking' | 'sending' } | { step: 'refused'; code: RefusalCode }
  >({
    step: 'closed',
  });

  async function cancel(): Promise<void> {
    setState({ step: 'sending' });
    try {
      onCancelled(await deviceCall(calls.cancelApplication, { id: application.id }));
    } catch (error) {
      setState({ step: 'refused', code: codeOf(error) });
    }
  }

  return (
    <>
      <LineButton kind="quiet" wide onClick={() => setState({ step: 'asking' })}>
        {t('cancel')}
      </LineButton>
      <Dialog
        open={state.step !== 'closed'}
        title={t('cancelTitle')}
        onClose={() => setState({ step: 'closed' })}
        actions={
          <>
            <Button kind="danger" busy={state.step === 'sending'} onClick={() => void cancel()}>
              {t('cancelYes')}
            </Button>
            <Button kind="secondary" onClick={() => setState({ step: 'closed' })}>
              {t('cancelNo')}
            </Button>
          </>
        }
      >
        <p>{t('cancelText')}</p>
        {state.step === 'refused' ? <Notice kind="danger">{sentenceOf(state.code)}</Notice> : null}
      </Dialog>
    </>
  );
}
