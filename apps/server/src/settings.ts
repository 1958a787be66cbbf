import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { defaultFaceSettings, readFaceSettings } from './face-settings.ts';
import type { Settings, WalletPolicy } from './kernel/settings.ts';
import { type Lan, urlHostOf } from './lan.ts';

/** What main.ts needs besides the World's settings: where things lie, and secrets. */
export interface Deployment {
  readonly settings: Settings;
  /** Everything the server keeps outside the database. */
  readonly dataDir: string;
  /** Absent: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly namedStatements: boolean;
  /** Absent, in demo mode: the mailbox in the process. */
  readonly smtpUrl: string | undefined;
  readonly masterKey: Uint8Array | undefined;
  /** The PKCS#11 token that makes and holds the signing keys; absent: files. */
  readonly token: { readonly module: string; readonly token: string; readonly pin: string } | undefined;
  readonly host: string;
}

const Origin = z.url({ protocol: /^https?$/ }).transform((text) => new URL(text).origin);
const Switch = z.enum(['on', 'off']);
const Policy = z.enum(['required', 'optional']);

/** A full day at one counter: eight hours, a person every two and a half minutes. */
export const LOOKUPS_PER_DAY = 200;

const Variables = z.object({
  JATIDIRI_MODE: z.enum(['demo', 'production']).default('production'),
  JATIDIRI_DATA: z.string().default('.jatidiri'),
  JATIDIRI_HOST: z.string().default('localhost'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  DATABASE_URL: z.url().optional(),
  JATIDIRI_NAMED_STATEMENTS: Switch.default('on'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  JATIDIRI_MAIL_FROM: z.string().default('Jatidiri <no-reply@jatidiri.example>'),
  JATIDIRI_MASTER_KEY: z.base64().optional(),
  JATIDIRI_PKCS11_MODULE: z.string().optional(),
  JATIDIRI_PKCS11_TOKEN: z.string().optional(),
  JATIDIRI_PKCS11_PIN: z.string().optional(),
  JATIDIRI_LOOKUPS_PER_DAY: z.coerce.number().int().min(1).max(100_000).default(LOOKUPS_PER_DAY),
  JATIDIRI_TRUSTED_PROXIES: z.string().default(''),
  JATIDIRI_FACE_SETTINGS: z.string().optional(),
  JATIDIRI_WALLET_ATTESTATION: Policy.optional(),
  JATIDIRI_KEY_ATTESTATION: Policy.default('optional'),
  JATIDIRI_WALLET_ATTESTERS: z.string().optional(),
  JATIDIRI_ORIGIN_WALLET: Origin.optional(),
  JATIDIRI_ORIGIN_OFFICE: Origin.optional(),
  JATIDIRI_ORIGIN_VERIFIER: Origin.optional(),
  JATIDIRI_ORIGIN_DASHBOARD: Origin.optional(),
  JATIDIRI_ORIGIN_API: Origin.optional(),
});
type Variables = z.infer<typeof Variables>;

const MASTER_KEY_BYTES = 32;

/**
 * Reads and checks the environment; under `--lan` every app is reached at the address of the network.
 *
 * @throws Error that names every variable that is missing or wrong, and never its value
 */
export function readSettings(env: NodeJS.ProcessEnv, lan?: Lan): Deployment {
  const parsed = Variables.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success) {
    throw new Error(
      `Settings are wrong: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`).join(', ')}`,
    );
  }
  const variables = parsed.data;
  if (variables.JATIDIRI_MODE === 'production') refuseMissing(variables);
  return {
    settings: settingsOf(variables, lan && `https://${urlHostOf(lan.name)}:${variables.PORT}`),
    dataDir: resolve(variables.JATIDIRI_DATA),
    databaseUrl: variables.DATABASE_URL,
    namedStatements: variables.JATIDIRI_NAMED_STATEMENTS === 'on',
    smtpUrl: variables.SMTP_URL,
    masterKey: masterKeyOf(variables.JATIDIRI_MASTER_KEY),
    token: tokenOf(variables),
    host: lan?.host ?? variables.JATIDIRI_HOST,
  };
}

