import { Button, Field, IconKey, Notice, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import type { Secrets } from '../keys/vault.ts';
import { PinGate } from '../lock/PinGate.tsx';
import { useAddPasskey } from './useAddPasskey.ts';
import { words } from './words.ts';

interface Props {
  onAdded: () => void;
  onCancel: () => void;
}

/** First the PIN, since a new way in is made; then a name and the phone's own prompt. */
export function AddPasskey({ onAdded, onCancel }: Props) {
  const { t } = useWords(words);
  const [secrets, setSecrets] = useState<Secrets>();
  if (secrets) return <NameAndMake secrets={secrets} onAdded={onAdded} onCancel={onCancel} />;
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('add')}</h1>
      <p>{t('addPin')}</p>
      <PinGate pinOnly onOpened={(opened) => setSecrets(opened?.shared)} />
      <Button kind="quiet" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </div>
  );
}

function NameAndMake({ secrets, onAdded, onCancel }: Props & { secrets: Secrets }) {
  const { t } = useWords(words);
  const { state, add } = useAddPasskey(secrets, onAdded);
  const [name, setName] = useState(t('defaultName'));
  return (
    <form
      className="jd-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void add(name.trim() || t('defaultName'));
      }}
    >
      <h1 className="jd-h1">{t('add')}</h1>
      <Field label={t('name')} hint={t('nameHint')} value={name} onValue={setName} maxLength={40} />
      {state.step === 'failed' ? (
        <Notice kind="warning" live>
          {t(`failed.${state.why}`)}
        </Notice>
      ) : null}
      <Button type="submit" wide icon={<IconKey />} busy={state.step === 'making'} busyLabel={t('making')}>
        {t('create')}
      </Button>
      <Button kind="quiet" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </form>
  );
}
