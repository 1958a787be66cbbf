import { calls } from '@jatidiri/contracts/browser';
import { call, useAct } from '@jatidiri/staff';
import { Button, Notice, QrScanner, useWords } from '@jatidiri/ui';
import { useLocation } from 'wouter';
import { officeWords } from '../officeWords.ts';

/** The other direction: the officer scans the resident's own QR, and the activation goes to that phone. */
export function ScanScreen() {
  const { t } = useWords(officeWords);
  const { busy, failure, act } = useAct();
  const [, go] = useLocation();
  const scanned = (walletQr: string) =>
    act(async () => {
      const { id } = await call(calls.scanWalletAtOffice, { walletQr });
      go(`/permohonan/${id}`);
    });
  return (
    <div className="jd-stack office-scan">
      <h1 className="jd-h1">{t('scanTitle')}</h1>
      <p className="jd-muted">{t('scanText')}</p>
      {failure && (
        <Notice kind="danger" live>
          {failure}
        </Notice>
      )}
      <QrScanner onCode={scanned} paused={busy} hint={t('scanHint')} />
      <p className="jd-muted">{t('scanInstead')}</p>
      <Button kind="secondary" wide onClick={() => go('/')}>
        {t('scanToQueue')}
      </Button>
    </div>
  );
}
