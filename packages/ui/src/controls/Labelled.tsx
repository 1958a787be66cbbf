import type { ReactNode } from 'react';
import { IconDanger } from '../icons/icons.tsx';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';

export interface LabelledProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Says "boleh kosong" beside the label. */
  optional?: boolean;
}

/** The ids a control needs to point at its hint and its error. */
export function describedBy(id: string, { hint, error }: LabelledProps): string | undefined {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** The red line under a control; it announces itself when it appears. */
export function FieldError({ id, error }: { id: string; error?: string | undefined }) {
  return (
    <span role="alert" id={`${id}-error`}>
      {error ? (
        <span className="jd-field__error">
          <IconDanger size={20} />
          <span>{error}</span>
        </span>
      ) : null}
    </span>
  );
}

/** Label above, hint under it, then the control, then what is wrong. */
export function Labelled({ id, children, ...props }: LabelledProps & { id: string; children: ReactNode }) {
  const { t } = useWords(uiWords);
  return (
    <div className="jd-field">
      <label className="jd-field__label" htmlFor={id}>
        {props.label}
        {props.optional ? <span className="jd-field__optional"> ({t('optional')})</span> : null}
      </label>
      {props.hint ? (
        <span className="jd-field__hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      ) : null}
      {children}
      <FieldError id={id} error={props.error} />
    </div>
  );
}
