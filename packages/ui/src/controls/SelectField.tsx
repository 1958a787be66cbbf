import { type SelectHTMLAttributes, useId } from 'react';
import { classes } from '../classes.ts';
import { describedBy, Labelled, type LabelledProps } from './Labelled.tsx';

export type SelectFieldProps = LabelledProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange' | 'onInput'> & {
    value: string;
    onValue: (value: string) => void;
    options: readonly { value: string; label: string }[];
  };

/** One of a list, by the phone's own picker. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  value,
  onValue,
  options,
  className,
  ...select
}: SelectFieldProps) {
  const ownId = useId();
  const id = select.id ?? ownId;
  const labelled = { label, hint, error, optional };
  return (
    <Labelled id={id} {...labelled}>
      <select
        {...select}
        id={id}
        className={classes('jd-input', className)}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, labelled)}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}
