import { calls, type move, type ReplyOf } from '@jatidiri/contracts/browser';
import { toBase64url, utf8 } from '../keys/encoding.ts';
import { openSecrets, type Secrets } from '../keys/vault.ts';
import { walletCall } from '../session/walletCall.ts';

/** The yes, signed by the user key that the PIN has just opened, over which phone joins. @throws Refused, NoConnection */
export async function agree(binding: string, secrets: Secrets): Promise<ReplyOf<typeof move.confirmMove>> {
  const { signAsUser } = await openSecrets(secrets);
  const signature = toBase64url(await signAsUser(utf8(`jatidiri-move:${binding}`)));
  return walletCall(calls.confirmMove, { binding, signature });
}
