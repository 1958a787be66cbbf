import { Button, Card, IconCamera, Notice, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { useNextFocus } from '../camera/useNextFocus.ts';
import { officeWords } from '../officeWords.ts';
import { CAMERA, CONFIRM, needsPicture } from './CounterCheck.tsx';
import { OFFER } from './OfferPanel.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { Standing } from './Standing.tsx';
import { type Detail, hasAgreed } from './useApplication.ts';
import type { useDecision } from './useDecision.ts';

const AGREE_MIN = 20;
const REFUSE_MIN = 5;
const SECOND = 'petugas-kedua';

interface Props {
  detail: Detail;
  decision: ReturnType<typeof useDecision>;
}

/** What the officer may do now: confirm the person present, agree as the second officer, or refuse with a reason. */
export function Decision({ detail, decision }: Props) {
  const { t } = useWords(officeWords);
  const [asking, setAsking] = useState<'agree' | 'refuse'>();
  const expect = useNextFocus();
  const isBlocked = detail.obstacles.length > 0 || detail.hold?.state === 'open';
  // Where the faces match nobody's word is wanted; who is not asked for it reads who is.
  const takesTwo = !isBlocked && !detail.mayConfirm && !detail.secondOfficer && !detail.counter?.matched;
  const awaitsOther = hasAgreed(detail);
  // The form closes when the act is done: a reason typed in vain would have to be typed again.
  const close = () => setAsking(undefined);
  const form = { busy: decision.busy, failure: decision.failure, onClose: close };
  return (
    <Card title={t('decisionTitle')}>
      <div className="jd-stack">
        <Standing detail={detail} isBlocked={isBlocked} />
        {!asking && decision.failure && (
          <Notice kind="danger" live>
            {decision.failure}
          </Notice>
        )}
        <div className="jd-row">
          {needsPicture(detail) && (
            <Button icon={<IconCamera />} onClick={() => document.getElementById(CAMERA)?.focus()}>
              {t('takePicture')}
            </Button>
          )}
          {!awaitsOther && (
            // A button of its own for each QR: the second click of a double click must not open the next one.
            <Button
              key={detail.offer?.qr ?? CONFIRM}
              id={CONFIRM}
              kind={detail.mayConfirm ? 'primary' : 'secondary'}
              busy={decision.busy}
              disabled={isBlocked || !detail.mayConfirm}
              onClick={() => decision.confirm(() => expect(OFFER))}
            >
              {detail.offer ? t('confirmAgain') : t('confirm')}
            </Button>
          )}
          <Button kind="quiet" onClick={() => setAsking('refuse')}>
            {t('refuse')}
          </Button>
        </div>
        {takesTwo && (
          <ForSecond number={detail.number} onAgree={detail.mayAgree ? () => setAsking('agree') : undefined} />
        )}
      </div>
      <ReasonDialog
        {...form}
        open={asking === 'agree'}
        title={t('agreeTitle')}
        hint={t('agreeHint')}
        least={AGREE_MIN}
        onReason={(reason) => decision.agree(reason, close)}
      />
      <ReasonDialog
        {...form}
        open={asking === 'refuse'}
        title={t('refuseTitle')}
        hint={t('refuseHint')}
        least={REFUSE_MIN}
        onReason={(reason) => decision.refuse(reason, close)}
      />
    </Card>
  );
}

/** Another officer's part: below whatever this one can do alone. */
function ForSecond({ number, onAgree }: { number: string; onAgree: (() => void) | undefined }) {
  const { t } = useWords(officeWords);
  return (
    <section className="office-second" aria-labelledby={SECOND}>
      <h3 className="jd-caption" id={SECOND}>
        {t('secondTitle')}
      </h3>
      <p className="jd-muted">{t('secondText', { number })}</p>
      {onAgree && (
        <Button kind="quiet" onClick={onAgree}>
          {t('agree')}
        </Button>
      )}
    </section>
  );
}
