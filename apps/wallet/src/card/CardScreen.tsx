import { Button, IconScan, IconShare, KtpCard, Notice, ReadAloud, useHidden, useWords } from '@jatidiri/ui';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { PendingRow } from '../ask/PendingRow.tsx';
import { useDemo } from '../demo/useDemo.ts';
import { FreezeReminder } from '../freeze/FreezeReminder.tsx';
import { useLine } from '../session/useLine.ts';
import './card.css';
import { DocumentStates } from './DocumentStates.tsx';
import type { HeldDocument } from './documents.ts';
import { FamilyRow } from './FamilyRow.tsx';
import { ktpDataOf } from './ktpData.ts';
import { useCardStatus } from './useCardStatus.ts';
import { useDocument } from './useDocument.ts';
import { words } from './words.ts';

/** Home: the card, and the two things one does with it. */
export function CardScreen() {
  const { state, again } = useDocument('ktp_sd_jwt');
  if (state.step !== 'held') return <DocumentStates state={state} again={again} />;
  return <Home document={state.document} />;
}

function Home({ document }: { document: HeldDocument }) {
  const { t } = useWords(words);
  const [, go] = useLocation();
  const hidden = useHidden();
  const demo = useDemo() !== undefined;
  const { state, checkedAt } = useCardStatus(document);
  const { claims, receivedAt } = document;
  return (
    <div className="dompet-home jd-stack">
      <h1 className="jd-sr">{t('title')}</h1>
      {hidden ? (
        <p className="jd-muted">{t('hidden')}</p>
      ) : (
        <ReadAloud part=".jd-ktp__inside">
          {(button) => (
            <KtpCard
              data={ktpDataOf(claims)}
              status={state}
              updatedAt={receivedAt}
              checkedAt={state === 'aktif' ? undefined : checkedAt}
              specimen={demo}
              act={button}
            />
          )}
        </ReadAloud>
      )}
      <StateNotice state={state} />
      <div className="dompet-acts">
        <Button icon={<IconShare />} onClick={() => go('/bagikan')}>
          {t('show')}
        </Button>
        <Button kind="secondary" icon={<IconScan />} onClick={() => go('/pindai')}>
          {t('scan')}
        </Button>
      </div>
      <BelowCard own={ktpDataOf(claims).nik} />
    </div>
  );
}

/** Comes once the card was painted: on a slow phone it would keep the card waiting. */
function BelowCard({ own }: { own: string }) {
  const { t } = useWords(words);
  const [isPainted, setPainted] = useState(false);
  useEffect(() => setPainted(true), []);
  if (!isPainted) return null;
  return (
    <>
      <PendingRow />
      <FamilyRow own={own} />
      <FreezeReminder />
      <p className="jd-caption jd-muted">{t('trustNothing')}</p>
    </>
  );
}

/** What the state means, and what to do; an active card needs no word. */
function StateNotice({ state }: { state: ReturnType<typeof useCardStatus>['state'] }) {
  const { t } = useWords(words);
  const online = useLine();
  switch (state) {
    case 'kedaluwarsa':
      return <Notice kind="warning">{t(online ? 'expiredOnline' : 'expired')}</Notice>;
    case 'dicabut':
      return <Notice kind="danger">{t('revoked')}</Notice>;
    case 'luring':
      return <Notice kind="info">{t('offline')}</Notice>;
    default:
      return null;
  }
}
