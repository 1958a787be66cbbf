import { Button, IconCheck, IconDanger, IconRefresh, IconShield, useWords } from '@jatidiri/ui';
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
        <p className="dompet-captcha__done">
          <IconCheck /> {t('solved')}
        </p>
      ) : (
        <Button
          kind="secondary"
          wide
          icon={step === 'failed' ? <IconRefresh /> : <IconShield />}
          busy={step === 'working'}
          busyLabel={t('working')}
          onClick={captcha.start}
        >
          {t(step === 'failed' ? 'again' : 'start')}
        </Button>
      )}
      <p className={error ? 'jd-field__error' : 'jd-caption jd-muted'} aria-live="polite">
        {error ? <IconDanger size={20} /> : null}
        {error ?? (step === 'failed' ? t('failed') : t('hint'))}
      </p>
    </fieldset>
  );
}
