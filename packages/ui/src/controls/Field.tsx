import { type InputHTMLAttributes, type Ref, useId } from 'react';
import { classes } from '../classes.ts';
import { describedBy, Labelled, type LabelledProps } from './Labelled.tsx';

export type FieldProps = LabelledProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'onInput'> & {
    value: string;
    onValue: (text: string) => void;
    inputRef?: Ref<HTMLInputElement>;
  };

/** One line of text with its label, hint and error tied to it. */
export function Field({ label, hint, error, optional, value, onValue, inputRef, className, ...input }: FieldProps) {
  const ownId = useId();
  const id = input.id ?? ownId;
  const labelled = { label, hint, error, optional };
  return (
    <Labelled id={id} {...labelled}>
      <input
        type="text"
        {...input}
        id={id}
        ref={inputRef}
        className={classes('jd-input', className)}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, labelled)}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
    </Labelled>
  );
}
