import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { IconCheck, IconDanger, IconInfo, IconWarning } from '../icons/icons.tsx';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';

export type NoticeKind = 'info' | 'success' | 'warning' | 'danger';

export interface NoticeProps {
  kind: NoticeKind;
  /** The word beside the icon; a plain one per kind where none is given. */
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Speaks up when it appears: at once for a danger, at the next pause otherwise. */
  live?: boolean;
  className?: string;
  id?: string;
}

const ICONS = { info: IconInfo, success: IconCheck, warning: IconWarning, danger: IconDanger };

/** What happened and what to do: icon, word and colour together, never colour alone. */
export function Notice({ kind, title, children, action, live, className, id }: NoticeProps) {
  const { t } = useWords(uiWords);
  const Icon = ICONS[kind];
  const role = live ? (kind === 'danger' ? 'alert' : 'status') : undefined;
  return (
    <div id={id} className={classes('jd-notice', `jd-notice--${kind}`, className)} role={role}>
      <Icon />
      <div className="jd-notice__body">
        <p className="jd-notice__title">{title ?? t(`notice.${kind}`)}</p>
        {children ? <div className="jd-notice__text">{children}</div> : null}
        {action ? <div className="jd-notice__action">{action}</div> : null}
      </div>
    </div>
  );
}
