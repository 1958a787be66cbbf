import { createHash } from 'node:crypto';
import { type Challenge, createChallenge, type Payload, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import * as store from './captcha.store.ts';

const LIFETIME_MINUTES = 10;
/** 60 to 187 steps: a third of a second of one core of a laptop, two seconds of a slow phone with two workers. */
const ITERATIONS = 5_000;
const LEAST_STEPS = 60;

/** A proof-of-work challenge of ALTCHA, good once; its end is signed into it and is told by the database's clock. */
export async function makeCaptcha(world: World): Promise<Challenge> {
  const until = await store.readCaptchaEnd(world, LIFETIME_MINUTES);
  return createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: ITERATIONS,
    counter: LEAST_STEPS + ((world.randomBytes(1)[0] ?? 0) >> 1),
    data: { until: Math.floor(until.getTime() / 1000) },
    deriveKey,
    ...secretsOf(world),
  });
}

/**
 * Takes a solved captcha, once.
 *
 * @throws Refusal `captcha.required`, `captcha.invalid`
 */
export async function spendCaptcha(world: World, solved: string | undefined): Promise<void> {
  if (!solved) throw new Refusal('captcha.required');
  const payload = readPayload(solved);
  const { nonce, salt, data } = payload.challenge.parameters;
  const { challenge, solution } = payload;
  const { verified } = await verifySolution({ challenge, solution, deriveKey, ...secretsOf(world) });
  if (!verified || typeof data?.until !== 'number') throw new Refusal('captcha.invalid');
  const hash = createHash('sha256').update(`${nonce}:${salt}`).digest();
  if (!(await store.takeCaptcha(world, hash, new Date(data.until * 1000)))) throw new Refusal('captcha.invalid');
  // One in 64 sweeps what nobody can spend any more.
  if ((hash[0] ?? 0) < 4) await store.sweepCaptchas(world);
}

function secretsOf({ keys }: World): { hmacSignatureSecret: string; hmacKeySignatureSecret: string } {
  return {
    hmacSignatureSecret: keys.derive('altcha').toString('hex'),
    hmacKeySignatureSecret: keys.derive('altcha:key').toString('hex'),
  };
}

/** Only the shape; whether it is ours and solved is the library's to say. */
function readPayload(text: string): Payload {
  try {
    const payload = JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as Partial<Payload>;
    const { parameters, signature } = payload.challenge ?? {};
    const { counter, derivedKey } = payload.solution ?? {};
    const isWhole =
      typeof parameters === 'object' && parameters !== null && typeof signature === 'string' && signature.length > 0;
    if (isWhole && typeof counter === 'number' && typeof derivedKey === 'string') return payload as Payload;
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error;
  }
  throw new Refusal('captcha.invalid');
}
