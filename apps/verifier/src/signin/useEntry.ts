import { NoConnection, Refused } from '@jatidiri/contracts/browser';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { errorSentence } from '../server/sentence.ts';
import { verifierWords } from '../verifierWords.ts';

/** One way in at a time: whether it runs, and the sentence for how it failed. */
export function useEntry(): {
  busy: boolean;
  failure: string | undefined;
  enter: (work: () => Promise<unknown>) => void;
} {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const queries = useQueryClient();
  const enter = (work: () => Promise<unknown>) => {
    setBusy(true);
    setFailure(undefined);
    work()
      .then(() => queries.invalidateQueries())
      .catch((error: unknown) => {
        const told = error instanceof Refused || error instanceof NoConnection;
        // Whatever else is thrown here came from the passkey dialog, which a person may close at any time.
        setFailure(told ? errorSentence(error) : verifierWords.t('passkeyEnded'));
      })
      .finally(() => setBusy(false));
  };
  return { busy, failure, enter };
}
