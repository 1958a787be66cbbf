import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef, useState } from 'react';
import { classes } from '../classes.ts';
import { IconClose } from '../icons/icons.tsx';
import { useBack } from '../page/useBack.ts';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';
import { Button } from './Button.tsx';

export interface DialogProps {
  open: boolean;
  title: string;
  onClose: () => void;
  actions?: ReactNode;
  children?: ReactNode;
  className?: string;
}

/** The browser's own dialog: it keeps the focus inside, closes by Esc and by Back, and gives the focus back. */
export function Dialog({ open, title, onClose, actions, children, className }: DialogProps) {
  const { t } = useWords(uiWords);
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [closings, setClosings] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a browser lets nobody refuse its third Esc; what must stay comes back
  useEffect(() => {
    const element = dialog.current;
    if (!element || element.open === open) return;
    if (open) element.showModal();
    else element.close();
  }, [open, closings]);

  useBack(dialog, open, onClose);

  // Whoever opened it closes it, or does not while a work in it can't be called back.
  const cancel = (event: SyntheticEvent) => {
    // A chooser of files inside it says the same word.
    if (event.target !== dialog.current) return;
    event.preventDefault();
    onClose();
  };

  return (
    <dialog
      ref={dialog}
      className={classes('jd-dialog', className)}
      aria-labelledby={titleId}
      onCancel={cancel}
      onClose={() => {
        if (!open) return;
        onClose();
        setClosings((times) => times + 1);
      }}
    >
      {open ? (
        <>
          <div className="jd-dialog__head">
            <h2 id={titleId}>{title}</h2>
            <Button kind="quiet" icon={<IconClose />} aria-label={t('close')} onClick={onClose} />
          </div>
          <div className="jd-dialog__body">{children}</div>
          {actions ? <div className="jd-dialog__actions">{actions}</div> : null}
        </>
      ) : null}
    </dialog>
  );
}
