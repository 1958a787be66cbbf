import { Button, Dialog, Field, formatDate, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import type { OwnPasskey } from './passkeys.ts';
import { words } from './words.ts';

interface Props {
  passkey: OwnPasskey;
  /** With it the wallet would lose the way in that needs no line. */
  isLast: boolean;
  onRename: (name: string) => void;
  onRemove: () => void;
}

/** One passkey: what it is called, since when, and the two things one does with it. */
export function PasskeyCard({ passkey, isLast, onRename, onRemove }: Props) {
  const { t } = useWords(words);
  const [asked, setAsked] = useState<'rename' | 'remove'>();
  const [name, setName] = useState(passkey.name);
  const close = () => setAsked(undefined);
  const save = () => {
    close();
    if (name.trim()) onRename(name.trim());
  };

  return (
    <li className="dompet-passkey">
      <strong>{passkey.name}</strong>
      {passkey.madeAt ? (
        <span className="jd-caption jd-muted">{t('madeAt', { date: formatDate(new Date(passkey.madeAt)) })}</span>
      ) : null}
      <div className="dompet-passkey__acts">
        <Button kind="secondary" aria-label={t('renameOf', passkey)} onClick={() => setAsked('rename')}>
          {t('rename')}
        </Button>
        <Button kind="secondary" aria-label={t('removeOf', passkey)} onClick={() => setAsked('remove')}>
          {t('remove')}
        </Button>
      </div>
      <Dialog
        open={asked === 'rename'}
        title={t('rename')}
        onClose={close}
        actions={<Button onClick={save}>{t('save')}</Button>}
      >
        <Field label={t('name')} hint={t('nameHint')} value={name} onValue={setName} maxLength={40} />
      </Dialog>
      <Dialog
        open={asked === 'remove'}
        title={t('removeTitle')}
        onClose={close}
        actions={
          <>
            <Button kind="danger" onClick={onRemove}>
              {t('remove')}
            </Button>
            <Button kind="secondary" onClick={close}>
              {t('cancel')}
            </Button>
          </>
        }
      >
        <p>{t('removeText', passkey)}</p>
        {isLast ? <p>{t('removeLast')}</p> : null}
      </Dialog>
    </li>
  );
}
