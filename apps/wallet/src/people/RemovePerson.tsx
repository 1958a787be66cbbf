import { Button, CheckField, Dialog, Notice, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import type { Person } from '../store/people.ts';
import { labelOf } from './label.ts';
import { takeOff } from './leave.ts';
import { words } from './words.ts';

interface Props {
  person: Person;
  /** What goes: a wallet, or no more than an activation that was begun. */
  has: 'wallet' | 'begun';
}

/** Takes the person whose wallet this is off the phone, after one question. */
export function RemovePerson({ person, has }: Props) {
  const { t } = useWords(words);
  const [state, setState] = useState<'closed' | 'asking' | 'removing' | 'held' | 'failed'>('closed');
  const [sure, setSure] = useState(false);
  const name = labelOf(person);

  const isBusy = state === 'removing' || state === 'held';
  // What a browser has begun to delete is not called back.
  const close = () => {
    if (!isBusy) setState('closed');
  };
  const remove = () => {
    setState('removing');
    takeOff(person, () => setState('held')).catch(() => setState('failed'));
  };
  const actions = (
    <>
      <Button kind="danger" disabled={!sure} busy={isBusy} busyLabel={t('removing')} onClick={remove}>
        {t('removeYes')}
      </Button>
      {isBusy ? null : (
        <Button kind="secondary" onClick={close}>
          {t('no')}
        </Button>
      )}
    </>
  );
  return (
    <>
      <Button kind="quiet" wide onClick={() => setState('asking')}>
        {t('remove')}
      </Button>
      <Dialog open={state !== 'closed'} title={t('removeTitle', { name })} onClose={close} actions={actions}>
        {state === 'held' || state === 'failed' ? (
          <Notice kind={state === 'held' ? 'warning' : 'danger'} live>
            {t(state === 'held' ? 'removeHeld' : 'removeFailed')}
          </Notice>
        ) : (
          <div className="jd-stack">
            <p>{t(`removeText.${has}`, { name })}</p>
            <Notice kind="warning">{t(`removeStays.${has}`, { name })}</Notice>
            <CheckField label={t('removeSure')} checked={sure} onChecked={setSure} />
          </div>
        )}
      </Dialog>
    </>
  );
}
