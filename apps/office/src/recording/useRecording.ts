import { calls, type counter, type ReplyOf } from '@jatidiri/contracts/browser';
import { call, useAct } from '@jatidiri/staff';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { withStepUp } from '../signin/withStepUp.ts';

export type Recording = ReplyOf<typeof counter.readRecording>;

const POLL_MS = 3_000;

export const recordingKey = (id: string) => ['recording', id] as const;

/** One recording; looked at again while a second officer's word is awaited. */
export function useRecording(id: string) {
  return useQuery({
    queryKey: recordingKey(id),
    queryFn: () => call(calls.readRecording, { id }),
    staleTime: POLL_MS,
    // Who comes back to it may be the second officer of an undo that was asked for a moment ago.
    refetchOnMount: 'always',
    refetchInterval: ({ state: { data } }) =>
      data?.own && (data.undoAsked !== null || (data.state === 'open' && data.taken?.needsSecondOfficer))
        ? POLL_MS
        : false,
  });
}

/** The acts on one recording; each answers how it stands then. */
export function useRecordingActs(id: string) {
  const { busy, failure, act } = useAct();
  const queries = useQueryClient();
  const keep = (recording: Recording) => queries.setQueryData(recordingKey(id), recording);
  const run = (work: () => Promise<Recording>, done?: () => void) =>
    act(async () => {
      try {
        keep(await withStepUp(work));
      } catch (error) {
        // Refused, since something changed meanwhile: the screen shows what stands now.
        void queries.invalidateQueries({ queryKey: recordingKey(id) });
        throw error;
      }
      done?.();
    });
  return {
    busy,
    failure,
    take: async (picture: string) => keep(await call(calls.takeRecordingPicture, { id, picture })),
    save: (number: number) => run(() => call(calls.saveRecording, { id, number })),
    agree: (number: number, reason: string, done: () => void) =>
      run(() => call(calls.agreeToRecording, { id, number, reason }), done),
    undo: (reason: string, done: () => void) => run(() => call(calls.undoRecording, { id, reason }), done),
    agreeToUndo: (reason: string, done: () => void) => run(() => call(calls.agreeToUndo, { id, reason }), done),
    end: (done: () => void) => act(() => call(calls.endRecording, { id }).then(done)),
  };
}
