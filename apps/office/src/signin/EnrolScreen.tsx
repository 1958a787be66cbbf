import { Button, Card, IconShield, Notice, Screen, TopBar, useWords } from '@jatidiri/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { officeWords } from '../officeWords.ts';
import { enrol } from './ceremony.ts';
import { useAct } from './useAct.ts';

/** An invited officer makes the passkey of this device; the invitation ends with it. */
export function EnrolScreen({ invite }: { invite: string }) {
  const { t } = useWords(officeWords);
  const { busy, failure, act } = useAct();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const work = async () => {
    await enrol(invite);
    await queries.invalidateQueries();
    go('/');
  };
  return (
    <Screen top={<TopBar title={t('title')} />} width="phone">
      <Card title={t('enrolTitle')} icon={<IconShield />}>
        <div className="jd-stack">
          <p>{t('enrolText')}</p>
          <Button wide busy={busy} onClick={() => act(work)}>
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
