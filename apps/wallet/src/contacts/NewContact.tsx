import { Button, Card, Field, Notice, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { LineButton } from '../line/LineButton.tsx';
import type { ContactWays } from './useContacts.ts';
import { words } from './words.ts';

interface Props {
  kind: 'email' | 'phone';
  ways: ContactWays;
  onDone: () => void;
}

const looksLikeEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());
const looksLikePhone = (text: string) => /^\+?[0-9 -]{8,20}$/.test(text.trim());

/** One new contact: the address gets a code, the number counts at once. */
export function NewContact({ kind, ways, onDone }: Props) {
  const { t } = useWords(words);
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const isEmail = kind === 'email';
  const isWhole = isEmail ? looksLikeEmail(typed) : looksLikePhone(typed);
  const { state } = ways;
  const busy = state.step === 'known' && state.busy === true;
  const refusal = state.step === 'known' ? state.refusal : undefined;
  async function send(): Promise<void> {
    setTried(true);
    if (!isWhole || busy) return;
    if (await (isEmail ? ways.ask(typed) : ways.changePhone(typed))) onDone();
  }
  return (
    <Card>
      <form
        className="jd-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Field
          label={t(isEmail ? 'newEmail' : 'newPhone')}
          hint={t(isEmail ? 'newEmailHint' : 'newPhoneHint')}
          error={tried && isEmail && !isWhole ? t('emailWrong') : undefined}
          type={isEmail ? 'email' : 'tel'}
          inputMode={isEmail ? 'email' : 'tel'}
          autoComplete={isEmail ? 'email' : 'tel'}
          value={typed}
          onValue={setTyped}
        />
        {refusal ? (
          <Notice kind="danger" live>
            {refusal}
          </Notice>
        ) : null}
        <LineButton type="submit" wide busy={busy} busyLabel={t('sending')} disabled={typed.trim() === ''}>
          {t(isEmail ? 'send' : 'save')}
        </LineButton>
        <Button kind="quiet" wide onClick={onDone}>
          {t('cancel')}
        </Button>
      </form>
    </Card>
  );
}
