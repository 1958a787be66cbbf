import { calls, NoConnection } from '@jatidiri/contracts/browser';
import { call, EnrolScreen, errorSentence, SignInScreen, useStaff } from '@jatidiri/staff';
import { Retry, Screen, TopBar, useWords, Waiting } from '@jatidiri/ui';
import { useEffect } from 'react';
import { Counter } from './Counter.tsx';
import { device } from './offline/device.ts';
import { OfflineCounter } from './offline/OfflineCounter.tsx';
import { UserBar } from './signin/UserBar.tsx';
import { verifierWords } from './verifierWords.ts';

const INVITE = /^#undangan=([\w-]+)$/;

/** The portal: an invitation, the sign-in, or the counter where codes are scanned. */
export function App() {
  const { t } = useWords(verifierWords);
  const user = useStaff(() => call(calls.readPortalUser));
  // Each opening with a line makes ready for the time without one.
  useEffect(() => void device.refresh(), []);
  const invite = INVITE.exec(location.hash)?.[1];
  if (invite && user.step === 'out') {
    return <EnrolScreen title={t('title')} invite={invite} onDone={() => history.replaceState(null, '', ' ')} />;
  }
  switch (user.step) {
    case 'asking':
      return <Waiting label={t('asking')} />;
    case 'failed':
      if (user.error instanceof NoConnection) return <OfflineCounter onRetry={user.again} />;
      return <Retry label={errorSentence(user.error)} onPress={user.again} />;
    case 'out':
      return (
        <SignInScreen
          app="verifier"
          title={t('title')}
          signInTitle={t('signInTitle')}
          demoDoors={[{ as: 'portal', label: t('demoEnter') }]}
        />
      );
    case 'in':
      return (
        <Screen top={<TopBar title={t('title')} />} width="wide">
          <div className="jd-stack">
            <UserBar user={user.person} />
            <Counter />
          </div>
        </Screen>
      );
  }
}
