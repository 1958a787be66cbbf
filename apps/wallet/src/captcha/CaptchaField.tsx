import { IconCheck, IconDanger, IconRefresh, IconShield, useWords } from '@jatidiri/ui';
import { LineButton } from '../line/LineButton.tsx';
import type { Captcha } from './useCaptcha.ts';
import { words } from './words.ts';

/** “Saya bukan robot”: one press, the phone does the work. */
export function CaptchaField({ captcha, error }: { captcha: Captcha; error?: string | undefined }) {
  const { t } = useWords(words);
  const { step } = captcha.state;
  return (
    <fieldset className="dompet-captcha" data-missing={error ? true : undefined}>
      <legend className="jd-sr">{t('title')}</legend>
      {step === 'solved' ? (
        <p className="dompet-captcha__done" role="status">
          <IconCheck /> {t('solved')}
        </p>
      ) : (
        <LineButton
          kind="secondary"
          wide
          icon={step === 'failed' ? <IconRefresh /> : <IconShield />}
          busy={step === 'working'}
          busyLabel={t('working')}
          onClick={captcha.start}
        >
          {t(step === 'failed' ? 'again' : 'start')}
        </LineButton>
      )}
      <div aria-live="polite">
        {step === 'solved' ? null : (
          <p className={error ? 'jd-field__error' : 'jd-caption jd-muted'}>
            {error ? <IconDanger size={20} /> : null}
            {error ?? t(step === 'failed' ? 'failed' : 'hint')}
          </p>
        )}
      </div>
    </fieldset>
  );
}
