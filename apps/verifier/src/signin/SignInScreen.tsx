import { calls } from '@jatidiri/contracts/browser';
import { Button, Card, IconLock, Notice, Screen, TopBar, useWords } from '@jatidiri/ui';
import { useQuery } from '@tanstack/react-query';
import { call } from '../server/side.ts';
import { verifierWords } from '../verifierWords.ts';
import { signIn } from './ceremony.ts';
import { useEntry } from './useEntry.ts';

/** Clerks of an institution enter with a passkey; in the demo a sample user needs none. */
export function SignInScreen() {
  const { t } = useWords(verifierWords);
  const { busy, failure, enter } = useEntry();
  const demo = useQuery({
    queryKey: ['demo'],
    queryFn: () =>
      call(calls.listPersonas).then(
        () => true,
        () => false,
      ),
  });
  return (
    <Screen top={<TopBar title={t('title')} />} width="phone">
      <div className="jd-stack">
        <Card title={t('signInTitle')} icon={<IconLock />}>
          <div className="jd-stack">
            <p>{t('signInText')}</p>
            <Button wide busy={busy} onClick={() => enter(signIn)}>
              {t('signIn')}
            </Button>
            {failure && (
              <Notice kind="danger" live>
                {failure}
              </Notice>
            )}
          </div>
        </Card>
        {demo.data && (
          <Card title={t('demoTitle')}>
            <div className="jd-stack">
              <p className="jd-muted">{t('demoText')}</p>
              <Button
                wide
                kind="secondary"
                disabled={busy}
                onClick={() => enter(() => call(calls.demoSignIn, { as: 'portal' }))}
              >
                {t('demoEnter')}
              </Button>
            </div>
          </Card>
        )}
      </div>
    </Screen>
  );
}
