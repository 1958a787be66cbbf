import { type ReactNode, useId } from 'react';
import { classes } from '../classes.ts';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  hint?: string;
  icon?: ReactNode;
}

export interface ChoiceFieldProps<Value extends string> {
  label: string;
  options: readonly Choice<Value>[];
  value: Value | undefined;
  onValue: (value: Value) => void;
  className?: string;
}

/** One of a few, each a card large enough for a thumb. */
export function ChoiceField<Value extends string>({
  label,
  options,
  value,
  onValue,
  className,
}: ChoiceFieldProps<Value>) {
  const name = useId();
  return (
    <fieldset className={classes('jd-field', className)}>
      <legend className="jd-field__label">{label}</legend>
      <div className="jd-choices">
        {options.map((option) => (
          <label className="jd-choice" key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onValue(option.value)}
            />
            {option.icon}
            <span className="jd-choice__text">
              {option.label}
              {option.hint ? <span className="jd-choice__hint">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
