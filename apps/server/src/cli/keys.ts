import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { moveRoot, openFileKeys, openSigners } from '../adapters/keys/file-keys.ts';
import { openToken } from '../adapters/keys/pkcs11/index.ts';
import type { SignerFolder } from '../adapters/keys/signer-folder.ts';
import { type SignerKind, signerKinds, stateOf } from '../adapters/keys/signer-record.ts';
import { foldersOf, readSettings } from '../settings.ts';
import { type Command, WrongUse } from './command.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const fromHere = (path: string) => resolve(process.env.INIT_CWD ?? process.cwd(), path);

const help = [
  'Usage: npm run jatidiri -- keys create                    makes root, access CA and first signers where there are none',
  '       npm run jatidiri -- keys list                      shows every signer and what it does',
  '       npm run jatidiri -- keys roll KIND [--now]         makes the next signer; KIND is document or trust-list',
  '       npm run jatidiri -- keys retire NAME --yes         takes a signer from the trust list, as after a theft',
  '       npm run jatidiri -- keys restore NAME              undoes a retirement',
  '       npm run jatidiri -- keys request KIND --out FILE   a key and a certificate request, for a root kept elsewhere',
  '       npm run jatidiri -- keys bring FILE                takes the certificate that such a root has signed',
  '       npm run jatidiri -- keys move-root FILE --yes      writes the root’s key and certificate to FILE, forgets the key',
  '',
  'A new document signer is published at once and signs 25 hours later, when every verifier knows it.',
  '--now lets it sign at once: verifiers that hold an older trust list refuse its cards for up to a day.',
  'Running servers follow by themselves. Exit code: 0 done, 1 refused or fault.',
];

type Verb = (folder: SignerFolder, wish: Wish, dir: string) => Promise<void>;

const verbs: Readonly<Record<string, Verb>> = {
  create: async (folder) => list(folder),
  list: async (folder) => list(folder),
  roll: async (folder, wish) => {
    const kind = kindOf(wish.subject);
    const record = await folder.create(kind, wish.isNow ? new Date() : folder.safeStart(kind));
    say(`${record.name} is published and signs from ${dayAndTime(record.signsFrom)}.`);
    if (wish.isNow && kind === 'document') say('Verifiers with an older trust list refuse its cards for up to a day.');
    say(`To undo: npm run jatidiri -- keys retire ${record.name} --yes`);
  },
  retire: async (folder, { subject, isSure }) => {
    const name = given(subject, 'retire NAME');
    const state = stateOf(folder.find(name), folder.list(), new Date());
    const harm = state === 'signing' || state === 'resting' ? 'Every card it signed is refused within a day.' : '';
    if (!isSure) throw new WrongUse(`${name} is ${state}. ${harm} Nothing was done. If you are sure, add --yes`);
    folder.retire(name);
    say(`${name} is retired. ${harm} To undo: npm run jatidiri -- keys restore ${name}`);
  },
  restore: async (folder, { subject }) => {
    const { name, signsFrom } = folder.restore(given(subject, 'restore NAME'));
    say(`${name} is back in the trust list${signsFrom ? `, and may sign from ${dayAndTime(signsFrom)}` : ''}.`);
  },
  request: async (folder, { subject, out }) => {
    const kind = kindOf(subject);
    const file = newFile(given(out, 'request KIND --out FILE'));
    const { record, request } = await folder.ask(kind);
    writeFileSync(file, request, { flag: 'wx' });
    say(`${record.name} waits for its certificate. Let the root sign ${file}, then: keys bring CERTIFICATE`);
  },
  bring: async (folder, { subject }) => {
    const file = fromHere(given(subject, 'bring FILE'));
    if (!existsSync(file)) throw new WrongUse(`There is no file ${file}.`);
    const { name, signsFrom } = await folder.bring(readFileSync(file, 'utf8'));
    say(`${name} is published and signs from ${dayAndTime(signsFrom)}.`);
  },
  'move-root': async (_, { subject, isSure }, dir) => {
    const file = newFile(given(subject, 'move-root FILE --yes'));
    if (!isSure) throw new WrongUse('Whoever loses this file can never sign again. If you are sure, add --yes');
    moveRoot(dir, file);
    say(`The root’s private key is in ${file} alone. Take it off this machine, twice over.`);
    say(`Its certificate: ${join(dir, 'root.json')}`);
  },
};

/** Makes, rolls and retires the keys that sign, beside a running server or alone; it needs no database. */
export const keysCommand: Command = {
  summary: 'creates, lists, rolls and retires the keys that sign',
  help,
  run: async (args) => {
    const wish = read(args);
    const deployment = readSettings({ JATIDIRI_MODE: 'demo', ...process.env });
    const dir = foldersOf(deployment).keys;
    if (wish.verb !== 'create' && !existsSync(dir)) {
      throw new WrongUse(`There are no keys in ${dir}. First: npm run jatidiri -- keys create`);
    }
    const { masterKey } = deployment;
    const token = deployment.token && openToken(deployment.token);
    const options = { dir, now: () => new Date(), ...(masterKey && { masterKey }), ...(token && { token }) };
    try {
      if (wish.verb === 'create') await openFileKeys(options);
      const { folder } = await openSigners(options);
      await verbs[wish.verb]?.(folder, wish, dir);
      return 0;
    } finally {
      await token?.close();
    }
  },
};

interface Wish {
  readonly verb: string;
  readonly subject: string | undefined;
  readonly out: string | undefined;
  readonly isNow: boolean;
  readonly isSure: boolean;
}

function read(args: string[]): Wish {
  const options = { now: { type: 'boolean' }, yes: { type: 'boolean' }, out: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [verb = '', subject, ...more] = positionals;
  if (!Object.hasOwn(verbs, verb) || more.length > 0)
    throw new WrongUse(`Say what to do: ${Object.keys(verbs).join(', ')}. See: npm run jatidiri -- keys --help`);
  return { verb, subject, out: values.out, isNow: values.now === true, isSure: values.yes === true };
}

function given(value: string | undefined, usage: string): string {
  if (!value) throw new WrongUse(`Say it whole: npm run jatidiri -- keys ${usage}`);
  return value;
}

function kindOf(text: string | undefined): SignerKind {
  const kind = signerKinds.find((one) => one === text);
  if (!kind) throw new WrongUse(`Say which kind: ${signerKinds.join(' or ')}`);
  return kind;
}

function newFile(path: string): string {
  const file = fromHere(path);
  if (existsSync(file)) throw new WrongUse(`${file} exists already; nothing was written.`);
  return file;
}

const dayAndTime = (time = '') => `${time.slice(0, 16).replace('T', ' ')} UTC`;

function list(folder: SignerFolder): void {
  const records = folder.list();
  const rows = records.map((record) => [
    record.name,
    stateOf(record, records, new Date()),
    record.signsFrom ? dayAndTime(record.signsFrom) : '-',
    record.notAfter ? dayAndTime(record.notAfter) : '-',
    record.token ? 'token' : 'file',
    folder.keyOf(record).kid,
  ]);
  for (const row of [['NAME', 'STATE', 'SIGNS FROM', 'ENDS', 'KEY IN', 'KID'], ...rows]) {
    say(row.map((cell, at) => cell.padEnd([16, 10, 22, 22, 8, 0][at] ?? 0)).join(''));
  }
}