/** Where keys, mails, models and the embedded database lie. */
export function foldersOf({ dataDir }: Pick<Deployment, 'dataDir'>) {
  return {
    database: join(dataDir, 'postgres'),
    keys: join(dataDir, 'keys'),
    mails: join(dataDir, 'mails'),
    models: join(dataDir, 'models'),
    lan: join(dataDir, 'lan'),
  };
}

function refuseMissing(variables: Variables): void {
  const needed = [
    'JATIDIRI_MASTER_KEY',
    'SMTP_URL',
    'JATIDIRI_ORIGIN_WALLET',
    'JATIDIRI_ORIGIN_OFFICE',
    'JATIDIRI_ORIGIN_VERIFIER',
    'JATIDIRI_ORIGIN_DASHBOARD',
    'JATIDIRI_ORIGIN_API',
  ] as const;
  const missing = needed.filter((name) => variables[name] === undefined);
  if (missing.length > 0)
    throw new Error(`Outside demo mode these settings must be given: ${missing.join(', ')} (see docs/settings.md)`);
  const origins = [
    variables.JATIDIRI_ORIGIN_WALLET,
    variables.JATIDIRI_ORIGIN_OFFICE,
    variables.JATIDIRI_ORIGIN_VERIFIER,
    variables.JATIDIRI_ORIGIN_DASHBOARD,
  ];
  // A flaw in one console must not read the wallet's storage.
  if (new Set(origins).size < origins.length)
    throw new Error('Outside demo mode each app needs an origin of its own (JATIDIRI_ORIGIN_…)');
}

function masterKeyOf(text: string | undefined): Uint8Array | undefined {
  if (text === undefined) return undefined;
  const key = Buffer.from(text, 'base64');
  if (key.length !== MASTER_KEY_BYTES) throw new Error('JATIDIRI_MASTER_KEY must be 32 bytes as base64');
  return key;
}

function tokenOf(variables: Variables): Deployment['token'] {
  const { JATIDIRI_PKCS11_MODULE: module, JATIDIRI_PKCS11_TOKEN: token, JATIDIRI_PKCS11_PIN: pin } = variables;
  if (module === undefined && token === undefined && pin === undefined) return undefined;
  if (module === undefined || token === undefined || pin === undefined)
    throw new Error('JATIDIRI_PKCS11_MODULE, JATIDIRI_PKCS11_TOKEN and JATIDIRI_PKCS11_PIN go together');
  return { module, token, pin };
}

function settingsOf(variables: Variables, own = `http://localhost:${variables.PORT}`): Settings {
  return {
    mode: variables.JATIDIRI_MODE,
    port: variables.PORT,
    lookupsPerDay: variables.JATIDIRI_LOOKUPS_PER_DAY,
    origins: {
      wallet: variables.JATIDIRI_ORIGIN_WALLET ?? own,
      office: variables.JATIDIRI_ORIGIN_OFFICE ?? own,
      verifier: variables.JATIDIRI_ORIGIN_VERIFIER ?? own,
      dashboard: variables.JATIDIRI_ORIGIN_DASHBOARD ?? own,
      api: variables.JATIDIRI_ORIGIN_API ?? own,
    },
    mailFrom: variables.JATIDIRI_MAIL_FROM,
    trustedProxies: variables.JATIDIRI_TRUSTED_PROXIES.split(',')
      .map((text) => text.trim())
      .filter(Boolean),
    face: variables.JATIDIRI_FACE_SETTINGS
      ? readFaceSettings(resolve(variables.JATIDIRI_FACE_SETTINGS))
      : defaultFaceSettings,
    wallets: walletPolicyOf(variables),
  };
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Outside demo mode a wallet that nobody vouches for gets nothing (HAIP 1.0, section 4.4.1), unless the operator says so. */
function walletPolicyOf(variables: Variables): WalletPolicy {
  const { JATIDIRI_MODE: mode, JATIDIRI_WALLET_ATTESTERS: file } = variables;
  const attesters = file === undefined ? [] : (readFileSync(file, 'utf8').match(CERTIFICATE) ?? []);
  if (file !== undefined && attesters.length === 0) throw new Error('JATIDIRI_WALLET_ATTESTERS holds no certificate');
  return {
    attestation: variables.JATIDIRI_WALLET_ATTESTATION ?? (mode === 'demo' ? 'optional' : 'required'),
    keyAttestation: variables.JATIDIRI_KEY_ATTESTATION,
    attesters,
  };
}
