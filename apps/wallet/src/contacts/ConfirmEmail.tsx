import { Card, CodeInput, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { DemoMailLink } from '../code/DemoMailLink.tsx';
import { LineButton } from '../line/LineButton.tsx';
import { MailState } from '../reset/MailState.tsx';
import type { Contacts, ContactWays } from './useContacts.ts';
import { words } from './words.ts';

/** The code that proves the new address. */
export function ConfirmEmail({ asked, ways }: { asked: NonNullable<Contacts['asked']>; ways: ContactWays }) {
  const { t } = useWords(words);
  const [code, setCode] = useState('');
  const { state } = ways;
  const busy = state.step === 'known' && state.busy === true;
  const refusal = state.step === 'known' ? state.refusal : undefined;
  return (
    <Card title={t('codeTitle')}>
      <form
        className="jd-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void ways.confirm(asked.id, code).finally(() => setCode(''));
        }}
      >
        <MailState mail={asked.mail} />
        <DemoMailLink />
        <CodeInput
          kind="digits6"
          label={t('codeLabel')}
          value={code}
          onValue={setCode}
          error={code ? undefined : refusal}
          busy={busy}
        />
        <LineButton type="submit" wide disabled={code.length !== 6} busy={busy} busyLabel={t('confirming')}>
          {t('confirm')}
        </LineButton>
      </form>
    </Card>
  );
}
