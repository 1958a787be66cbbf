import { Button, Card, CheckField, Field, Notice, Retry, SelectField, useWords } from '@jatidiri/ui';
import { type RefObject, useEffect, useRef } from 'react';
import { CaptchaField } from '../captcha/CaptchaField.tsx';
import { LineButton } from '../line/LineButton.tsx';
import { sentenceOf } from '../words/refusal.ts';
import type { Application } from './application.ts';
import type { Answers } from './formDraft.ts';
import { nikHintOf, nikToCheck } from './nikHint.ts';
import { officeHintOf } from './officeHint.ts';
import { PersonaField } from './PersonaField.tsx';
import { TooYoung } from './TooYoung.tsx';
import { type Missing, useApply } from './useApply.ts';
import { words } from './words.ts';

interface Props {
  onApplied: (application: Application) => void;
  /** What was typed before a reload. */
  typed?: Answers | undefined;
  onBack: () => void;
}

/** NIK, contacts, office, consent and captcha: “Verifikasi Data”. */
export function ApplyScreen({ onApplied, typed, onBack }: Props) {
  const { t } = useWords(words);
  const form = useApply(onApplied, typed);
  const { answers, missing, change, fill, state, captcha, submit } = form;
  const wrong: Wrong = (name, sentence) =>
    state.step === 'filling' && state.tried && missing.includes(name) ? sentence : undefined;
  const place = useFirstError(state);

  return (
    <form
      ref={place}
      className="jd-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h1 className="jd-h1">{t('step1')}</h1>
      <PersonaField onPersona={fill} office={form.list.sampleOffice} />
      <ContactFields form={form} wrong={wrong} />
      <Card title={t('consentTitle')}>
        <p>{t('consentText')}</p>
        <CheckField
          label={t('consent')}
          error={wrong('consent', t('consentWrong'))}
          checked={answers.consent}
          onChecked={(consent) => change({ consent })}
        />
      </Card>
      <CaptchaField captcha={captcha} error={wrong('captcha', t('captchaWrong'))} />
      {state.step === 'filling' && state.refusal ? (
        <Notice kind="danger" live>
          {sentenceOf(state.refusal)}
        </Notice>
      ) : null}
      <LineButton type="submit" wide busy={state.step === 'sending'} busyLabel={t('submitting')}>
        {t('submit')}
      </LineButton>
      <Button kind="quiet" wide onClick={onBack}>
        {t('back')}
      </Button>
    </form>
  );
}

/** Whoever sent the form too early is led to the first thing that is missing. */
function useFirstError(state: ReturnType<typeof useApply>['state']): RefObject<HTMLFormElement | null> {
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.step !== 'filling' || !state.tried) return;
    place.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-missing] button')?.focus();
  }, [state]);
  return place;
}

type Wrong = (name: Missing, sentence: string) => string | undefined;

interface FieldsProps {
  form: ReturnType<typeof useApply>;
  wrong: Wrong;
}

/** NIK, e-mail, phone and office. */
function ContactFields({ form, wrong }: FieldsProps) {
  const { t } = useWords(words);
  const { answers, change, isSample } = form;
  return (
    <>
      <Field
        label={t('nik')}
        hint={t(nikHintOf(answers.nik, isSample), { nik: nikToCheck(answers.nik) ?? '' })}
        error={wrong('nik', t('nikWrong'))}
        inputMode="numeric"
        autoComplete="off"
        maxLength={19}
        value={answers.nik}
        onValue={(text) => change({ nik: text.replace(/\D/g, '').slice(0, 16), officeId: '' })}
      />
      <TooYoung nik={answers.nik} />
      <Field
        label={t('email')}
        hint={answers.noEmail ? t('noEmailHint') : t('emailHint')}
        error={wrong('email', t('emailWrong'))}
        type="email"
        inputMode="email"
        autoComplete="email"
        disabled={answers.noEmail}
        value={answers.noEmail ? '' : answers.email}
        onValue={(email) => change({ email })}
      />
      <CheckField label={t('noEmail')} checked={answers.noEmail} onChecked={(noEmail) => change({ noEmail })} />
      <Field
        label={t('phone')}
        error={wrong('phone', t('phoneWrong'))}
        type="tel"
        autoComplete="tel"
        value={answers.phone}
        onValue={(phone) => change({ phone })}
      />
      <OfficeField form={form} wrong={wrong} />
    </>
  );
}

/** The offices, nearest first; a list that did not come is asked for again. */
function OfficeField({ form: { answers, change, list }, wrong }: FieldsProps) {
  const { t } = useWords(words);
  const { offices } = list;
  const hint = officeHintOf(offices, answers.nik);
  if (offices.step === 'failed')
    return (
      <div data-missing={wrong('office', t(hint))}>
        <Retry label={t(hint)} action={t('retry')} onPress={list.again} />
      </div>
    );
  return (
    <SelectField
      label={t('office')}
      hint={t(hint)}
      error={wrong('office', t(hint))}
      value={answers.officeId}
      onValue={(officeId) => change({ officeId })}
      options={offices.step === 'listed' ? offices.offices.map(({ id, name }) => ({ value: id, label: name })) : []}
    />
  );
}
