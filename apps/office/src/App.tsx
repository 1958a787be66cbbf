import { calls } from '@jatidiri/contracts/browser';
import { call, EnrolScreen, errorSentence, SignInScreen, useStaff } from '@jatidiri/staff';
import { Console, IconCamera, IconList, IconPhone, IconScan, IconUsers, Retry, useWords, Waiting } from '@jatidiri/ui';
import { Redirect, Route, Router, Switch, useLocation, useRoute } from 'wouter';
import { ApplicationScreen } from './application/ApplicationScreen.tsx';
import { LostPhoneRoom } from './lost/LostPhoneRoom.tsx';
import { officeWords } from './officeWords.ts';
import { QueueScreen } from './queue/QueueScreen.tsx';
import { useQueue } from './queue/useQueue.ts';
import { RecordingRoom } from './recording/RecordingRoom.tsx';
import { RecordingScreen } from './recording/RecordingScreen.tsx';
import { ReportsRoom } from './reports/ReportsRoom.tsx';
import { ScanScreen } from './scan/ScanScreen.tsx';
import { OfficerBadge } from './signin/OfficerBadge.tsx';
import type { Officer } from './signin/officer.ts';

/** The console: an invitation, the sign-in, or the counter's work. */
export function App() {
  return (
    <Router base="/petugas">
      <Switch>
        <Route path="/undangan/:token">{({ token }) => <Invitation token={token} />}</Route>
        <Route>
          <Counter />
        </Route>
      </Switch>
    </Router>
  );
}

function Invitation({ token }: { token: string }) {
  const { t } = useWords(officeWords);
  const [, go] = useLocation();
  return <EnrolScreen title={t('title')} invite={token} onDone={() => go('/')} />;
}

function Counter() {
  const { t } = useWords(officeWords);
  const officer = useStaff(() => call(calls.readOfficer));
  switch (officer.step) {
    case 'asking':
      return <Waiting label={t('asking')} />;
    case 'failed':
      return <Retry label={errorSentence(officer.error)} onPress={officer.again} />;
    case 'out':
      return (
        <SignInScreen
          app="office"
          title={t('title')}
          signInTitle={t('signInTitle')}
          demoDoors={[
            { as: 'officer', label: t('demoOfficer') },
            { as: 'second_officer', label: t('demoSecond') },
          ]}
        />
      );
    case 'in':
      return <Desk officer={officer.person} />;
  }
}

function Desk({ officer }: { officer: Officer }) {
  const { t } = useWords(officeWords);
  const queue = useQueue('');
  const [, go] = useLocation();
  const [scanning] = useRoute('/pindai');
  const [recording] = useRoute('/perekaman/*?');
  const [lost] = useRoute('/ponsel-hilang');
  const [reports] = useRoute('/laporan');
  const items = [
    { id: 'queue', label: t('queue'), icon: <IconUsers />, onPress: () => go('/'), count: queue.data?.length ?? 0 },
    { id: 'scan', label: t('scan'), icon: <IconScan />, onPress: () => go('/pindai') },
    { id: 'recording', label: t('recording'), icon: <IconCamera />, onPress: () => go('/perekaman') },
    { id: 'lost', label: t('lost'), icon: <IconPhone />, onPress: () => go('/ponsel-hilang') },
    { id: 'reports', label: t('reports'), icon: <IconList />, onPress: () => go('/laporan') },
  ];
  return (
    <Console
      title={t('title')}
      items={items}
      current={scanning ? 'scan' : recording ? 'recording' : lost ? 'lost' : reports ? 'reports' : 'queue'}
      user={<OfficerBadge officer={officer} />}
    >
      <Switch>
        <Route path="/">
          <QueueScreen />
        </Route>
        <Route path="/pindai">
          <ScanScreen />
        </Route>
        <Route path="/perekaman">
          <RecordingRoom />
        </Route>
        <Route path="/ponsel-hilang">
          <LostPhoneRoom />
        </Route>
        <Route path="/laporan">
          <ReportsRoom />
        </Route>
        <Route path="/perekaman/:id">{({ id }) => <RecordingScreen key={id} id={id} />}</Route>
        <Route path="/permohonan/:id">{({ id }) => <ApplicationScreen key={id} id={id} />}</Route>
        <Route>
          <Redirect to="/" />
        </Route>
      </Switch>
    </Console>
  );
}
