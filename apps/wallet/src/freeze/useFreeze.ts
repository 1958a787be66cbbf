import { calls } from '@jatidiri/contracts/browser';
import { codeLength } from '@jatidiri/ui';
import { useState } from 'react';
import { useCaptcha } from '../captcha/useCaptcha.ts';
import { anyoneCall } from '../server/caller.ts';
import { codeOf, type RefusalCode } from '../words/refusal.ts';

export type FreezeState =
  | { readonly step: 'filling'; readonly tried: boolean; readonly refusal?: RefusalCode }
  | { readonly step: 'sending' }
  | { readonly step: 'received' };

/** The form with which anybody who knows NIK and code stops a wallet, from any browser. */
export function useFreeze() {
  const [nik, setNik] = useState('');
  const [code, setCode] = useState('');
  const [state, setState] = useState<FreezeState>({ step: 'filling', tried: false });
  const captcha = useCaptcha();
  const missing = {
    nik: nik.length !== 16,
    code: code.length !== codeLength('crockford12'),
    captcha: captcha.state.step !== 'solved',
  };

  async function send(): Promise<void> {
    const solved = captcha.state.step === 'solved' ? captcha.state.payload : undefined;
    if (missing.nik || missing.code || solved === undefined) return setState({ step: 'filling', tried: true });
    setState({ step: 'sending' });
    try {
      await anyoneCall(calls.freezeByCode, { nik, code, altcha: solved });
      setState({ step: 'received' });
    } catch (error) {
      captcha.renew();
      setState({ step: 'filling', tried: false, refusal: codeOf(error) });
    }
  }

  function again(): void {
    captcha.renew();
    setState({ step: 'filling', tried: false });
  }

  return {
    nik,
    typeNik: (text: string) => setNik(text.replace(/\D/g, '').slice(0, 16)),
    code,
    typeCode: setCode,
    state,
    missing,
    captcha,
    send,
    again,
  };
}
