import { Retry, Screen, TopBar, useWords, Waiting } from '@jatidiri/ui';
import { ScanScreen } from './scan/ScanScreen.tsx';
import { errorSentence } from './server/sentence.ts';
import { EnrolScreen } from './signin/EnrolScreen.tsx';
import { SignInScreen } from './signin/SignInScreen.tsx';
import { UserBar } from './signin/UserBar.tsx';
import { usePortalUser } from './signin/usePortalUser.ts';
import { verifierWords } from './verifierWords.ts';

const INVITE = /^#undangan=([\w-]+)$/;

/** The portal: an invitation, the sign-in, or the counter where codes are scanned. */
export function App() {
  const { t } = useWords(verifierWords);
  const user = usePortalUser();
  const invite = INVITE.exec(location.hash)?.[1];
  if (invite && user.step === 'out') return <EnrolScreen invite={invite} />;
  switch (user.step) {
    case 'asking':
      return <Waiting label={t('asking')} />;
    case 'failed':
      return <Retry label={errorSentence(user.error)} onPress={user.again} />;
    case 'out':
      return <SignInScreen />;
    case 'in':
      return (
        <Screen top={<TopBar title={t('title')} />} width="wide">
          <div className="jd-stack">
            <UserBar user={user.user} />
            <ScanScreen />
          </div>
        </Screen>
      );
  }
}
