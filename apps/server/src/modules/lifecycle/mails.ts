import { type Letter, letter } from '../activation/index.ts';
import type { FreezeRow } from './freeze.store.ts';

/** To every contact of whose wallet was stopped. */
export function frozenLetter(by: FreezeRow['by'], office?: string): Letter {
  const how = {
    code: ['dengan kode pembekuan', 'with the freeze code'],
    wallet: ['dari dompet itu sendiri', 'from the wallet itself'],
    notice: ['lewat tautan di surel pemberitahuan', 'by the link in our notice'],
    office: [`di ${office ?? 'kantor Dukcapil'}`, `at ${office ?? 'a Dukcapil office'}`],
  } as const;
  const [id, en] = how[by];
  return letter('wallet.frozen', 'KTP Digital Anda dibekukan / Your KTP Digital was frozen', [
    `KTP Digital Anda dibekukan ${id}.`,
    'Ponsel itu tidak dapat lagi menunjukkan atau membaca data Anda.',
    'Untuk memakainya lagi, datang ke kantor Dukcapil dengan KTP Anda.',
    'Bukan Anda yang membekukan? Datang juga ke kantor itu.',
    `Your KTP Digital was frozen ${en}.`,
    'That phone can no longer show or read your data.',
    'To use it again, visit a Dukcapil office with your card.',
    'You did not freeze it? Visit the office as well.',
  ]);
}
