import { Button, Card, DataList, formatDateTime, Notice, Retry, useWords, Waiting } from '@jatidiri/ui';
import { useState } from 'react';
import { ConfirmEmail } from './ConfirmEmail.tsx';
import { NewContact } from './NewContact.tsx';
import { type Contacts, type ContactWays, useContacts } from './useContacts.ts';
import { words } from './words.ts';

/** E-mail and phone number as they are known, masked, and the way to change each. */
export function ContactsScreen() {
  const { t } = useWords(words);
  const ways = useContacts();
  const { state } = ways;
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('title')}</h1>
      {state.step === 'loading' ? <Waiting label={t('loading')} /> : null}
      {state.step === 'failed' ? <Retry label={state.sentence} onPress={() => void ways.look()} /> : null}
      {state.step === 'known' ? <Known contacts={state.contacts} ways={ways} /> : null}
    </div>
  );
}

function Known({ contacts, ways }: { contacts: Contacts; ways: ContactWays }) {
  const { t } = useWords(words);
  const [changing, setChanging] = useState<'email' | 'phone'>();
  const { email, phone, asked, undoUntil } = contacts;
  const isChanged = ways.state.step === 'known' && ways.state.changed;
  return (
    <>
      <Card>
        <div className="jd-stack">
          <p>{t('why')}</p>
          <DataList
            items={[
              { label: t('email'), value: email ?? t('none') },
              { label: t('phone'), value: phone ?? t('none') },
            ]}
          />
        </div>
      </Card>
      {isChanged ? (
        <Notice kind="success" live>
          {t('changed')}
        </Notice>
      ) : null}
      {undoUntil ? <Notice kind="info">{t('undo', { at: formatDateTime(undoUntil) })}</Notice> : null}
      {asked && !changing ? <ConfirmEmail asked={asked} ways={ways} /> : null}
      {changing ? (
        <NewContact kind={changing} ways={ways} onDone={() => setChanging(undefined)} />
      ) : (
        <>
          <Button wide kind="secondary" onClick={() => setChanging('email')}>
            {t(email ? 'change' : 'add')}
          </Button>
          <Button wide kind="secondary" onClick={() => setChanging('phone')}>
            {t(phone ? 'changePhone' : 'addPhone')}
          </Button>
        </>
      )}
    </>
  );
}
