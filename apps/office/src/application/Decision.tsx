import { Button, Card, Dialog, Notice, TextAreaField, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { officeWords } from '../officeWords.ts';
import type { Detail } from './useApplication.ts';
import { useDecision } from './useDecision.ts';

const OPEN = new Set<Detail['state']>(['applied', 'matched', 'attended', 'offered', 'coded']);
const AGREE_MIN = 20;
const REFUSE_MIN = 5;

/** What the officer may do now: confirm the person present, ask a second officer, or refuse with a reason. */
export function Decision({ detail }: { detail: Detail }) {
  const { t } = useWords(officeWords);
  const decision = useDecision(detail.id);
  const [asking, setAsking] = useState<'agree' | 'refuse'>();
  if (!OPEN.has(detail.state)) return null;
  const blocked = detail.obstacles.length > 0;
  const needsSecond = !blocked && detail.face !== 'matched' && !detail.secondOfficer;
  // The form closes when the act is done: a reason typed in vain would have to be typed again.
  const close = () => setAsking(undefined);
  return (
    <Card title={t('decisionTitle')}>
      <div className="jd-stack">
        {needsSecond && <Notice kind="warning">{t('needsSecond')}</Notice>}
        {!asking && decision.failure && (
          <Notice kind="danger" live>
            {decision.failure}
          </Notice>
        )}
        <div className="jd-row">
          <Button busy={decision.busy} disabled={blocked || needsSecond} onClick={decision.confirm}>
            {detail.offer ? t('confirmAgain') : t('confirm')}
          </Button>
          {needsSecond && (
            <Button kind="secondary" onClick={() => setAsking('agree')}>
              {t('agree')}
            </Button>
          )}
          <Button kind="quiet" onClick={() => setAsking('refuse')}>
            {t('refuse')}
          </Button>
        </div>
      </div>
      <ReasonDialog
        open={asking === 'agree'}
        title={t('agreeTitle')}
        hint={t('agreeHint')}
        least={AGREE_MIN}
        onClose={close}
        busy={decision.busy}
        failure={decision.failure}
        onReason={(reason) => decision.agree(reason, close)}
      />
      <ReasonDialog
        open={asking === 'refuse'}
        title={t('refuseTitle')}
        hint={t('refuseHint')}
        least={REFUSE_MIN}
        onClose={close}
        busy={decision.busy}
        failure={decision.failure}
        onReason={(reason) => decision.refuse(reason, close)}
      />
    </Card>
  );
}

interface ReasonDialogProps {
  open: boolean;
  title: string;
  hint: string;
  /** Characters that a reason must have. */
  least: number;
  busy: boolean;
  failure: string | undefined;
  onClose: () => void;
  onReason: (reason: string) => void;
}

function ReasonDialog({ open, title, hint, least, busy, failure, onClose, onReason }: ReasonDialogProps) {
  const { t } = useWords(officeWords);
  const [reason, setReason] = useState('');
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
          <Button busy={busy} disabled={reason.trim().length < least} onClick={() => onReason(reason.trim())}>
            {t('send')}
          </Button>
        </>
      }
    >
      <TextAreaField label={t('reason')} hint={hint} value={reason} onValue={setReason} error={failure} />
    </Dialog>
  );
}
