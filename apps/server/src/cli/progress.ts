const BAR = 32;
const EVERY_MS = 100;

/** Shows how far a work is: a bar on a terminal, a plain line for each tenth elsewhere. */
export class Progress {
  readonly #what: string;
  readonly #total: number;
  readonly #out: NodeJS.WriteStream;
  #shownAt = 0;
  #tenth = 0;

  constructor(what: string, total: number, out: NodeJS.WriteStream = process.stderr) {
    this.#what = what;
    this.#total = Math.max(total, 1);
    this.#out = out;
  }

  update(done: number, detail = ''): void {
    const share = Math.min(done / this.#total, 1);
    if (this.#out.isTTY) this.#draw(share, detail);
    else this.#tell(share, detail);
  }

  /** Takes the bar away, so that a line can be printed in its place. */
  clear(): void {
    if (this.#out.isTTY) this.#out.write('\r\u001b[2K');
    this.#shownAt = 0;
  }

  #draw(share: number, detail: string): void {
    const now = performance.now();
    if (share < 1 && now - this.#shownAt < EVERY_MS) return;
    this.#shownAt = now;
    const full = Math.round(share * BAR);
    const bar = `${'█'.repeat(full)}${'░'.repeat(BAR - full)}`;
    const percent = `${Math.floor(share * 100)}`.padStart(3);
    this.#out.write(`\r\u001b[2K${this.#what} ${bar} ${percent} % ${detail}`.trimEnd());
    if (share === 1) this.#out.write('\n');
  }

  #tell(share: number, detail: string): void {
    const tenth = Math.floor(share * 10);
    if (tenth <= this.#tenth) return;
    this.#tenth = tenth;
    this.#out.write(`${this.#what}: ${tenth * 10} % ${detail}`.trimEnd().concat('\n'));
  }
}
