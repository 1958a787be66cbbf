import { calls } from '@jatidiri/contracts/browser';
import { useState } from 'react';
import type { Application } from '../activation/application.ts';
import { useCaptcha } from '../captcha/useCaptcha.ts';
import { deviceCall } from '../server/caller.ts';
import { IssuerRefused, requestToken } from '../server/oid4vci.ts';
import { writeOpen } from '../store/database.ts';
import { codeOf, type RefusalCode } from '../words/refusal.ts';

export type CodeState =
  | { readonly step: 'typing' }
  | { readonly step: 'checking' }
  | { readonly step: 'captcha_missing' }
  | { readonly step: 'resent' }
  | { readonly step: 'refused'; readonly code: RefusalCode; readonly triesLeft: number | undefined };

interface Ways {
  took: (application: Application) => void;
  refresh: () => Promise<void>;
}

/** The e-mailed code and the captcha, traded for the token that lets this phone set its PIN. */
export function useCode(application: Application, { took, refresh }: Ways) {
  const [code, setCode] = useState('');
  const [state, setState] = useState<CodeState>({ step: 'typing' });
  const captcha = useCaptcha();

  async function check(): Promise<void> {
    if (captcha.state.step !== 'solved') return setState({ step: 'captcha_missing' });
    setState({ step: 'checking' });
    try {
      const preAuthorizedCode = application.preAuthorizedCode ?? '';
      // Kept before the screen moves on: a tab that dies here finds the token again.
      await writeOpen(
        'issuance',
        await requestToken({ preAuthorizedCode, txCode: code, altcha: captcha.state.payload }),
      );
      await refresh();
    } catch (error) {
      const triesLeft = error instanceof IssuerRefused ? error.triesLeft : undefined;
      setState({ step: 'refused', code: codeOf(error), triesLeft });
      setCode('');
      captcha.renew();
      await refresh();
    }
  }

  async function resend(): Promise<void> {
    try {
      took(await deviceCall(calls.resendCode, { id: application.id }));
      setState({ step: 'resent' });
    } catch (error) {
      setState({ step: 'refused', code: codeOf(error), triesLeft: undefined });
    }
  }

  const type = (text: string) => {
    setCode(text);
    if (state.step !== 'checking') setState({ step: 'typing' });
  };
  return { code, type, state, captcha, check, resend };
}
