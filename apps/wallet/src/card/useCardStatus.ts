import type { CardStatus } from '@jatidiri/ui';
import { useEffect, useState } from 'react';
import { useLine } from '../session/useLine.ts';
import type { HeldDocument } from './documents.ts';
import { checkStatus, readCheck, type StatusCheck } from './statusCheck.ts';

/** What is known of a copy: kept from before until the list answers, `isFresh` once it did on this opening. */
interface Known {
  readonly check?: StatusCheck | undefined;
  readonly isFresh: boolean;
}

/** How the card stands, and when that was last asked. Revoked stays revoked without a line, too. */
export function useCardStatus({ configuration, status, expired }: HeldDocument): {
  state: CardStatus;
  checkedAt: string | undefined;
} {
  const online = useLine();
  const [{ check, isFresh }, setKnown] = useState<Known>({ isFresh: false });
  useEffect(() => {
    if (!status) return undefined;
    let gone = false;
    const tell = (next: (before: Known) => Known) => (gone ? undefined : setKnown(next));
    const ask = async () => {
      const kept = await readCheck(configuration, status);
      tell((before) => ({ ...before, check: before.check ?? kept }));
      const fresh = online ? await checkStatus(configuration, status) : undefined;
      tell((before) => ({ check: fresh ?? before.check, isFresh: fresh !== undefined }));
    };
    // What could not be asked or read leaves what was known.
    ask().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [configuration, status, online]);

  return { state: stateOf({ status, expired, online, check, isFresh }), checkedAt: check?.at };
}

type Facts = Known & Pick<HeldDocument, 'expired'> & { status: HeldDocument['status'] | undefined; online: boolean };

/** The gravest first; a card whose state nobody has told yet waits, and does not call itself active. */
export function stateOf({ status, expired, online, check, isFresh }: Facts): CardStatus {
  if (check?.status === 'revoked') return 'dicabut';
  if (expired) return 'kedaluwarsa';
  if (!online) return 'luring';
  return isFresh || !status ? 'aktif' : 'menunggu';
}
