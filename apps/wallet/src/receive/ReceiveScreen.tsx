import { defineWords, Retry, useWords, Waiting } from '@jatidiri/ui';
import { sentenceOf } from '../words/refusal.ts';
import type { ReceiveState } from './useReceive.ts';

const words = defineWords({
  id: {
    title: 'Menyiapkan KTP Digital',
    looking: 'Membuka dompet…',
    receiving: 'Mengambil KTP dan KK Anda…',
    ktp: 'KTP diterima. Mengambil KK…',
    again: 'Lanjutkan',
    notGenuine: 'Dokumen yang datang tidak sah dan tidak disimpan. Coba lagi, atau hubungi kantor Dukcapil.',
  },
  en: {
    title: 'Preparing your KTP Digital',
    looking: 'Opening the wallet…',
    receiving: 'Fetching your KTP and family card…',
    ktp: 'KTP received. Fetching the family card…',
    again: 'Continue',
    notGenuine:
      'The documents that arrived are not genuine and were not kept. Try again, or contact a Dukcapil office.',
  },
});

/** The first arrival of the documents, after the PIN. */
export function ReceiveScreen({ state, onAgain }: { state: ReceiveState; onAgain: () => void }) {
  const { t } = useWords(words);
  switch (state.step) {
    case 'looking':
    case 'ready':
      return <Waiting label={t('looking')} />;
    case 'receiving':
      return (
        <div className="jd-stack">
          <h1 className="jd-h1">{t('title')}</h1>
          <Waiting label={t(state.received.includes('ktp_sd_jwt') ? 'ktp' : 'receiving')} lines={4} />
        </div>
      );
    case 'not_genuine':
      return <Retry kind="danger" label={t('notGenuine')} action={t('again')} onPress={onAgain} />;
    case 'failed':
      return <Retry label={sentenceOf(state.code)} action={t('again')} onPress={onAgain} />;
  }
}
