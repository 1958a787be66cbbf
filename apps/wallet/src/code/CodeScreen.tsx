import { CodeInput, Notice, useSeconds, useWords } from '@jatidiri/ui';
import type { Application } from '../activation/application.ts';
import { words } from '../activation/words.ts';
import { CaptchaField } from '../captcha/CaptchaField.tsx';
import { LineButton } from '../line/LineButton.tsx';
import { CancelButton } from '../office/CancelButton.tsx';
import { sentenceOf } from '../words/refusal.ts';
import { DemoMailLink } from './DemoMailLink.tsx';
import { useCode } from './useCode.ts';

interface Props {
  application: Application;
  took: (application: Application) => void;
  refresh: () => Promise<void>;
}

/** The six digits from the mail, with the captcha; and the way back, for whoever mistyped the address. */
export function CodeScreen(props: Props) {
  return (
    <div className="jd-stack">
      <CodeForm {...props} />
      <CancelButton application={props.application} onCancelled={props.took} />
    </div>
  );
}

function CodeForm({ application, took, refresh }: Props) {
  const { t } = useWords(words);
  const { code, type, state, captcha, check, resend } = useCode(application, { took, refresh });
  const sendsLeft = application.mail?.sendsLeft ?? 0;
  const refused = state.step === 'refused' ? state : undefined;
  const tries = refused?.triesLeft === undefined ? '' : ` ${t('codeTries', { n: refused.triesLeft })}`;

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
      <MailState application={application} />
      {application.mail?.to ? <DemoMailLink /> : null}
      <CodeInput
        kind="digits6"
        label={t('codeLabel')}
        hint={t('codeHint')}
        value={code}
        onValue={type}
        error={refused ? sentenceOf(refused.code) + tries : undefined}
        busy={state.step === 'checking'}
      />
      <CaptchaField captcha={captcha} error={state.step === 'captcha_missing' ? t('captchaWrong') : undefined} />
      <LineButton
        type="submit"
        wide
        disabled={code.length !== 6}
        busy={state.step === 'checking'}
        busyLabel={t('codeChecking')}
      >
        {t('codeCheck')}
      </LineButton>
      {state.step === 'resent' ? (
        <Notice kind="success" live>
          {t('resent')}
        </Notice>
      ) : null}
      <LineButton kind="quiet" wide disabled={sendsLeft === 0} onClick={() => void resend()}>
        {sendsLeft === 0 ? t('resendNone') : t('resend', { n: sendsLeft })}
      </LineButton>
    </form>
  );
}

function MailState({ application: { mail } }: { application: Application }) {
  const { t } = useWords(words);
  const left = useSeconds(mail?.expiresAt ? new Date(mail.expiresAt) : undefined);
  if (!mail?.accepted) return <Notice kind="info">{t('codeSending', { to: mail?.to ?? '…' })}</Notice>;
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return (
    <Notice kind={left > 0 ? 'info' : 'warning'} title={mail.to ? t('codeSent', { to: mail.to }) : t('codePrinted')}>
      {left > 0 ? t('codeLeft', { time, tries: mail.triesLeft }) : t('codeOver')}
    </Notice>
  );
}
