import { Button, Card, DataList, Notice, useWords } from '@jatidiri/ui';
import type { Asked } from './request.ts';
import { words } from './words.ts';

interface Props {
  asked: Asked;
  onSend: () => void;
  onDecline: () => void;
}

/** Who asks, why, how long it is kept, and what goes. Both answers are of one size. */
export function ConsentScreen({ asked, onSend, onDecline }: Props) {
  const { t } = useWords(words);
  const { name, fromResident, purpose, retention, labels } = asked;
  const about = [
    { label: t('purpose'), value: purpose },
    { label: t('retention'), value: retention },
  ].flatMap(({ label, value }) => (value ? [{ label, value }] : []));
  return (
    <div className="dompet-consent jd-stack" role="alertdialog" aria-label={t('asks', { name, n: labels.length })}>
      <h1 className="jd-h1">{t('asks', { name, n: labels.length })}</h1>
      <Notice kind="info">{t(fromResident ? 'fromResident' : 'fromInstitution')}</Notice>
      {about.length > 0 ? <DataList items={about} /> : null}
      <Card title={t('goes')}>
        <ul className="dompet-goes">
          {labels.map((label) => (
            <li key={label}>{label}</li>
          ))}
        </ul>
      </Card>
      <div className="dompet-answers">
        <Button wide onClick={onSend}>
          {t('send')}
        </Button>
        <Button wide kind="secondary" onClick={onDecline}>
          {t('decline')}
        </Button>
      </div>
    </div>
  );
}
