import { Button, Card, IconShield, Notice, Screen, TopBar, useWords } from '@jatidiri/ui';
import { verifierWords } from '../verifierWords.ts';
import { enrol } from './ceremony.ts';
import { useEntry } from './useEntry.ts';

/** An invited clerk makes the passkey of this device; the invitation ends with it. */
export function EnrolScreen({ invite }: { invite: string }) {
  const { t } = useWords(verifierWords);
  const { busy, failure, enter } = useEntry();
  return (
    <Screen top={<TopBar title={t('title')} />} width="phone">
      <Card title={t('enrolTitle')} icon={<IconShield />}>
        <div className="jd-stack">
          <p>{t('enrolText')}</p>
          <Button wide busy={busy} onClick={() => enter(() => enrol(invite))}>
            {t('enrol')}
          </Button>
          {failure && (
            <Notice kind="danger" live>
              {failure}
            </Notice>
          )}
        </div>
      </Card>
    </Screen>
  );
}
