import { errorCatalogue, NoConnection, Refused } from '@jatidiri/contracts/browser';
import { readLanguage } from '@jatidiri/ui';

const noLine = {
  id: 'Tidak ada sambungan. Periksa jaringan, lalu coba lagi.',
  en: 'No connection. Check the network and try again.',
};

/** What to tell the officer: what happened and what to do next. A fault of our own is thrown on. */
export function errorSentence(error: unknown): string {
  if (error instanceof Refused) return errorCatalogue[error.code][readLanguage()];
  if (error instanceof NoConnection) return noLine[readLanguage()];
  throw error;
}
