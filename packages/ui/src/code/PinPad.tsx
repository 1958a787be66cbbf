import { useId } from 'react';
import { classes } from '../classes.ts';
import { FieldError } from '../controls/Labelled.tsx';
import { IconBackspace } from '../icons/icons.tsx';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';
import { pinDigits } from './pinDigits.ts';

export interface PinPadProps {
  label: string;
  value: string;
  onValue: (digits: string) => void;
  onComplete?: (digits: string) => void;
  error?: string | undefined;
  busy?: boolean;
  /** Nothing can be typed now; why not, its surroundings say. */
  disabled?: boolean;
  length?: number;
  className?: string;
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

function Cells({ filled, length }: { filled: number; length: number }) {
  return Array.from({ length }, (_, cell) => cell).map((cell) => (
    <span
      key={cell}
      aria-hidden="true"
      className={classes(
        'jd-pin__cell',
        cell < filled && 'jd-pin__cell--full',
        cell === filled && 'jd-pin__cell--next',
      )}
    />
  ));
}

/** A PIN by its own large keys or by any keyboard; a real input lies under the cells for paste and readers. */
export function PinPad(props: PinPadProps) {
  const { label, value, onValue, onComplete, error, busy, disabled, length = 6, className } = props;
  const { t } = useWords(uiWords);
  const id = useId();
  const still = busy || disabled;

  function take(text: string) {
    if (still) return;
    const digits = pinDigits(text, length);
    if (digits === value) return;
    onValue(digits);
    if (digits.length === length) onComplete?.(digits);
  }

  return (
    <div className={classes('jd-pin', className)}>
      <label className="jd-pin__label" htmlFor={id}>
        {label}
      </label>
      <div className={classes('jd-pin__cells', error && 'jd-pin__cells--error')}>
        <Cells filled={value.length} length={length} />
        <input
          id={id}
          className="jd-pin__input"
          type="password"
          inputMode="numeric"
          autoComplete="off"
          value={value}
          readOnly={busy}
          disabled={disabled}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-error`}
          onChange={(event) => {
            const { value: typed } = event.currentTarget;
            // Set here too: Preact does not draw again when only refused characters were typed.
            event.currentTarget.value = pinDigits(typed, length);
            take(typed);
          }}
        />
      </div>
      <FieldError id={id} error={error} />
      <span className="jd-sr" aria-live="polite">
        {value ? t('pin.filled', { filled: value.length, total: length }) : ''}
      </span>
      <fieldset className="jd-field jd-pin__keys" aria-label={label} aria-busy={busy || undefined}>
        {KEYS.map((key) => (
          <button key={key} type="button" className="jd-pin__key" disabled={still} onClick={() => take(value + key)}>
            {key}
          </button>
        ))}
        <span />
        <button type="button" className="jd-pin__key" disabled={still} onClick={() => take(`${value}0`)}>
          0
        </button>
        <button
          type="button"
          className="jd-pin__key"
          aria-label={t('pin.delete')}
          disabled={still}
          onClick={() => take(value.slice(0, -1))}
        >
          <IconBackspace />
        </button>
      </fieldset>
    </div>
  );
}
