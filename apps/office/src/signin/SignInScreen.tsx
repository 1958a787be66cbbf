import { calls } from '@jatidiri/contracts/browser';
import { Button, Card, IconLock, Notice, Screen, TopBar, useWords } from '@jatidiri/ui';
import { useQueryClient } from '@tanstack/react-query';
import { officeWords } from '../officeWords.ts';
import { call } from '../server/call.ts';
import { signIn } from './ceremony.ts';
import { useAct } from './useAct.ts';
import { useDemo } from './useDemo.ts';

/** Officers enter with a passkey; in the demo a sample officer needs none. */
export function SignInScreen() {
  const { t } = useWords(officeWords);
  const { busy, failure, act } = useAct();
  const queries = useQueryClient();
  const entered = () => queries.invalidateQueries();
  return (
    <Screen top={<TopBar title={t('title')} />} width="phone">
      <div className="jd-stack office-signin">
        <Card title={t('signInTitle')} icon={<IconLock />}>
          <div className="jd-stack">
            <p>{t('signInText')}</p>
            <Button wide busy={busy} onClick={() => act(() => signIn().then(entered))}>
              {t('signIn')}
            </Button>
            {failure && (
              <Notice kind="danger" live>
                {failure}
              </Notice>
            )}
          </div>
        </Card>
        <DemoDoor busy={busy} enter={(as) => act(() => call(calls.demoSignIn, { as }).then(entered))} />
      </div>
    </Screen>
  );
}

interface DemoDoorProps {
  busy: boolean;
  enter: (as: 'officer' | 'second_officer') => void;
}

function DemoDoor({ busy, enter }: DemoDoorProps) {
  const { t } = useWords(officeWords);
  if (!useDemo()) return null;
  return (
    <Card title={t('demoTitle')}>
      <div className="jd-stack">
        <p className="jd-muted">{t('demoText')}</p>
        <Button wide kind="secondary" disabled={busy} onClick={() => enter('officer')}>
          {t('demoOfficer')}
        </Button>
        <Button wide kind="quiet" disabled={busy} onClick={() => enter('second_officer')}>
          {t('demoSecond')}
        </Button>
      </div>
    </Card>
  );
}
