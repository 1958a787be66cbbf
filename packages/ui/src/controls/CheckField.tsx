import { useId } from 'react';
import { classes } from '../classes.ts';
import { describedBy, FieldError, type LabelledProps } from './Labelled.tsx';

export interface CheckFieldProps extends Omit<LabelledProps, 'optional'> {
  checked: boolean;
  onChecked: (checked: boolean) => void;
  disabled?: boolean;
  className?: string;
  id?: string;
}

/** A box to tick; the whole line is the target. */
export function CheckField({ checked, onChecked, disabled, className, id: givenId, ...labelled }: CheckFieldProps) {
  const ownId = useId();
  const id = givenId ?? ownId;
  return (
    <div className={classes('jd-field', className)}>
      <label className="jd-check">
        <input
          type="checkbox"
          id={id}
          checked={checked}
          disabled={disabled}
          aria-invalid={labelled.error ? true : undefined}
          aria-describedby={describedBy(id, labelled)}
          onChange={(event) => onChecked(event.currentTarget.checked)}
        />
        <span>
          {labelled.label}
          {labelled.hint ? (
            <span className="jd-choice__hint" id={`${id}-hint`}>
              <br />
              {labelled.hint}
            </span>
          ) : null}
        </span>
      </label>
      <FieldError id={id} error={labelled.error} />
    </div>
  );
}
