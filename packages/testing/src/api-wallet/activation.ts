import { type activation, calls, type ReplyOf, standardPaths } from '@jatidiri/contracts';
import { preAuthorizedCodeGrant } from '@jatidiri/credentials';
import { movingFrames } from '../faces.ts';
import { solvedCaptcha } from './captcha.ts';
import type { Phone } from './phone.ts';
import type { StaffMember } from './staff.ts';

export type Application = ReplyOf<typeof activation.readApplication>;

export interface Applicant {
  readonly nik: string;
  readonly email: string | null;
  readonly phone: string;
}

/** What the token endpoint answered when it said no. */
export class IssuerRefused extends Error {
  readonly code: string;
  readonly status: number;
  readonly triesLeft: number | undefined;
  constructor(status: number, body: { error?: string; code?: string; tries_left?: number }) {
    super(body.code ?? body.error ?? `status ${status}`);
    this.status = status;
    this.code = this.message;
    this.triesLeft = body.tries_left;
  }
}

/** Applies as the first screen does, captcha and all. */
export async function applyFor(phone: Phone, applicant: Applicant, officeId = 'dinas-17-02'): Promise<Application> {
  const { nik, email } = applicant;
  return phone.call(calls.apply, {
    nik,
    phone: applicant.phone,
    ...(email !== null && { email }),
    officeId,
    language: 'id',
    consent: true,
    altcha: await solvedCaptcha(phone.anyone),
  });
}

/** Makes the moves that the server asks of the person in a picture. @throws Refused with the reason why they do not do */
export async function showFace(phone: Phone, id: string, picture: Buffer): Promise<Application> {
  const { challengeId, moves } = await phone.call(calls.startCapture, { id });
  const poses = ['front', 'front', 'front', ...moves.flatMap((move) => [move, move])] as const;
  for (const [index, frame] of (await movingFrames(picture, poses)).entries()) {
    const pose = poses[index] ?? 'front';
    await phone.call(calls.addFrame, { id, challengeId, index, pose, picture: frame.toString('base64') });
  }
  const { application } = await phone.call(calls.matchFace, { id, challengeId });
  return application;
}

/** The person stands before the counter's camera. @throws Refused with the reason why the picture does not do */
export async function comeToCounter(officer: StaffMember, id: string, picture: Buffer): Promise<void> {
  await officer.call(calls.takeCounterPicture, { id, picture: picture.toString('base64') });
}

/** The handle in the text of an office QR. */
export function offerOf(qr: string): string {
  const uri = new URL(qr).searchParams.get('credential_offer_uri') ?? '';
  return new URL(uri).pathname.slice(standardPaths.offer.length + 1);
}

export function scanOfficeQr(phone: Phone, qr: string): Promise<Application> {
  return phone.call(calls.scanOffer, { offer: offerOf(qr) });
}

/** The token request of OpenID4VCI with the e-mailed code. `altcha: null` leaves the captcha out. @throws IssuerRefused */
export async function requestToken(
  phone: Phone,
  grant: { preAuthorizedCode: string; code: string; altcha?: string | null },
): Promise<string> {
  const altcha = grant.altcha === undefined ? await solvedCaptcha(phone.anyone) : grant.altcha;
  const body = new URLSearchParams({
    grant_type: preAuthorizedCodeGrant,
    'pre-authorized_code': grant.preAuthorizedCode,
    tx_code: grant.code,
    ...(altcha !== null && { altcha }),
  });
  const url = phone.origin + standardPaths.token;
  const response = await fetch(url, { method: 'POST', headers: await phone.headers('POST', url), body });
  const reply = (await response.json()) as { access_token: string };
  if (!response.ok) throw new IssuerRefused(response.status, reply as object);
  return reply.access_token;
}
