import { calls } from '@jatidiri/contracts/browser';
import { toBase64url, utf8 } from '../keys/encoding.ts';
import { openPinKey, type PinSecrets } from '../keys/vault.ts';
import { walletCall } from '../session/walletCall.ts';

/** The yes to one request, signed by P, which the PIN has just opened: no other request has a use for it. @throws Refused, NoConnection */
export async function consentTo(request: string, secrets: PinSecrets): Promise<void> {
  const sign = await openPinKey(secrets);
  const signature = toBase64url(await sign(utf8(`jatidiri-consent:${request}`)));
  await walletCall(calls.agreeToGrant, { request, signature });
}
