import { classes } from '../classes.ts';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';

export interface RingProps {
  secondsLeft: number;
  total: number;
  /** Said instead of "n detik lagi". */
  label?: string;
  className?: string;
}

const RADIUS = 20;
const AROUND = 2 * Math.PI * RADIUS;
const ANNOUNCED = [90, 30, 10];
const LATE = 10;

/** Seconds left, as a ring and as words. Readers hear it three times, not at each tick. */
export function Ring({ secondsLeft, total, label, className }: RingProps) {
  const { t } = useWords(uiWords);
  const left = Math.max(0, Math.min(secondsLeft, total));
  const words = label ?? t('ring.left', { seconds: left });
  return (
    <div className={classes('jd-ring', left <= LATE && 'jd-ring--late', className)}>
      <svg width={48} height={48} viewBox="0 0 48 48" fill="none" strokeWidth={5} aria-hidden="true">
        <circle className="jd-ring__track" cx={24} cy={24} r={RADIUS} />
        <circle
          className="jd-ring__left"
          cx={24}
          cy={24}
          r={RADIUS}
          strokeDasharray={AROUND}
          strokeDashoffset={total > 0 ? AROUND * (1 - left / total) : AROUND}
        />
      </svg>
      <span className="jd-ring__text">{words}</span>
      <span className="jd-sr" aria-live="polite">
        {ANNOUNCED.includes(left) ? words : ''}
      </span>
    </div>
  );
}
