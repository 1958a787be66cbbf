import { Button, Dialog, Field, IconUsers, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { addPerson, type Person } from '../store/people.ts';
import { holdsNik, LABEL_LENGTH, tidyLabel } from './label.ts';
import { words } from './words.ts';

/** Makes room on this phone for one more person, who then activates as everybody does. */
export function AddPerson({ onAdded }: { onAdded: (person: Person) => void }) {
  const { t } = useWords(words);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" wide icon={<IconUsers />} onClick={() => setOpen(true)}>
        {t('add')}
      </Button>
      <Dialog open={open} title={t('addTitle')} onClose={() => setOpen(false)}>
        <AddForm onAdded={onAdded} onCancel={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function AddForm({ onAdded, onCancel }: { onAdded: (person: Person) => void; onCancel: () => void }) {
  const { t } = useWords(words);
  const [label, setLabel] = useState('');
  const [state, setState] = useState<'typing' | 'nik' | 'adding'>('typing');

  async function add(): Promise<void> {
    // Enter in the one field of a form comes here whatever its button says.
    if (state === 'adding') return;
    if (holdsNik(label)) return setState('nik');
    setState('adding');
    onAdded(await addPerson(tidyLabel(label)));
  }

  return (
    <form
      className="jd-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <p>{t('addText')}</p>
      <Field
        label={t('label')}
        hint={t('labelHint')}
        error={state === 'nik' ? t('labelNik') : undefined}
        optional
        autoComplete="off"
        maxLength={LABEL_LENGTH}
        value={label}
        onValue={setLabel}
      />
      <Button type="submit" wide busy={state === 'adding'}>
        {t('addYes')}
      </Button>
      <Button kind="secondary" wide onClick={onCancel}>
        {t('no')}
      </Button>
    </form>
  );
}
