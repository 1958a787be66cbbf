import { type Caller, calls } from '@jatidiri/contracts';
import { type Challenge, pbkdf2, solveChallenge } from 'altcha/lib';

/** Fetches an ALTCHA challenge and solves it; the payload is good once. */
export async function solvedCaptcha(call: Caller): Promise<string> {
  const challenge = (await call(calls.getCaptcha)) as unknown as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey: pbkdf2.deriveKey });
  if (!solution) throw new Error('the captcha was not solved');
  const { parameters, signature } = challenge;
  return Buffer.from(JSON.stringify({ challenge: { parameters, signature }, solution })).toString('base64');
}
