import type { Candidate } from '@jatidiri/credentials';
import { Button, Card, DataList, IconShield, Notice, useWords } from '@jatidiri/ui';
import { ReportButton } from '../report/ReportButton.tsx';
import { Alternatives, cardWord } from './Alternatives.tsx';
import type { Asked } from './request.ts';
import { SeenData } from './SeenData.tsx';
import { seenOfPlan } from './seen.ts';
import './share.css';
import { LineButton } from '../line/LineButton.tsx';
import { usePlan } from './usePlan.ts';
import { useSheet } from './useSheet.ts';
import { Watermark } from './Watermark.tsx';
import { words } from './words.ts';

interface Props {
  asked: Asked;
  onSend: (plan: readonly Candidate[]) => void;
  onDecline: () => void;
}

/** Who asks, why, how long it is kept, and what goes, by name and value. Both answers are of one size. */
export function ConsentScreen({ asked, onSend, onDecline }: Props) {
  const { t } = useWords(words);
  const sheet = useSheet<HTMLDivElement>();
  const making = usePlan(asked.answer);
  const seen = seenOfPlan(making.plan, asked.held);
  const count = seen.reduce((sum, { lines, photo }) => sum + lines.length + (photo ? 1 : 0), 0);
  const title = t('asks', { name: asked.name, n: count });
  return (
    <div ref={sheet} tabIndex={-1} className="dompet-consent jd-stack" role="alertdialog" aria-label={title}>
      <h1 className="jd-h1">{title}</h1>
      <Who asked={asked} />
      {seen.map((one) => (
        <Card key={one.queryId} title={t('goes', { card: t(cardWord(one.credentialId)) })}>
          <SeenData seen={one} />
        </Card>
      ))}
      <Alternatives asked={asked} making={making} />
      <ReportButton about={asked.name} />
      <div className="dompet-answers">
        <Watermark text={asked.name} />
        <LineButton wide disabled={making.plan.length === 0} onClick={() => onSend(making.plan)}>
          {t('send')}
        </LineButton>
        <Button wide kind="secondary" onClick={onDecline}>
          {t('decline')}
        </Button>
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
