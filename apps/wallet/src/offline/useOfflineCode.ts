import { type JsonObject, SLOT_SECONDS } from '@jatidiri/credentials';
import { claimLabel } from '@jatidiri/ui';
import { useCallback, useEffect, useState } from 'react';
import { countCopies } from '../store/credentials.ts';
import { makeOfflineCode, readOfflineClaims } from './cards.ts';
import { words } from './words.ts';

export type OfflineCode =
  | { readonly step: 'looking' }
  | { readonly step: 'ready'; readonly claims: JsonObject; readonly copies: number }
  | { readonly step: 'showing'; readonly text: string; readonly until: Date }
  | { readonly step: 'over' }
  | { readonly step: 'none' }
  | { readonly step: 'failed' };

/** One showing without a line: what will be seen, a code for ninety seconds, and the next at a tap. */
export function useOfflineCode() {
  const [state, setState] = useState<OfflineCode>({ step: 'looking' });

  const look = useCallback(async () => {
    try {
      const [claims, copies] = await Promise.all([readOfflineClaims(), countCopies('ktp_offline_qr')]);
      setState(claims && copies > 0 ? { step: 'ready', claims, copies } : { step: 'none' });
    } catch {
      // What can't be unsealed or verified is not shown; the screen says what helps.
      setState({ step: 'failed' });
    }
  }, []);
  useEffect(() => {
    void look();
  }, [look]);

  const show = useCallback(async () => {
    setState({ step: 'looking' });
    try {
      const labels = ['name', 'birthdate', 'sex', 'picture'].map((name) => claimLabel([name]));
      const text = await makeOfflineCode({ to: words.t('unknownScanner'), claims: labels });
      const until = new Date(Date.now() + SLOT_SECONDS * 1000);
      setState(text === undefined ? { step: 'none' } : { step: 'showing', text, until });
    } catch {
      setState({ step: 'failed' });
    }
  }, []);

  useEffect(() => {
    if (state.step !== 'showing') return undefined;
    const timer = setInterval(() => {
      if (Date.now() >= state.until.getTime()) setState({ step: 'over' });
    }, 500);
    return () => clearInterval(timer);
  }, [state]);

  return { state, show, look };
}
