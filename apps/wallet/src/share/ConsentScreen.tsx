import type { Candidate } from '@jatidiri/credentials';
import { Card, DataList, IconShield, Notice, useWords } from '@jatidiri/ui';
import { ReportButton } from '../report/ReportButton.tsx';
import { Alternatives, cardWord } from './Alternatives.tsx';
import type { Asked } from './request.ts';
import { SeenData } from './SeenData.tsx';
import { seenOfPlan } from './seen.ts';
import './share.css';
import { LineButton } from '../line/LineButton.tsx';
import { SeenButton } from './SeenButton.tsx';
import { usePlan } from './usePlan.ts';
import { useSeenWhole } from './useSeenWhole.ts';
import { useSheet } from './useSheet.ts';
import { Watermark } from './Watermark.tsx';
import { words } from './words.ts';

interface Props {
  asked: Asked;
  onSend: (plan: readonly Candidate[]) => void;
  onDecline: () => void;
}

const WAYS = 'ways';
const partOf = ({ queryId, credentialId }: Candidate) => `${queryId} ${credentialId}`;

/**
 * Who asks, why, how long it is kept, and what goes, by name and value. Both answers are of one size; the yes waits until
 * all that goes was on the screen.
 */
export function ConsentScreen({ asked, onSend, onDecline }: Props) {
  const { t } = useWords(words);
  const sheet = useSheet<HTMLDivElement>();
  const making = usePlan(asked.answer);
  const seen = seenOfPlan(making.plan, asked.held);
  const count = seen.reduce((sum, { lines, photo }) => sum + lines.length + (photo ? 1 : 0), 0);
  const whole = useSeenWhole([...making.plan.map(partOf), WAYS]);
  const title = t('asks', { name: asked.name, n: count });
  return (
    <div ref={sheet} tabIndex={-1} className="dompet-consent jd-stack" role="alertdialog" aria-label={title}>
      <h1 className="jd-h1">{title}</h1>
      <Who asked={asked} />
      {seen.map((one) => (
        <div key={one.queryId} data-part={partOf(one)}>
          <Card title={t('goes', { card: t(cardWord(one.credentialId)) })}>
            <SeenData seen={one} />
          </Card>
        </div>
      ))}
      <div className="jd-stack dompet-ways" data-part={WAYS}>
        {asked.notAsked.length > 0 ? (
          <Notice kind="info">{t('notAsked', { what: asked.notAsked.join(', ') })}</Notice>
        ) : null}
        <Alternatives asked={asked} making={making} />
      </div>
      <ReportButton about={asked.name} />
      <div ref={whole.foot} className="dompet-answers">
        <Watermark text={asked.name} />
        <SeenButton needsLine seen={whole} disabled={making.plan.length === 0} onPress={() => onSend(making.plan)}>
          {t('send')}
        </SeenButton>
        <LineButton wide kind="secondary" onClick={onDecline}>
          {t('decline')}
        </LineButton>
      </div>
    </div>
  );
}

function Who({ asked: { fromResident, purpose, retention } }: { asked: Asked }) {
  const { t } = useWords(words);
  const about = [
    { label: t('purpose'), value: purpose },
    { label: t('retention'), value: retention },
  ].flatMap(({ label, value }) => (value ? [{ label, value }] : []));
  return (
    <>
      {fromResident ? (
        <Notice kind="warning" title={t('fromResidentTitle')}>
          {t('fromResident')}
        </Notice>
      ) : (
        <p className="dompet-registered">
          <IconShield size={20} /> {t('fromInstitution')}
        </p>
      )}
      {about.length > 0 ? <DataList items={about} /> : null}
    </>
  );
}
