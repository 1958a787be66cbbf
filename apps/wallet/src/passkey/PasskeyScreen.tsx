import { EmptyState, IconKey, Notice, useWords, Waiting } from '@jatidiri/ui';
import { useState } from 'react';
import { AddPasskey } from './AddPasskey.tsx';
import { PasskeyCard } from './PasskeyCard.tsx';
import './passkey.css';
import { LineButton } from '../line/LineButton.tsx';
import { usePasskeys } from './usePasskeys.ts';
import { words } from './words.ts';

/** Profil → Kunci sandi: add, name, remove. */
export function PasskeyScreen() {
  const { t } = useWords(words);
  const { state, refresh, rename, remove } = usePasskeys();
  const [adding, setAdding] = useState(false);
  const [told, setTold] = useState<'added' | 'removed'>();
  if (state.step === 'loading') return <Waiting label={t('loading')} />;

  const finish = (what?: 'added') => {
    setAdding(false);
    setTold(what);
    void refresh();
  };
  if (adding) return <AddPasskey onAdded={() => finish('added')} onCancel={() => finish()} />;

  const { passkeys, supported } = state;
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('title')}</h1>
      <p>{t('what')}</p>
      <p>{t(passkeys.length > 0 ? 'pinStays' : 'pinAlone')}</p>
      {told ? (
        <Notice kind="success" live>
          {t(told)}
        </Notice>
      ) : null}
      {passkeys.length === 0 ? <EmptyState title={t('none')} /> : null}
      <ul className="dompet-passkeys" aria-label={t('own')}>
        {passkeys.map((passkey) => (
          <PasskeyCard
            key={passkey.id}
            passkey={passkey}
            isLast={passkeys.length === 1}
            onRename={(name) => void rename(passkey, name)}
            onRemove={() => void remove(passkey).then(() => setTold('removed'))}
          />
        ))}
      </ul>
      {supported ? (
        <LineButton wide icon={<IconKey />} onClick={() => setAdding(true)}>
          {t('add')}
        </LineButton>
      ) : (
        <Notice kind="info">{t('unsupported')}</Notice>
      )}
    </div>
  );
}
