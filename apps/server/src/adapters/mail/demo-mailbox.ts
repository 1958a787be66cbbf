import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface DemoMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly at: string;
}

export interface DemoMailbox {
  /** Where to send to, as an SMTP URL. */
  readonly url: string;
  /** The mails to one address, or all, newest first. */
  list(to?: string): DemoMail[];
  close(): Promise<void>;
}

const KEPT = 200;
const MAX_BYTES = 1_000_000;

/** A real SMTP server in the process, on loopback, that keeps what it accepts in files: a mail survives a restart. */
export async function openDemoMailbox(options: { dir: string; now: () => Date; port?: number }): Promise<DemoMailbox> {
  mkdirSync(options.dir, { recursive: true, mode: 0o700 });
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MAX_BYTES,
    logger: false,
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      keep(options, stream, to).then(() => done(), done);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    list: (to) => listMails(options.dir, to),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function keep({ dir, now }: { dir: string; now: () => Date }, stream: Readable, to: string[]): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const mail = await PostalMime.parse(Buffer.concat(chunks));
  const at = now().toISOString();
  for (const address of to) {
    const kept: DemoMail = {
      to: address,
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html ?? '',
      at,
    };
    const name = nextName(dir);
    writeFileSync(join(dir, `${name}.part`), JSON.stringify(kept), { mode: 0o600 });
    renameSync(join(dir, `${name}.part`), join(dir, name));
  }
  for (const old of names(dir).slice(0, -KEPT)) rmSync(join(dir, old), { force: true });
}

function nextName(dir: string): string {
  const last = Number.parseInt(names(dir).at(-1) ?? '0', 10);
  return `${String(last + 1).padStart(8, '0')}.json`;
}

function names(dir: string): string[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.json'))
    .sort();
}

function listMails(dir: string, to?: string): DemoMail[] {
  return names(dir)
    .reverse()
    .map((name) => JSON.parse(readFileSync(join(dir, name), 'utf8')) as DemoMail)
    .filter((mail) => !to || mail.to.toLowerCase() === to.toLowerCase());
}
