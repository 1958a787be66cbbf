import { type TextareaHTMLAttributes, useId } from 'react';
import { classes } from '../classes.ts';
import { describedBy, Labelled, type LabelledProps } from './Labelled.tsx';

export type TextAreaFieldProps = LabelledProps &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'onChange' | 'onInput'> & {
    value: string;
    onValue: (text: string) => void;
  };

/** Several lines of text with label, hint and error. */
export function TextAreaField({
  label,
  hint,
  error,
  optional,
  value,
  onValue,
  className,
  ...area
}: TextAreaFieldProps) {
  const ownId = useId();
  const id = area.id ?? ownId;
  const labelled = { label, hint, error, optional };
  return (
    <Labelled id={id} {...labelled}>
      <textarea
        {...area}
        id={id}
        className={classes('jd-input', className)}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, labelled)}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
    </Labelled>
  );
}
