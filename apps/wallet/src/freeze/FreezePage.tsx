import { Button, Card, CodeInput, Field, IconHelp, IconOffice, Notice, useWords } from '@jatidiri/ui';
import { CaptchaField } from '../captcha/CaptchaField.tsx';
import { LineButton } from '../line/LineButton.tsx';
import { sentenceOf } from '../words/refusal.ts';
import './freeze.css';
import { useFreeze } from './useFreeze.ts';
import { words } from './words.ts';

/** Stops a lost wallet from any browser; nothing of this browser's own wallet is touched. */
export function FreezePage() {
  const { t } = useWords(words);
  const form = useFreeze();
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('pageTitle')}</h1>
      {form.state.step === 'received' ? <Received onAgain={form.again} /> : <Form form={form} />}
      <Card title={t('noCode')} icon={<IconOffice />}>
        <div className="jd-stack">
          <p>{t('noCodeText')}</p>
          <Button kind="secondary" wide href="/bantuan/#office">
            {t('offices')}
          </Button>
        </div>
      </Card>
    </div>
  );
}

function Form({ form }: { form: ReturnType<typeof useFreeze> }) {
  const { t } = useWords(words);
  const { state, missing, captcha } = form;
  const tried = state.step === 'filling' && state.tried;
  return (
    <form
      className="jd-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.send();
      }}
    >
      <p>{t('pageText')}</p>
      <Field
        label={t('nik')}
        hint={t('nikHint')}
        error={tried && missing.nik ? t('nikWrong') : undefined}
        inputMode="numeric"
        autoComplete="off"
        maxLength={19}
        value={form.nik}
        onValue={form.typeNik}
      />
      <CodeInput
        kind="crockford12"
        label={t('code')}
        hint={t('codeHint')}
        error={tried && missing.code ? t('codeWrong') : undefined}
        value={form.code}
        onValue={form.typeCode}
      />
      <CaptchaField captcha={captcha} error={tried && missing.captcha ? t('captchaWrong') : undefined} />
      {state.step === 'filling' && state.refusal ? (
        <Notice kind="danger" live>
          {sentenceOf(state.refusal)}
        </Notice>
      ) : null}
      <LineButton type="submit" kind="danger" wide busy={state.step === 'sending'} busyLabel={t('sending')}>
        {t('send')}
      </LineButton>
    </form>
  );
}

/** The same words whether anything was stopped or not, so they promise nothing: how to find out, and what to do then. */
function Received({ onAgain }: { onAgain: () => void }) {
  const { t } = useWords(words);
  return (
    <>
      <Notice kind="info" title={t('received')} live>
        {t('receivedText')}
      </Notice>
      <Card title={t('sureOf')} icon={<IconHelp />}>
        <ol className="dompet-freeze__steps">
          <li>{t('sureMail')}</li>
          <li>{t('sureSlip')}</li>
          <li>{t('sureOffice')}</li>
        </ol>
      </Card>
      <Button kind="secondary" wide onClick={onAgain}>
        {t('again')}
      </Button>
    </>
  );
}
