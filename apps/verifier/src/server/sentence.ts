import { errorCatalogue, NoConnection, Refused } from '@jatidiri/contracts/browser';
import { readLanguage } from '@jatidiri/ui';
import { verifierWords } from '../verifierWords.ts';

/** What to tell the clerk: what happened and what to do next. A fault of our own is thrown on. */
export function errorSentence(error: unknown): string {
  if (error instanceof Refused) return errorCatalogue[error.code][readLanguage()];
  if (error instanceof NoConnection) return verifierWords.t('noLine');
  throw error;
}
