import { StatusChip, useWords } from '@jatidiri/ui';
import { faceWords } from './faceWords.ts';

interface Props {
  kind: 'counter' | 'home' | 'recording';
  band: 'high' | 'grey' | 'low';
  score: number | null;
  /** Whether it counts now. */
  matched: boolean;
  id?: string;
}

const TONES = { high: 'success', grey: 'warning', low: 'danger' } as const;

/** What a comparison says, in words first; the number is for whoever asks. */
export function Verdict({ kind, band, score, matched, id }: Props) {
  const { t, language } = useWords(faceWords);
  const number = score?.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const isOver = kind === 'counter' && band === 'high' && !matched;
  return (
    <div className="office-verdict" id={id} tabIndex={id ? -1 : undefined}>
      <StatusChip tone={isOver ? 'warning' : TONES[band]}>{t(`${kind}.${band}`)}</StatusChip>
      <p>
        {t(isOver ? 'counter.over' : `${kind}.${band}.text`)}{' '}
        {number && <span className="jd-caption jd-muted">{t('score', { number })}</span>}
      </p>
    </div>
  );
}
