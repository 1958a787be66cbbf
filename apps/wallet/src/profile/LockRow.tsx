import { Button, ChoiceField, Dialog, IconLock, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { autoLock, chooseAutoLock, lockTimes } from '../session/autoLock.ts';
import { useObservable } from '../session/observable.ts';
import { Row } from './Row.tsx';
import { words } from './words.ts';

/** After how long without use the wallet locks. */
export function LockRow() {
  const { t } = useWords(words);
  const minutes = useObservable(autoLock);
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <Row
        icon={<IconLock />}
        title={t('lock')}
        hint={t('locks', { n: Number(minutes) })}
        onPress={() => setAsking(true)}
      />
      <Dialog open={asking} title={t('lock')} onClose={close} actions={<Button onClick={close}>{t('done')}</Button>}>
        <ChoiceField
          label={t('lockAfter')}
          options={lockTimes.map((value) => ({ value, label: t('minutes', { n: Number(value) }) }))}
          value={minutes}
          onValue={(value) => void chooseAutoLock(value)}
        />
      </Dialog>
    </>
  );
}
