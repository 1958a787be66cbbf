import { calls, type ReplyOf, type report } from '@jatidiri/contracts/browser';
import { useState } from 'react';
import { walletCall } from '../session/walletCall.ts';
import { codeOf, type RefusalCode } from '../words/refusal.ts';

type Reason = ReplyOf<typeof report.listReports>[number]['reason'];

export const reasons: readonly Reason[] = ['too_much', 'other_purpose', 'pressed', 'not_accepted', 'impostor', 'other'];

export type ReportState =
  | { readonly step: 'closed' }
  | { readonly step: 'writing' | 'sending'; readonly refusal?: RefusalCode }
  | { readonly step: 'sent' };

/** A report of whoever asked for data: why, and in one's own words. */
export function useReport(about: string) {
  const [state, setState] = useState<ReportState>({ step: 'closed' });
  const [reason, setReason] = useState<Reason>();
  const [note, setNote] = useState('');

  async function send(): Promise<void> {
    if (!reason) return;
    setState({ step: 'sending' });
    try {
      await walletCall(calls.makeReport, { about: about.slice(0, 120), reason, note: note.trim() });
      setNote('');
      setState({ step: 'sent' });
    } catch (error) {
      setState({ step: 'writing', refusal: codeOf(error) });
    }
  }

  return {
    state,
    reason,
    setReason,
    note,
    setNote,
    send,
    open: () => setState({ step: 'writing' }),
    close: () => setState({ step: 'closed' }),
  };
}
