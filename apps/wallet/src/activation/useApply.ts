import { calls } from '@jatidiri/contracts/browser';
import { readLanguage } from '@jatidiri/ui';
import { useCallback, useEffect, useState } from 'react';
import { type Captcha, useCaptcha } from '../captcha/useCaptcha.ts';
import type { Persona } from '../demo/demo.ts';
import { useDemo } from '../demo/useDemo.ts';
import { anyoneCall, deviceCall } from '../server/caller.ts';
import { writeOpen } from '../store/database.ts';
import { writeDraft } from '../store/draft.ts';
import { codeOf, type RefusalCode } from '../words/refusal.ts';
import type { Application } from './application.ts';
import { type Answers, keepForm } from './formDraft.ts';
import { type OfficesState, sampleOfficeOf } from './officeHint.ts';

export type Missing = 'nik' | 'email' | 'phone' | 'office' | 'consent' | 'captcha';

export type ApplyState =
  /** `tried`: the form was sent once, so what is missing is now said. */
  { readonly step: 'filling'; readonly tried: boolean; readonly refusal?: RefusalCode } | { readonly step: 'sending' };

const empty: Answers = { nik: '', email: '', noEmail: false, phone: '', officeId: '', consent: false };

/** The form of the first step, and what is still missing in it. */
export function useApply(onApplied: (application: Application) => void, typed: Answers = empty) {
  const [answers, setAnswers] = useState<Answers>(typed);
  useKeptForm(answers);
  const [state, setState] = useState<ApplyState>({ step: 'filling', tried: false });
  const captcha = useCaptcha();
  const { offices, again } = useOffices(answers.nik);
  const personas = useDemo();
  // In demo mode: where the sample officer sits, also for an invented resident whose NIK was typed.
  const persona = personas?.find(({ nik }) => nik === answers.nik);
  const first = persona?.officeId ?? (offices.step === 'listed' ? offices.offices[0]?.id : undefined);
  const officeId = answers.officeId || first || '';

  const change = (changes: Partial<Answers>) => setAnswers((before) => ({ ...before, ...changes }));
  const fill = ({ nik, email, phone, officeId }: Persona) =>
    change({ nik, phone, email: email ?? '', noEmail: email === null, officeId });

  const filled = { ...answers, officeId };
  const missing = missingIn(filled, captcha);

  async function submit(): Promise<void> {
    if (missing.length > 0 || captcha.state.step !== 'solved') return setState({ step: 'filling', tried: true });
    setState({ step: 'sending' });
    try {
      onApplied(await send(filled, captcha.state.payload));
    } catch (error) {
      captcha.renew();
      setState({ step: 'filling', tried: false, refusal: codeOf(error) });
    }
  }

  const isSample = persona !== undefined;
  const sampleOffice = sampleOfficeOf(offices, persona?.officeId ?? personas?.[0]?.officeId, officeId);
  const list = { offices, again, sampleOffice };
  return { answers: filled, missing, change, fill, state, captcha, list, isSample, submit };
}

const KEEP_AFTER_MS = 300;

/** A reload takes nothing away that was typed. */
function useKeptForm(answers: Answers): void {
  useEffect(() => {
    if (answers === empty) return undefined;
    // What could not be kept is only missed after a reload.
    const timer = setTimeout(() => void keepForm(answers).catch(() => undefined), KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [answers]);
}

/** Offices, those of the region of the NIK first: people mostly live near where they were registered. */
function useOffices(nik: string): { readonly offices: OfficesState; readonly again: () => void } {
  const [offices, setState] = useState<OfficesState>({ step: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const near = /^\d{4}/.test(nik) ? `${nik.slice(0, 2)}.${nik.slice(2, 4)}` : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    let left = false;
    anyoneCall(calls.listOffices, near ? { near } : {}).then(
      (offices) => (left ? undefined : setState({ step: 'listed', offices })),
      () => (left ? undefined : setState({ step: 'failed' })),
    );
    return () => {
      left = true;
    };
  }, [near, attempt]);
  const again = useCallback(() => {
    setState({ step: 'loading' });
    setAttempt((before) => before + 1);
  }, []);
  return { offices, again };
}

/** What a person still has to fill in. The server checks the same again. */
function missingIn(answers: Answers, captcha: Pick<Captcha, 'state'>): Missing[] {
  const email = answers.noEmail || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(answers.email.trim());
  const checks: [Missing, boolean][] = [
    ['nik', /^\d{16}$/.test(answers.nik)],
    ['email', email],
    ['phone', /^\+?[0-9 -]{8,20}$/.test(answers.phone.trim())],
    ['office', answers.officeId !== ''],
    ['consent', answers.consent],
    ['captcha', captcha.state.step === 'solved'],
  ];
  return checks.flatMap(([name, filled]) => (filled ? [] : [name]));
}

async function send(answers: Answers, altcha: string): Promise<Application> {
  const { nik, phone, officeId } = answers;
  const email = answers.noEmail ? '' : answers.email.trim();
  const language = readLanguage();
  const body = { nik, phone: phone.trim(), officeId, language, consent: true, altcha };
  const application = await deviceCall(calls.apply, email ? { ...body, email } : body);
  await writeDraft({ nik, email });
  await writeOpen('applicationId', application.id);
  return application;
}
