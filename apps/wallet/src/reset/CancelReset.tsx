import { Button, Dialog, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { LineButton } from '../line/LineButton.tsx';
import { words } from './words.ts';

/** Cancels the new PIN after one question. */
export function CancelReset({ onCancel }: { onCancel: () => Promise<void> }) {
  const { t } = useWords(words);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <LineButton kind="secondary" onClick={() => setAsking(true)}>
        {t('cancel')}
      </LineButton>
      <Dialog
        open={asking}
        title={t('cancelTitle')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button
              kind="danger"
              onClick={() => {
                setAsking(false);
                void onCancel();
              }}
            >
              {t('cancelYes')}
            </Button>
            <Button kind="secondary" onClick={() => setAsking(false)}>
              {t('no')}
            </Button>
          </>
        }
      >
        <p>{t('cancelText')}</p>
      </Dialog>
    </>
  );
}
