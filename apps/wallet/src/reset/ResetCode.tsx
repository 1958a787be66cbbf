import { calls, Refused } from '@jatidiri/contracts/browser';
import { CodeInput, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { DemoMailLink } from '../code/DemoMailLink.tsx';
import { LineButton } from '../line/LineButton.tsx';
import { deviceCall } from '../server/caller.ts';
import { codeOf, sentenceOf } from '../words/refusal.ts';
import { MailState } from './MailState.tsx';
import type { Reset } from './reset.ts';
import type { ResetWays } from './useReset.ts';
import { words } from './words.ts';

interface Props {
  reset: Reset;
  refusal: string | undefined;
  ways: ResetWays;
}

/** The six digits from the mail. */
export function ResetCode({ reset, refusal, ways }: Props) {
  const { t } = useWords(words);
  const { code, type, sentence, isChecking, check } = useResetCode(reset, ways);
  const sendsLeft = reset.mail?.sendsLeft ?? 0;
  return (
    <form
      className="jd-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void check();
      }}
    >
      <h1 className="jd-h1">{t('codeTitle')}</h1>
      <MailState mail={reset.mail} />
      <DemoMailLink />
      <CodeInput
        kind="digits6"
        label={t('codeLabel')}
        value={code}
        onValue={type}
        error={sentence ?? refusal}
        busy={isChecking}
      />
      <LineButton type="submit" wide disabled={code.length !== 6} busy={isChecking} busyLabel={t('codeChecking')}>
        {t('codeCheck')}
      </LineButton>
      <LineButton kind="quiet" wide disabled={sendsLeft === 0} onClick={() => void ways.resend(reset.id)}>
        {sendsLeft === 0 ? t('resendNone') : t('resend', { n: sendsLeft })}
      </LineButton>
    </form>
  );
}

function useResetCode({ id }: Reset, { took, look }: ResetWays) {
  const [code, setCode] = useState('');
  const [sentence, setSentence] = useState<string>();
  const [isChecking, setChecking] = useState(false);
  async function check(): Promise<void> {
    setChecking(true);
    try {
      took(await deviceCall(calls.confirmResetCode, { id, code }));
    } catch (error) {
      setSentence(sentenceOf(codeOf(error)));
      setCode('');
      if (error instanceof Refused && error.code !== 'reset.refused') await look();
      else if (error instanceof Refused) took({ id, state: 'refused', faceTriesLeft: 0, mail: null, readyAt: null });
    }
    setChecking(false);
  }
  const type = (text: string) => {
    setCode(text);
    if (text) setSentence(undefined);
  };
  return { code, type, sentence, isChecking, check };
}
