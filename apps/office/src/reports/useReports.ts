import { calls, type ReplyOf, type report } from '@jatidiri/contracts/browser';
import { call, useAct } from '@jatidiri/staff';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

export type ReportState = 'open' | 'handled';
export type Report = ReplyOf<typeof report.listReports>[number];

export const useReports = (state: ReportState) =>
  useQuery({ queryKey: ['reports', state], queryFn: () => call(calls.listReports, { state }) });

/** Marking a report, and taking it back; `last` is what was done, for the word on it and its undo. */
export function useHandling() {
  const { busy, failure, act } = useAct();
  const [last, setLast] = useState<{ readonly report: Report; readonly to: ReportState }>();
  const handle = (report: Report, word: string, done: () => void) =>
    act(async () => {
      await call(calls.handleReport, { id: report.id, number: report.number, word });
      setLast({ report, to: 'handled' });
      done();
    });
  const reopen = (report: Report) =>
    act(async () => {
      await call(calls.reopenReport, { id: report.id, number: report.number });
      setLast({ report, to: 'open' });
    });
  return { busy, failure, last, handle, reopen };
}
