import { calls } from '@jatidiri/contracts/browser';
import { Button, Card, Dialog, IconLock, Notice, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { lock } from '../session/session.ts';
import { walletCall } from '../session/walletCall.ts';
import { codeOf, type RefusalCode, sentenceOf } from '../words/refusal.ts';
import { FreezeCodeCard } from './FreezeCodeCard.tsx';
import './freeze.css';
import { LineButton } from '../line/LineButton.tsx';
import { words } from './words.ts';

/** What to prepare for the day the phone is gone, and how to stop this wallet at once. */
export function FreezeScreen() {
  const { t } = useWords(words);
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('title')}</h1>
      <FreezeCodeCard />
      <FreezeNow />
    </div>
  );
}

function FreezeNow() {
  const { t } = useWords(words);
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<RefusalCode>();
  async function freeze(): Promise<void> {
    setAsking(false);
    try {
      await walletCall(calls.freezeOwn);
      await lock('ended');
    } catch (error) {
      setRefusal(codeOf(error));
    }
  }
  return (
    <Card title={t('freezeTitle')} icon={<IconLock />} className="jd-no-print">
      <div className="jd-stack">
        <p>{t('freezeText')}</p>
        {refusal ? (
          <Notice kind="danger" live>
            {sentenceOf(refusal)}
          </Notice>
        ) : null}
        <LineButton wide kind="danger" onClick={() => setAsking(true)}>
          {t('freeze')}
        </LineButton>
      </div>
      <Dialog
        open={asking}
        title={t('sureTitle')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button kind="danger" onClick={() => void freeze()}>
              {t('sureYes')}
            </Button>
            <Button kind="secondary" onClick={() => setAsking(false)}>
              {t('no')}
            </Button>
          </>
        }
      >
        <p>{t('sureText')}</p>
      </Dialog>
    </Card>
  );
}
