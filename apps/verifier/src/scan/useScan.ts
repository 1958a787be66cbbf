import { NoConnection, Refused } from '@jatidiri/contracts/browser';
import { isOfflineQr, readShareQr } from '@jatidiri/credentials';
import { askedBy, type OfflineVerdict, type Outcome, type Scanned } from '@jatidiri/sdk';
import { useCallback, useRef, useState } from 'react';
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
  /** Something new begins: what was said of the code before is taken away, so that it is not read for the next. */
  readonly again: () => void;
}

/** Scan, wait for the holder, verdict. A code of another kind is told, and spends nothing. */
export function useScan(purposeId: string | undefined): Scan {
  const [state, setState] = useState<ScanState>({ step: 'ready', hint: 'none' });
  const busy = useRef(false);
  const open = useCallback(
    (scan: Scanned) => {
      if (busy.current) return;
      busy.current = true;
      setState({ step: 'opening' });
      askedBy(
        side,
        { ...scan, ...(purposeId && { purposeId }) },
        {
          onSeen: () => setState({ step: 'holder_asked' }),
        },
      )
        .then((outcome) => setState({ step: 'done', outcome, at: new Date() }))
        .catch((error: unknown) => {
          if (!(error instanceof Refused) && !(error instanceof NoConnection)) throw error;
          setState({ step: 'refused', error });
        })
        .finally(() => {
          busy.current = false;
        });
    },
    [purposeId],
  );
  const judge = async (text: string) => {
    setState({ step: 'opening' });
    setState({ step: 'offline', verdict: await device.check(text), at: new Date() });
  };
  const scanned = (text: string) => {
    if (isOfflineQr(text)) return void judge(text);
    const share = readShareQr(text.trim(), originOf(text));
    if (share) open(share);
    else setState({ step: 'ready', hint: 'not_ours' });
  };
  return {
    state,
    scanned,
    typed: (code) => open({ typed: code }),
    again: () => {
      if (!busy.current) setState({ step: 'ready', hint: 'none' });
    },
  };
}

/** A share QR names the wallet's origin, which need not be the portal's; the token is redeemed here all the same. */
function originOf(text: string): string {
  return URL.canParse(text) ? new URL(text).origin : '';
}
