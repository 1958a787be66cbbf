import { errorSentence } from '@jatidiri/staff';
import { Button, IconBack, Notice, Retry, useWords, Waiting } from '@jatidiri/ui';
import { useLocation } from 'wouter';
import { officeWords } from '../officeWords.ts';
import { FaceChip, StateChip } from '../queue/Chips.tsx';
import { Decision } from './Decision.tsx';
import { FaceCompare } from './FaceCompare.tsx';
import { FaceHistory } from './FaceHistory.tsx';
import { HoldPanel } from './HoldPanel.tsx';
import { ObstacleNotice } from './ObstacleNotice.tsx';
import { OfferPanel } from './OfferPanel.tsx';
import { PersonData } from './PersonData.tsx';
import { PrintedCode } from './PrintedCode.tsx';
import { useScreenTurn } from './turnScreen.ts';
import { type Detail, isOpen, useApplication } from './useApplication.ts';
import { useDecision } from './useDecision.ts';

/** One applicant: registry photo beside selfie, what the registry says, and the officer's decision. */
export function ApplicationScreen({ id }: { id: string }) {
  const { t } = useWords(officeWords);
  const [, go] = useLocation();
  const application = useApplication(id);
  useScreenTurn(id);
  return (
    <div className="jd-stack">
      <div>
        <Button kind="quiet" icon={<IconBack />} onClick={() => go('/')}>
          {t('backToQueue')}
        </Button>
      </div>
      {application.isPending && <Waiting label={t('asking')} lines={6} />}
      {application.isError && (
        <Retry label={errorSentence(application.error)} onPress={() => void application.refetch()} />
      )}
      {application.data && <Applicant detail={application.data} />}
    </div>
  );
}

function Applicant({ detail }: { detail: Detail }) {
  const { t } = useWords(officeWords);
  const decision = useDecision(detail.id);
  return (
    <article className="jd-stack">
      <header className="office-head">
        <h1 className="jd-h1">
          <span className="jd-numbers">{detail.number}</span> {detail.name || t('nobody')}
        </h1>
        <StateChip state={detail.state} />
        <FaceChip face={detail.face} />
      </header>
      {detail.obstacles.length > 0 && isOpen(detail) && <ObstacleNotice detail={detail} />}
      {detail.refusedReason !== null && (
        <Notice kind="info" title={t('refusedBecause')}>
          {detail.refusedReason}
        </Notice>
      )}
      <div className="office-columns">
        <div className="jd-stack">
          <FaceCompare detail={detail} />
          <FaceHistory detail={detail} />
        </div>
        <div className="jd-stack">
          {detail.offer ? <OfferPanel detail={detail} offer={detail.offer} /> : null}
          {detail.printedCode && <PrintedCode code={detail.printedCode} number={detail.number} />}
          {detail.hold && <HoldPanel hold={detail.hold} decision={decision} />}
          {isOpen(detail) && <Decision detail={detail} decision={decision} />}
          <PersonData detail={detail} />
        </div>
      </div>
    </article>
  );
}
