import { Card, formatDateTime, StatusChip, useWords } from '@jatidiri/ui';
import { faceWords, whyOf } from './faceWords.ts';
import { awaitsFace, type Detail } from './useApplication.ts';

type Attempt = Detail['history'][number];

const TONES = { matched: 'success', not_matched: 'warning', refused: 'danger' } as const;

/** Each try at home: when, what became of it, and why. */
export function FaceHistory({ detail }: { detail: Detail }) {
  const { t } = useWords(faceWords);
  return (
    <Card title={t('history')}>
      {detail.history.length === 0 ? (
        <p className="jd-muted">
          {t('noHistory')} {awaitsFace(detail) && t('counterCounts')}
        </p>
      ) : (
        <ol className="office-history">
          {detail.history.map((attempt) => (
            <Tried key={attempt.at} attempt={attempt} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function Tried({ attempt: { at, outcome, reason, scoreBand } }: { attempt: Attempt }) {
  const { t, language } = useWords(faceWords);
  const why = reason && whyOf(reason, language);
  return (
    <li>
      <p className="jd-row">
        <StatusChip tone={TONES[outcome]}>{t(`outcome.${outcome}`)}</StatusChip>
        <span className="jd-caption jd-muted">{formatDateTime(at)}</span>
      </p>
      <p>{why ?? (scoreBand ? t(`home.${scoreBand}.text`) : t('outcome.nothing'))}</p>
    </li>
  );
}
