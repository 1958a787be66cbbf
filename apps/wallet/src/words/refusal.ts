import { type ErrorCode, errorCatalogue, NoConnection, Refused } from '@jatidiri/contracts/browser';
import { defineWords, readLanguageCode, sentenceIn } from '@jatidiri/ui';
import { IssuerRefused } from '../server/oid4vci.ts';

const words = defineWords({
  id: { offline: 'Tidak ada sambungan. Periksa internet, lalu coba lagi.' },
  en: { offline: 'No connection. Check your internet and try again.' },
});

/** What went wrong, for a state to keep: its sentence is said when it is drawn, in the language of that moment. */
export type RefusalCode = ErrorCode | 'offline';

/** The catalogue's code of what went wrong; `offline` where no answer came. */
export function codeOf(error: unknown): RefusalCode {
  if (error instanceof NoConnection) return 'offline';
  if (error instanceof Refused) return error.code;
  if (error instanceof IssuerRefused && error.code in errorCatalogue) return error.code as ErrorCode;
  return 'server.unexpected';
}

/** One sentence for a person: what happened, and what to do. */
export function sentenceOf(code: RefusalCode): string {
  return code === 'offline' ? words.t('offline') : sentenceIn(readLanguageCode(), errorCatalogue[code]);
}
