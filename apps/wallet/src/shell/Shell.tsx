import {
  BottomNav,
  Button,
  IconCard,
  IconFamily,
  IconLock,
  IconScan,
  IconUser,
  Screen,
  TopBar,
  useOnline,
  useWords,
  Waiting,
} from '@jatidiri/ui';
import { lazy, Suspense, useEffect } from 'react';
import { useLocation } from 'wouter';
import { LeftNotice } from '../ask/LeftNotice.tsx';
import { loadPending } from '../ask/pending.ts';
import { StepUpDialog } from '../lock/StepUpDialog.tsx';
import { noteOpening } from '../profile/openings.ts';
import { ReceiveScreen } from '../receive/ReceiveScreen.tsx';
import { useReceive } from '../receive/useReceive.ts';
import { OwnResetNotice } from '../reset/OwnResetNotice.tsx';
import { useObservable } from '../session/observable.ts';
import { passkeyOffer } from '../session/offer.ts';
import { lock } from '../session/session.ts';
import { useIdleLock } from '../session/useIdleLock.ts';
import { useReconnect } from '../session/useReconnect.ts';
import { useServerWord } from '../session/useServerWord.ts';
import { backOf } from './back.ts';
import { useHomeAfterIdle } from './homeAfterIdle.ts';
import { Rooms } from './Rooms.tsx';
import { words } from './words.ts';

const PasskeyOffer = lazy(() => import('../passkey/PasskeyOffer.tsx').then((room) => ({ default: room.PasskeyOffer })));

/** The open wallet: bar, rooms, the four places at the thumb. */
export function Shell() {
  const { t } = useWords(words);
  const online = useOnline();
  const { state, again } = useReceive();
  const [place, go] = useLocation();
  const offered = useObservable(passkeyOffer);
  useIdleLock(true);
  useHomeAfterIdle();
  useServerWord();
  const away = useReconnect();
  useEffect(() => {
    void noteOpening().catch(() => undefined);
    void loadPending().catch(() => undefined);
  }, []);
  const up = state.step === 'ready' && !offered ? backOf(place) : undefined;
  const back = up && { label: t(up.word), onPress: () => go(up.to) };
  const profile = <Button kind="quiet" icon={<IconUser />} aria-label={t('profile')} onClick={() => go('/profil')} />;

  return (
    <Screen
      top={
        <TopBar className="dompet-bar" title={t('title')} offline={!online || away} {...(back && { back })}>
          {profile}
        </TopBar>
      }
      bottom={hasKeypad(place) ? undefined : <Places place={place} go={go} />}
    >
      {offered ? (
        <Suspense fallback={<Waiting label={t('loading')} />}>
          <PasskeyOffer secrets={offered} />
        </Suspense>
      ) : state.step === 'ready' ? (
        <Suspense fallback={<Waiting label={t('loading')} />}>
          <OwnResetNotice />
          <LeftNotice key={place} />
          <Rooms />
        </Suspense>
      ) : (
        <ReceiveScreen state={state} onAgain={() => void again()} />
      )}
      <StepUpDialog />
    </Screen>
  );
}

/** A keypad wants the height of a small phone; its screen has a way back of its own. */
const hasKeypad = (place: string) => place === '/profil/pin';

function Places({ place, go }: { place: string; go: (to: string) => void }) {
  const { t } = useWords(words);
  const to = (path: string) => ({ href: `/dompet${path}`, onPress: () => go(path) });
  const items = [
    { id: '/', label: t('card'), icon: <IconCard />, ...to('/') },
    { id: '/data', label: t('data'), icon: <IconFamily />, ...to('/data') },
    { id: '/pindai', label: t('scan'), icon: <IconScan />, raised: true, ...to('/pindai') },
    { id: 'lock', label: t('lock'), icon: <IconLock />, onPress: () => void lock('asked') },
  ];
  return <BottomNav label={t('nav')} items={items} current={place.startsWith('/data') ? '/data' : place} />;
}
