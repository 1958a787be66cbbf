import { calls } from '@jatidiri/contracts';
import type { ChainTrust } from '@jatidiri/credentials';
import { type Applicant, applyFor, comeToCounter, requestToken, scanOfficeQr, showFace } from './activation.ts';
import { type Configuration, type Copy, receiveBatch } from './credentials.ts';
import { newPhone, type Phone } from './phone.ts';
import { makeSeal, registerSeal, type Seal } from './pin.ts';
import { trustOf } from './scanner.ts';
import type { StaffMember } from './staff.ts';

/** An active wallet that speaks only the API. */
export interface ApiWallet {
  readonly phone: Phone;
  readonly seal: Seal;
  /** Of the session that the PIN opened. */
  readonly session: string;
  readonly trust: ChainTrust;
  readonly copies: Readonly<Record<Configuration, Copy[]>>;
}

export const TEST_PIN = '482913';

/** The newest six-digit code among the mails to an address; waits until one has come. */
export type ReadCode = (to: string) => Promise<string>;

/** The whole activation over the API: apply, face at home and at the counter or the officers' eyes, office QR, code, PIN, credentials. */
export async function activate(
  origin: string,
  resident: Applicant & { face?: Buffer },
  ways: { officer: StaffMember; second: StaffMember; readCode: ReadCode; pin?: string },
): Promise<ApiWallet> {
  const phone = newPhone(origin);
  const { id } = await applyFor(phone, resident);
  if (resident.face) {
    await showFace(phone, id, resident.face);
    await comeToCounter(ways.officer, id, resident.face);
  } else await leaveFaceToOfficers(phone, id, ways.second);
  const { qr } = await ways.officer.call(calls.confirmApplication, { id });
  const { preAuthorizedCode } = await scanOfficeQr(phone, qr);
  const code = await ways.readCode(resident.email ?? '');
  const accessToken = await requestToken(phone, { preAuthorizedCode: preAuthorizedCode ?? '', code });
  const seal = await makeSeal(phone, accessToken, ways.pin ?? TEST_PIN);
  const { token: session } = await registerSeal(phone, accessToken, seal);
  const trust = await trustOf(origin);
  const ktp_sd_jwt = await receiveBatch(phone, session, 'ktp_sd_jwt', trust);
  const kk_sd_jwt = await receiveBatch(phone, session, 'kk_sd_jwt', trust);
  return { phone, seal, session, trust, copies: { ktp_sd_jwt, kk_sd_jwt } };
}

/** No camera: the second officer agrees on the person present. */
export async function leaveFaceToOfficers(phone: Phone, id: string, second: StaffMember): Promise<void> {
  await phone.call(calls.skipFace, { id });
  await second.call(calls.agreeAsSecondOfficer, { id, reason: 'Wajah dicocokkan langsung di loket dengan KTP-el.' });
}
