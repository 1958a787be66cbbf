import { EmptyState, useWords } from '@jatidiri/ui';
import { lazy } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { CardScreen } from '../card/CardScreen.tsx';
import { useTopOf } from './useTopOf.ts';
import { words } from './words.ts';

const DataScreen = lazy(() => import('../data/DataScreen.tsx').then((room) => ({ default: room.DataScreen })));
const DocumentScreen = lazy(() =>
  import('../data/DocumentScreen.tsx').then((room) => ({ default: room.DocumentScreen })),
);
const ShareScreen = lazy(() => import('../share/ShareScreen.tsx').then((room) => ({ default: room.ShareScreen })));
const ScanScreen = lazy(() => import('../scan/ScanScreen.tsx').then((room) => ({ default: room.ScanScreen })));
const AskScreen = lazy(() => import('../ask/AskScreen.tsx').then((room) => ({ default: room.AskScreen })));
const ActivityScreen = lazy(() =>
  import('../activity/ActivityScreen.tsx').then((room) => ({ default: room.ActivityScreen })),
);
const MoveOutScreen = lazy(() => import('../move/MoveOutScreen.tsx').then((room) => ({ default: room.MoveOutScreen })));
const PeopleScreen = lazy(() => import('../people/PeopleScreen.tsx').then((room) => ({ default: room.PeopleScreen })));
const ContactsScreen = lazy(() =>
  import('../contacts/ContactsScreen.tsx').then((room) => ({ default: room.ContactsScreen })),
);
const FreezeScreen = lazy(() => import('../freeze/FreezeScreen.tsx').then((room) => ({ default: room.FreezeScreen })));
const LooksScreen = lazy(() => import('../looks/LooksScreen.tsx').then((room) => ({ default: room.LooksScreen })));
const ProfileScreen = lazy(() =>
  import('../profile/ProfileScreen.tsx').then((room) => ({ default: room.ProfileScreen })),
);
const ChangePinScreen = lazy(() =>
  import('../pin/ChangePinScreen.tsx').then((room) => ({ default: room.ChangePinScreen })),
);
const PasskeyScreen = lazy(() =>
  import('../passkey/PasskeyScreen.tsx').then((room) => ({ default: room.PasskeyScreen })),
);

/** Each address of the open wallet and its screen. */
export function Rooms() {
  const { t } = useWords(words);
  useTopOf(useLocation()[0]);
  return (
    <Switch>
      <Route path="/" component={CardScreen} />
      <Route path="/data" component={DataScreen} />
      <Route path="/data/dokumen/:card" component={DocumentScreen} />
      <Route path="/bagikan" component={ShareScreen} />
      <Route path="/pindai" component={ScanScreen} />
      <Route path="/minta" component={AskScreen} />
      <Route path="/aktivitas" component={ActivityScreen} />
      <Route path="/profil/pindah" component={MoveOutScreen} />
      <Route path="/profil/orang" component={PeopleScreen} />
      <Route path="/tampilan" component={LooksScreen} />
      <Route path="/profil" component={ProfileScreen} />
      <Route path="/kontak" component={ContactsScreen} />
      <Route path="/beku" component={FreezeScreen} />
      <Route path="/profil/pin" component={ChangePinScreen} />
      <Route path="/profil/kunci-sandi" component={PasskeyScreen} />
      <Route>
        <EmptyState title={t('notFound')} action={<Link href="/">{t('home')}</Link>} />
      </Route>
    </Switch>
  );
}
