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
  const [failed, setFailed] = useState<{ readonly error: unknown }>();
  const queries = useQueryClient();
  const act = (work: () => Promise<unknown>) => {
    setBusy(true);
    setFailed(undefined);
    work()
      .then(() => queries.invalidateQueries())
      .catch((error: unknown) => {
        // A fault of our own is thrown on, here already.
        errorSentence(error);
        setFailed({ error });
      })
      .finally(() => setBusy(false));
  };
  // Said when it is drawn: it follows the language.
  return { busy, failure: failed && errorSentence(failed.error), act };
}
