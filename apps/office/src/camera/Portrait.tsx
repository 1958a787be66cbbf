import { IconUser } from '@jatidiri/ui';
import type { ReactNode } from 'react';

interface Props {
  picture: string | null;
  label: string;
  empty?: string;
  under?: ReactNode;
}

/** A face with what it is; where there is none, why. */
export function Portrait({ picture, label, empty, under }: Props) {
  return (
    <figure className="office-face">
      {picture ? (
        <img src={`data:image/jpeg;base64,${picture}`} alt={label} />
      ) : (
        <div className="office-face__empty">
          <IconUser size={32} />
          <span className="jd-caption">{empty}</span>
        </div>
      )}
      <figcaption>
        {label}
        {under && <span className="jd-caption jd-muted"> {under}</span>}
      </figcaption>
    </figure>
  );
}
