import { calls, type lifecycle, type ReplyOf } from '@jatidiri/contracts/browser';
import { call, useAct } from '@jatidiri/staff';
import { Button, Card, DataList, Dialog, formatDateTime, Notice, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { Portrait } from '../camera/Portrait.tsx';
import { withStepUp } from '../signin/withStepUp.ts';
import { lostWords } from './lostWords.ts';

export interface Found {
  readonly nik: string;
  readonly reason: string;
  readonly wallet: ReplyOf<typeof lifecycle.findWallet>;
  /** This officer stopped it a moment ago. */
  readonly isDone?: true;
}

/** Whose wallet it is, how it stands, and the button that stops it. */
export function WalletCard({ found, onStopped }: { found: Found; onStopped: (found: Found) => void }) {
  const { t } = useWords(lostWords);
  const { nik, reason, wallet, isDone } = found;
  const state =
    wallet.wallet === 'active' && wallet.activatedAt
      ? t('wallet.active', { at: formatDateTime(wallet.activatedAt) })
      : t(wallet.wallet === 'stopped' ? 'wallet.stopped' : 'wallet.none');
  const facts = (
    <DataList
      items={[
        { label: 'NIK', value: wallet.maskedNik },
        { label: t('born'), value: String(wallet.birthYear) },
        { label: t('regency'), value: wallet.regency },
        { label: t('wallet'), value: state },
      ]}
    />
  );
  const stop = async () => {
    onStopped({ ...found, isDone: true, wallet: await withStepUp(() => call(calls.freezeAtOffice, { nik, reason })) });
  };
  return (
    <Card title={wallet.name}>
      <div className="jd-stack">
        {wallet.wallet === 'active' ? (
          <div className="office-owner">
            <Portrait picture={wallet.photo} label={t('photo')} empty={t('noPhoto')} />
            {facts}
          </div>
        ) : (
          facts
        )}
        {isDone && (
          <Notice kind="success" title={t('done')} live>
            {t('doneText')}
          </Notice>
        )}
        {wallet.wallet === 'active' && <StopButton stop={stop} check={t(wallet.photo ? 'check' : 'checkWithout')} />}
      </div>
    </Card>
  );
}

function StopButton({ stop, check }: { stop: () => Promise<void>; check: string }) {
  const { t } = useWords(lostWords);
  const { busy, failure, act } = useAct();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Notice kind="warning">{check}</Notice>
      {failure && (
        <Notice kind="danger" live>
          {failure}
        </Notice>
      )}
      <div>
        <Button kind="danger" busy={busy} onClick={() => setAsking(true)}>
          {t('stop')}
        </Button>
      </div>
      <Dialog
        open={asking}
        title={t('sure')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button
              kind="danger"
              onClick={() => {
                setAsking(false);
                act(stop);
              }}
            >
              {t('sureYes')}
            </Button>
            <Button kind="secondary" onClick={() => setAsking(false)}>
              {t('cancel')}
            </Button>
          </>
        }
      >
        <p>{t('sureText')}</p>
      </Dialog>
    </>
  );
}
