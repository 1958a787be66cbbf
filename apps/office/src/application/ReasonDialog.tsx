import { Button, Dialog, TextAreaField, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { officeWords } from '../officeWords.ts';

interface Props {
  open: boolean;
  title: string;
  hint: string;
  label?: string;
  /** Characters that a reason must have. */
  least: number;
  busy: boolean;
  failure: string | undefined;
  onClose: () => void;
  onReason: (reason: string) => void;
}

/** Asks for the reason of an act that somebody will read. */
export function ReasonDialog({ open, title, hint, label, least, busy, failure, onClose, onReason }: Props) {
  const { t } = useWords(officeWords);
  const [reason, setReason] = useState('');
  const missing = Math.max(0, least - reason.trim().length);
  return (
    <Dialog
      open={open}
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button busy={busy} disabled={missing > 0} onClick={() => onReason(reason.trim())}>
            {t('send')}
          </Button>
        </>
      }
    >
      <TextAreaField label={label ?? t('reason')} hint={hint} value={reason} onValue={setReason} error={failure} />
      <p className="jd-caption jd-muted">{missing > 0 ? t('missing', { n: missing }) : t('enough')}</p>
    </Dialog>
  );
}
