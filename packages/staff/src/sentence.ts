import { errorCatalogue, NoConnection, Refused } from '@jatidiri/contracts/browser';
import { readLanguage } from '@jatidiri/ui';
import { CeremonyEnded } from './ceremony.ts';
import { staffWords } from './staffWords.ts';

/** What to tell a person: what happened and what to do next. A fault of our own is thrown on. */
export function errorSentence(error: unknown): string {
  if (error instanceof Refused) return errorCatalogue[error.code][readLanguage()];
  if (error instanceof NoConnection) return staffWords.t('noLine');
  if (error instanceof CeremonyEnded) return staffWords.t('passkeyEnded');
  throw error;
}
