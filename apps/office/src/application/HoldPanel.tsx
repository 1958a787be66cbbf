import { Button, Card, formatDateTime, Notice, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { officeWords } from '../officeWords.ts';
import { holdWords } from './holdWords.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import type { Detail } from './useApplication.ts';
import type { useDecision } from './useDecision.ts';

type Hold = NonNullable<Detail['hold']>;

interface Props {
  hold: Hold;
  decision: ReturnType<typeof useDecision>;
}

const LIFT_MIN = 20;

/** The same face applied under another NIK: with whom, what they share, and how a person lifts the hold. */
export function HoldPanel({ hold, decision }: Props) {
  const { t } = useWords(holdWords);
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <Card title={t('title')}>
      <div className="jd-stack">
        {hold.state === 'open' ? (
          <Notice kind="danger" title={t('held')}>
            {t('heldText')}
          </Notice>
        ) : (
          <Notice kind="info" title={t('lifted', { name: hold.liftedBy ?? '' })}>
            {hold.reason}
          </Notice>
        )}
        <ul className="office-history">
          {hold.others.map((other) => (
            <Other key={other.number} other={other} />
          ))}
        </ul>
        {hold.state === 'open' && (
          <>
            <p>{t('how')}</p>
            <div>
              <Button kind="secondary" onClick={() => setAsking(true)}>
                {t('lift')}
              </Button>
            </div>
          </>
        )}
      </div>
      <ReasonDialog
        open={asking}
        title={t('liftTitle')}
        hint={t('liftHint')}
        least={LIFT_MIN}
        busy={decision.busy}
        failure={decision.failure}
        onClose={close}
        onReason={(reason) => decision.lift(reason, close)}
      />
    </Card>
  );
}

function Other({ other }: { other: Hold['others'][number] }) {
  const { t } = useWords(holdWords);
  const words = useWords(officeWords);
  const shared = other.shares.map((what) => t(`shares.${what}`)).join(', ');
  return (
    <li>
      <p>
        <strong className="jd-numbers">{other.number}</strong> {other.office}
      </p>
      <p className="jd-caption jd-muted">
        {formatDateTime(other.appliedAt)} · {words.t(`state.${other.state}`)} · {t(`face.${other.sameFace}`)}
      </p>
      {shared && <p className="jd-caption">{t('shares', { shared })}</p>}
    </li>
  );
}
