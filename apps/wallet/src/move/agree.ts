import { calls, type move, type ReplyOf } from '@jatidiri/contracts/browser';
import { toBase64url, utf8 } from '../keys/encoding.ts';
import { openPinKey, type PinSecrets } from '../keys/vault.ts';
import { walletCall } from '../session/walletCall.ts';

/** The yes, signed by P, which the PIN has just opened, over which phone joins. @throws Refused, NoConnection */
export async function agree(binding: string, secrets: PinSecrets): Promise<ReplyOf<typeof move.confirmMove>> {
  const sign = await openPinKey(secrets);
  const signature = toBase64url(await sign(utf8(`jatidiri-move:${binding}`)));
  return walletCall(calls.confirmMove, { binding, signature });
}
