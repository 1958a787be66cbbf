import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { errorSentence } from './sentence.ts';

export interface Act {
  readonly busy: boolean;
  /** The sentence for how the last act failed. */
  readonly failure: string | undefined;
  /** Runs one act; whatever is on the screen is asked for anew afterwards. */
  readonly act: (work: () => Promise<unknown>) => void;
}

/** One act at a time, and what became of it. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const queries = useQueryClient();
  const act = (work: () => Promise<unknown>) => {
    setBusy(true);
    setFailure(undefined);
    work()
      .then(() => queries.invalidateQueries())
      .catch((error: unknown) => setFailure(errorSentence(error)))
      .finally(() => setBusy(false));
  };
  return { busy, failure, act };
}
