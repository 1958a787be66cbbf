import type { ErrorCode } from '@jatidiri/contracts/browser';
import type { JsonObject, ShareQr } from '@jatidiri/credentials';
import type { OfflineVerdict } from '@jatidiri/sdk';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { askAddress } from '../ask/link.ts';
import { isJustLeft } from '../ask/useDeclineOnLeaving.ts';
import { whenIdle } from '../shell/whenIdle.ts';
import { codeOf, type RefusalCode } from '../words/refusal.ts';
import { readScan } from './readScan.ts';

export type Outcome =
  | 'used'
  | 'expired'
  | 'stale'
  | 'unknown'
  | 'gone'
  | 'declined'
  | 'unanswered'
  | 'invalid'
  | 'revoked'
  | 'status_unknown';

export type ScanState =
  | { readonly step: 'scanning' }
  | { readonly step: 'redeeming' | 'waiting' | 'asked' }
  | { readonly step: 'valid'; readonly claims: JsonObject; readonly at: Date }
  | { readonly step: 'outcome'; readonly outcome: Outcome; readonly code?: RefusalCode }
  | { readonly step: 'not_share' }
  | { readonly step: 'offline'; readonly verdict: OfflineVerdict; readonly at: Date }
  | { readonly step: 'refused'; readonly code: RefusalCode };

const outcomes: Partial<Record<ErrorCode, Outcome>> = {
  'share.already_used': 'used',
  'share.expired': 'expired',
  'share.frame_stale': 'stale',
  'share.unknown': 'unknown',
};

/** From a scanned text to a verdict. */
export function useScan() {
  const [state, setState] = useState<ScanState>({ step: 'scanning' });
  const [, go] = useLocation();
  const aborter = useRef<AbortController>(undefined);
  useEffect(() => () => aborter.current?.abort(), []);
  useEffect(() => {
    // While the camera looks: what asks and verifies, and the roots to verify by. What fails is fetched again when needed.
    whenIdle(
      () =>
        void loadAsking()
          .then(({ side }) => side.trust())
          .catch(() => undefined),
    );
  }, []);

  const check = useCallback(async (scan: ShareQr | string) => {
    aborter.current?.abort();
    const mine = new AbortController();
    aborter.current = mine;
    const { signal } = mine;
    const tell = (next: ScanState) => (signal.aborted ? undefined : setState(next));
    tell({ step: 'redeeming' });
    const checked = typeof scan === 'string' ? runOffline(scan) : run(scan, tell, signal);
    tell(await checked.catch(stateOfError));
  }, []);

  const scanned = useCallback(
    (text: string) => {
      const scan = readScan(text);
      if (scan.kind === 'share') void check(scan.share);
      else if (scan.kind === 'offline') void check(scan.text);
      else if (scan.kind === 'ask') {
        if (!isJustLeft(scan.ask.requestUri)) go(askAddress(scan.ask));
      } else if (scan.kind === 'typed') setState({ step: 'refused', code: 'share.wrong_scanner' });
      else setState({ step: 'not_share' });
    },
    [check, go],
  );

  return { state, scanned, again: () => setState({ step: 'scanning' }) };
}

async function runOffline(text: string): Promise<ScanState> {
  const { device } = await import('../offline/device.ts');
  return { step: 'offline', verdict: await device.check(text), at: new Date() };
}

async function loadAsking() {
  const [{ askedBy }, { side }] = await Promise.all([import('@jatidiri/sdk'), import('./side.ts')]);
  return { askedBy, side };
}

async function run(share: ShareQr, tell: (state: ScanState) => void, signal: AbortSignal): Promise<ScanState> {
  const { askedBy, side } = await loadAsking();
  tell({ step: 'waiting' });
  const verdict = await askedBy(side, share, { onSeen: () => tell({ step: 'asked' }), signal });
  switch (verdict.outcome) {
    case 'genuine':
      return { step: 'valid', claims: verdict.claims, at: new Date() };
    case 'not_genuine':
      return { step: 'outcome', outcome: 'invalid' };
    case 'expired':
      return { step: 'outcome', outcome: 'unanswered' };
    default:
      return { step: 'outcome', outcome: verdict.outcome };
  }
}

function stateOfError(error: unknown): ScanState {
  const code = codeOf(error);
  const outcome = code === 'offline' ? undefined : outcomes[code];
  return outcome ? { step: 'outcome', outcome, code } : { step: 'refused', code };
}
