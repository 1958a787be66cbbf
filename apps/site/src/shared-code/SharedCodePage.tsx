import { Button, Card, defineWords, IconScan, Notice, useWords } from '@jatidiri/ui';
import { SiteFrame } from '../frame/SiteFrame.tsx';

const words = defineWords({
  id: {
    title: 'Kode KTP Digital',
    unspent: 'Kode ini belum terpakai oleh pembukaan halaman ini.',
    how: 'Kamera biasa tidak dapat memeriksanya. Pindai dengan salah satu ini, langsung dari layar pemilik.',
    wallet: 'Dompet Jatidiri: Pindai',
    portal: 'Portal pemeriksa lembaga',
  },
  en: {
    title: 'KTP Digital code',
    unspent: 'Opening this page has not spent the code.',
    how: 'A plain camera cannot check it. Scan with one of these, live from the holder’s screen.',
    wallet: 'Jatidiri wallet: Scan',
    portal: 'Verifier portal for institutions',
  },
});

/** Where a share QR leads when a plain camera app opens it: nothing is spent, and the right ways to scan are named. */
export function SharedCodePage() {
  const { t } = useWords(words);
  return (
    <SiteFrame title={t('title')} inner>
      <Card title={t('title')} icon={<IconScan />}>
        <div className="jd-stack">
          <Notice kind="info">{t('unspent')}</Notice>
          <p>{t('how')}</p>
          <Button wide href="/dompet/pindai">
            {t('wallet')}
          </Button>
          <Button wide kind="secondary" href="/verifikasi/">
            {t('portal')}
          </Button>
        </div>
      </Card>
    </SiteFrame>
  );
}
