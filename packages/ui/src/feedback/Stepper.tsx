import { classes } from '../classes.ts';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';

export interface StepperProps {
  label: string;
  steps: readonly string[];
  /** Counted from 0; `steps.length` when all are done. */
  current: number;
  className?: string;
}

function stateOf(index: number, current: number): 'done' | 'now' | 'ahead' {
  if (index < current) return 'done';
  return index === current ? 'now' : 'ahead';
}

/** Where a person stands in a job of several steps, and how many are left. */
export function Stepper({ label, steps, current, className }: StepperProps) {
  const { t } = useWords(uiWords);
  const finished = current >= steps.length;
  return (
    <div className={classes('jd-stepper', className)}>
      <p className="jd-stepper__now">
        <strong>{finished ? t('stepper.done') : steps[current]}</strong>
        {finished ? null : <span>{t('stepper.now', { now: current + 1, total: steps.length })}</span>}
      </p>
      <ol aria-label={label}>
        {steps.map((step, index) => (
          <li key={step} data-state={stateOf(index, current)} aria-current={index === current ? 'step' : undefined}>
            <span className="jd-sr">{step}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
