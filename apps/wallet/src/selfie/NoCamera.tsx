import { Button, Dialog, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { LineButton } from '../line/LineButton.tsx';
import { words } from './words.ts';

/** The way of whoever can't or won't use a camera: the officer looks at the person. */
export function NoCamera({ onSkip }: { onSkip: () => Promise<void> }) {
  const { t } = useWords(words);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <LineButton kind="quiet" wide onClick={() => setAsking(true)}>
        {t('noCamera')}
      </LineButton>
      <Dialog
        open={asking}
        title={t('noCameraTitle')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => void onSkip().then(() => setAsking(false))}>{t('noCameraYes')}</Button>
            <Button kind="secondary" onClick={() => setAsking(false)}>
              {t('back')}
            </Button>
          </>
        }
      >
        <p>{t('noCameraText')}</p>
      </Dialog>
    </>
  );
}
