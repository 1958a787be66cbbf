import { calls } from '@jatidiri/contracts/browser';
import { useCallback, useEffect, useState } from 'react';
import type { Application } from '../activation/application.ts';
import { readDeviceKey, walletQr } from '../keys/device.ts';
import { deviceCall } from '../server/caller.ts';
import { codeOf, type RefusalCode } from '../words/refusal.ts';
import { offerHandleOf } from './offer.ts';

export type OfficeState =
  | { readonly step: 'waiting' }
  | { readonly step: 'sending' }
  | { readonly step: 'not_offer' }
  | { readonly step: 'refused'; readonly code: RefusalCode };

/** Carries the office QR to the server: scanned or typed. */
export function useOffice(took: (application: Application) => void) {
  const [state, setState] = useState<OfficeState>({ step: 'waiting' });

  const send = useCallback(
    async (body: { offer: string } | { typed: string }) => {
      setState({ step: 'sending' });
      try {
        took(await deviceCall(calls.scanOffer, body));
      } catch (error) {
        setState({ step: 'refused', code: codeOf(error) });
      }
    },
    [took],
  );

  const scanned = useCallback(
    (text: string) => {
      const offer = offerHandleOf(text);
      if (offer) void send({ offer });
      else setState({ step: 'not_offer' });
    },
    [send],
  );

  return { state, scanned, typed: (typed: string) => send({ typed }) };
}

const RENEW_MS = 60_000;

/** This phone's own QR for the officer; made anew each minute, since its signature is good for 90 seconds. */
export function useWalletQr(applicationId: string): string | undefined {
  const [text, setText] = useState<string>();
  useEffect(() => {
    const draw = async () => setText(await walletQr(await readDeviceKey(), applicationId, new Date()));
    void draw();
    const timer = setInterval(() => void draw(), RENEW_MS);
    return () => clearInterval(timer);
  }, [applicationId]);
  return text;
}
