/** One of the operator's commands. */
export interface Command {
  readonly summary: string;
  readonly help: readonly string[];
  /** @returns the exit code */
  run(args: string[]): Promise<number>;
}

/** The command was called in a way it can't serve; the message says what to do. */
export class WrongUse extends Error {}
