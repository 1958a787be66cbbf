import { Button, IconScan, IconShare, KtpCard, Notice, useHidden, useOnline, useWords } from '@jatidiri/ui';
import { useLocation } from 'wouter';
import { useDemo } from '../demo/useDemo.ts';
import { DocumentStates } from './DocumentStates.tsx';
import { ktpDataOf } from './ktpData.ts';
import { useDocument } from './useDocument.ts';
import { words } from './words.ts';

/** Home: the card, and the two things one does with it. */
export function CardScreen() {
  const { t } = useWords(words);
  const { state, again } = useDocument('ktp_sd_jwt');
  const online = useOnline();
  const hidden = useHidden();
  const demo = useDemo() !== undefined;
  const [, go] = useLocation();
  if (state.step !== 'held') return <DocumentStates state={state} again={again} />;
  const { claims, receivedAt, expired } = state.document;

  return (
    <div className="jd-stack">
      <h1 className="jd-sr">{t('title')}</h1>
      {hidden ? (
        <p className="jd-muted">{t('hidden')}</p>
      ) : (
        <KtpCard
          data={ktpDataOf(claims)}
          status={expired ? 'kedaluwarsa' : online ? 'aktif' : 'luring'}
          updatedAt={receivedAt}
          offline={!online}
          specimen={demo}
        />
      )}
      {expired ? <Notice kind="warning">{t('expired')}</Notice> : null}
      <Button wide icon={<IconShare />} onClick={() => go('/bagikan')}>
        {t('show')}
      </Button>
      <Button wide kind="secondary" icon={<IconScan />} onClick={() => go('/pindai')}>
        {t('scan')}
      </Button>
      <p className="jd-caption jd-muted">{t('trustNothing')}</p>
    </div>
  );
}
