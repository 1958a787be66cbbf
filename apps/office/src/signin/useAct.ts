import { useState } from 'react';
import { officeWords } from '../officeWords.ts';
import { errorSentence } from '../server/call.ts';
import { CeremonyEnded } from './ceremony.ts';

/** One act at a time: whether it runs, and the sentence for how it failed. */
export function useAct(): { busy: boolean; failure: string | undefined; act: (work: () => Promise<unknown>) => void } {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const act = (work: () => Promise<unknown>) => {
    setBusy(true);
    setFailure(undefined);
    work()
      .catch((error: unknown) => {
        setFailure(error instanceof CeremonyEnded ? officeWords.t('passkeyEnded') : errorSentence(error));
      })
      .finally(() => setBusy(false));
  };
  return { busy, failure, act };
}
