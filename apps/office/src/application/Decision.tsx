import { Button, Card, Dialog, Notice, TextAreaField, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { officeWords } from '../officeWords.ts';
import type { Officer } from '../signin/officer.ts';
import type { Detail } from './useApplication.ts';
import { useDecision } from './useDecision.ts';

const OPEN = new Set<Detail['state']>(['applied', 'matched', 'attended', 'offered', 'coded']);
const AGREE_MIN = 20;
const REFUSE_MIN = 5;

/** What the officer may do now: confirm the person present, ask a second officer, or refuse with a reason. */
export function Decision({ detail, officer }: { detail: Detail; officer: Officer }) {
  const { t } = useWords(officeWords);
  const decision = useDecision(detail.id);
  const [asking, setAsking] = useState<'agree' | 'refuse'>();
  if (!OPEN.has(detail.state)) return null;
  const needsSecond = detail.face !== 'matched' && !detail.secondOfficer;
  const act = (work: (reason: string) => void) => (reason: string) => {
    setAsking(undefined);
    work(reason);
  };
  return (
    <Card title={t('decisionTitle')}>
      <div className="jd-stack">
        {needsSecond && <Notice kind="warning">{t('needsSecond')}</Notice>}
        {decision.failure && (
          <Notice kind="danger" live>
            {decision.failure}
          </Notice>
        )}
        <div className="jd-row">
          <Button busy={decision.busy} disabled={detail.obstacles.length > 0 || needsSecond} onClick={decision.confirm}>
            {detail.offer ? t('confirmAgain') : t('confirm')}
          </Button>
          {needsSecond && (
            <Button kind="secondary" onClick={() => setAsking('agree')}>
              {t('agree', { name: officer.name })}
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
        onClose={() => setAsking(undefined)}
        onReason={act(decision.agree)}
      />
      <ReasonDialog
        open={asking === 'refuse'}
        title={t('refuseTitle')}
        hint={t('refuseHint')}
        least={REFUSE_MIN}
        onClose={() => setAsking(undefined)}
        onReason={act(decision.refuse)}
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
  onClose: () => void;
  onReason: (reason: string) => void;
}

function ReasonDialog({ open, title, hint, least, onClose, onReason }: ReasonDialogProps) {
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
          <Button disabled={reason.trim().length < least} onClick={() => onReason(reason.trim())}>
            {t('send')}
          </Button>
        </>
      }
    >
      <TextAreaField label={t('reason')} hint={hint} value={reason} onValue={setReason} />
    </Dialog>
  );
}
