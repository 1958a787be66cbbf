import { Button, CheckField, Dialog, Notice, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import type { Person } from '../store/people.ts';
import { labelOf } from './label.ts';
import { takeOff } from './leave.ts';
import { words } from './words.ts';

/** Takes the person whose wallet this is off the phone, after one question. */
export function RemovePerson({ person }: { person: Person }) {
  const { t } = useWords(words);
  const [state, setState] = useState<'closed' | 'asking' | 'removing' | 'held' | 'failed'>('closed');
  const [sure, setSure] = useState(false);
  const name = labelOf(person);

  const remove = () => {
    setState('removing');
    takeOff(person, () => setState('held')).catch(() => setState('failed'));
  };
  const actions = (
    <>
      <Button
        kind="danger"
        disabled={!sure}
        busy={state === 'removing' || state === 'held'}
        busyLabel={t('removing')}
        onClick={remove}
      >
        {t('removeYes')}
      </Button>
      <Button kind="secondary" onClick={() => setState('closed')}>
        {t('no')}
      </Button>
    </>
  );
  return (
    <>
      <Button kind="quiet" wide onClick={() => setState('asking')}>
        {t('remove')}
      </Button>
      <Dialog
        open={state !== 'closed'}
        title={t('removeTitle', { name })}
        onClose={() => setState('closed')}
        actions={actions}
      >
        <div className="jd-stack">
          <p>{t('removeText', { name })}</p>
          <Notice kind="warning">{t('removeStays', { name })}</Notice>
          <CheckField label={t('removeSure')} checked={sure} onChecked={setSure} />
          {state === 'held' ? (
            <Notice kind="warning" live>
              {t('removeHeld')}
            </Notice>
          ) : null}
          {state === 'failed' ? (
            <Notice kind="danger" live>
              {t('removeFailed')}
            </Notice>
          ) : null}
        </div>
      </Dialog>
    </>
  );
}
