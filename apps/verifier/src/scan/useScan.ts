import { NoConnection, Refused } from '@jatidiri/contracts/browser';
import { isOfflineQr, readShareQr } from '@jatidiri/credentials';
import { askedBy, type OfflineVerdict, type Outcome, type Scanned, type Watch } from '@jatidiri/sdk';
import { useCallback, useEffect, useRef, useState } from 'react';
import { device } from '../offline/device.ts';
import { side } from '../server/side.ts';

export type ScanState =
  | { step: 'ready'; hint: 'none' | 'not_ours' }
  | { step: 'opening' }
  | { step: 'holder_asked' }
  | { step: 'done'; outcome: Outcome; at: Date }
  | { step: 'offline'; verdict: OfflineVerdict; at: Date }
  | { step: 'refused'; error: Refused | NoConnection };

export interface Scan {
  readonly state: ScanState;
  readonly scanned: (text: string) => void;
  readonly typed: (code: string) => void;
  /** Ends what is under way, or takes away what was said of the code before, so that it is not read for the next. */
  readonly again: () => void;
}

/** Scan, wait for the holder, verdict. A code of another kind is told, and spends nothing. */
export function useScan(purposeId: string | undefined): Scan {
  const [state, setState] = useState<ScanState>({ step: 'ready', hint: 'none' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const run = useCallback((work: (watch: Watch) => Promise<ScanState>) => {
    if (running.current) return;
    const mine = new AbortController();
    running.current = mine;
    // What was cancelled is over: its late answer must not stand beside the next person.
    const put = (next: ScanState) => {
      if (!mine.signal.aborted) setState(next);
    };
    put({ step: 'opening' });
    work({ signal: mine.signal, onSeen: () => put({ step: 'holder_asked' }) })
      .catch(refusedBy)
      .then(put)
      .finally(() => {
        if (running.current === mine) running.current = undefined;
      });
  }, []);
  const open = (scan: Scanned) =>
    run(async (watch) => {
      const outcome = await askedBy(side, { ...scan, ...(purposeId && { purposeId }) }, watch);
      return { step: 'done', outcome, at: new Date() };
    });
  const judge = (text: string) =>
    run(async () => ({ step: 'offline', verdict: await device.check(text), at: new Date() }));
  const scanned = (text: string) => {
    if (running.current) return;
    if (isOfflineQr(text)) return judge(text);
    const share = readShareQr(text.trim(), originOf(text));
    if (share) open(share);
    else setState({ step: 'ready', hint: 'not_ours' });
  };
  return {
    state,
    scanned,
    typed: (code) => open({ typed: code }),
    again: () => {
      running.current?.abort();
      running.current = undefined;
      setState({ step: 'ready', hint: 'none' });
    },
  };
}

function refusedBy(error: unknown): ScanState {
  if (!(error instanceof Refused) && !(error instanceof NoConnection)) throw error;
  return { step: 'refused', error };
}

/** A share QR names the wallet's origin, which need not be the portal's; the token is redeemed here all the same. */
function originOf(text: string): string {
  return URL.canParse(text) ? new URL(text).origin : '';
}
