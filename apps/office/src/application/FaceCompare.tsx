import { Card, formatTime, useWords } from '@jatidiri/ui';
import { Portrait } from '../camera/Portrait.tsx';
import { CounterCheck } from './CounterCheck.tsx';
import { faceWords } from './faceWords.ts';
import { awaitsFace, type Detail } from './useApplication.ts';
import { Verdict } from './Verdict.tsx';

/** Registry photo, the person present and the picture from home side by side, each comparison in words. */
export function FaceCompare({ detail }: { detail: Detail }) {
  const { t } = useWords(faceWords);
  const { counter } = detail;
  return (
    <Card title={t('title')}>
      <div className="jd-stack">
        <div className="office-faces">
          <Portrait picture={detail.registryPhoto} label={t('registry')} empty={t('noRegistry')} />
          <Portrait
            picture={counter?.picture ?? null}
            label={t('counter')}
            empty={t(counter ? 'erased' : 'noCounter')}
            under={counter && formatTime(counter.takenAt)}
          />
          <Portrait picture={detail.selfie} label={t('selfie')} empty={t('noSelfie')} />
        </div>
        <CounterCheck detail={detail} />
        {detail.scoreBand && (
          <Verdict kind="home" band={detail.scoreBand} score={detail.score} matched={detail.face === 'matched'} />
        )}
        {awaitsFace(detail) && <p className="jd-muted">{t('youDecide')}</p>}
      </div>
    </Card>
  );
}
