import { Button, Dialog, Field, IconUsers, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { holdsNik, LABEL_LENGTH, tidyLabel } from './label.ts';
import { words } from './words.ts';

/** Makes room on this phone for one more person, who then activates as everybody does. `add` gets the nickname, or nothing. */
export function AddPerson({ add }: { add: (label: string) => Promise<void> }) {
  const { t } = useWords(words);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button kind="quiet" wide icon={<IconUsers />} onClick={() => setOpen(true)}>
        {t('add')}
      </Button>
      <Dialog open={open} title={t('addTitle')} onClose={close}>
        <AddForm add={add} onEnd={close} />
      </Dialog>
    </>
  );
}

function AddForm({ add, onEnd }: { add: (label: string) => Promise<void>; onEnd: () => void }) {
  const { t } = useWords(words);
  const [label, setLabel] = useState('');
  const [state, setState] = useState<'typing' | 'nik' | 'adding'>('typing');

  async function submit(): Promise<void> {
    // Enter in the one field of a form comes here whatever its button says.
    if (state === 'adding') return;
    if (holdsNik(label)) return setState('nik');
    setState('adding');
    await add(tidyLabel(label));
    onEnd();
  }

  return (
    <form
      className="jd-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
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
      <Button kind="secondary" wide onClick={onEnd}>
        {t('no')}
      </Button>
    </form>
  );
}
