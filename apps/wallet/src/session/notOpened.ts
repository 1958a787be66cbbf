/** The PIN was wrong; the server has counted the try. */
export class PinRefused extends Error {
  readonly triesLeft: number;
  constructor(triesLeft: number, cause: unknown) {
    super('wrong PIN', { cause });
    this.triesLeft = triesLeft;
  }
}

/** Why the server last refused this device, where it did and has not taken it back. */
export class Stopped extends Error {
  readonly state: string;
  constructor(state: string) {
    super(state);
    this.state = state;
  }
}
