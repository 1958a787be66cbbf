import type { Move, Pose } from './advice.ts';

/** What a guided capture is for: whoever asked for the moves judges the frames. */
export interface SelfieJob<Result> {
  start(): Promise<{ readonly challengeId: string; readonly moves: readonly Move[] }>;
  addFrame(frame: { challengeId: string; index: number; pose: Pose; picture: string }): Promise<unknown>;
  judge(challengeId: string): Promise<Result>;
  /** After a refusal that moved it on: how it stands now; nothing where it waits for another try. */
  readAgain(): Promise<Result | undefined>;
}
