import { Retry, Screen, TopBar, useOnline, useWords, Waiting } from '@jatidiri/ui';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { followOtherTabs } from './people/leave.ts';
import { useObservable } from './session/observable.ts';
import { type LockedSession, session } from './session/session.ts';
import './shell/bar.css';
import './shell/foot.css';
import { type Door, FAILED, isFreezePage, LOOKING, readDoor, takeFirst } from './shell/door.ts';
import { room, Show } from './shell/room.ts';
import { words } from './shell/words.ts';
import { wasWalletHere } from './store/marker.ts';

const activation = room(async () => (await import('./activation/ActivationScreen.tsx')).ActivationScreen);
const lockScreen = room(async () => (await import('./lock/LockScreen.tsx')).LockScreen);
const doors = room(async () => (await import('./people/Doors.tsx')).Doors);
const shell = room(async () => (await import('./shell/Shell.tsx')).Shell);
const FreezePage = lazy(() => import('./freeze/FreezePage.tsx').then((room) => ({ default: room.FreezePage })));
const WhoScreen = lazy(() => import('./people/WhoScreen.tsx').then((room) => ({ default: room.WhoScreen })));
const PersonBar = lazy(() => import('./people/PersonBar.tsx').then((room) => ({ default: room.PersonBar })));

/** What is drawn at this door. */
export async function loadScreen({ step }: Door): Promise<void> {
  if (step === 'vault') await Promise.all([doors.load(), lockScreen.load()]);
  if (step === 'activation') await Promise.all([doors.load(), activation.load()]);
}

/** Where a wallet was here before, its script is read while the databases open. */
export function loadEarly(): void {
  if (wasWalletHere()) import('./lock/atOnce.ts').catch(() => undefined);
}

/** Opens it by itself, where that is welcome. */
export async function comeIn({ step }: Door): Promise<void> {
  if (step !== 'vault') return;
  const { openAtOnce } = await import('./lock/atOnce.ts');
  await openAtOnce(shell.load);
}

/** A lost wallet is stopped from any browser, whatever wallet it holds; else the wallet. */
export function App() {
  const [path] = useLocation();
  return isFreezePage(path) ? <Stranger /> : <Wallet />;
}

function Stranger() {
  const { t } = useWords(words);
  return (
    <Screen top={<Bar door={LOOKING} />}>
      <Suspense fallback={<Waiting label={t('loading')} />}>
        <FreezePage />
      </Suspense>
    </Screen>
  );
}

/** Several people and nobody chosen: who is it. No vault: activation. A vault: the PIN. An open session: the wallet. */
function Wallet() {
  const { t } = useWords(words);
  const now = useObservable(session);
  const [door, setDoor] = useState(takeFirst);
  const look = useCallback(async () => setDoor(await readDoor().catch(() => FAILED)), []);
  useEffect(() => {
    if (door.step === 'looking') void look();
  }, [door, look]);
  useEffect(followOtherTabs, []);
  useEffect(() => {
    // The first PIN has made a vault since: locked again, the wallet shows its lock and not the welcome.
    if (now.step === 'open' && door.step === 'activation') void look();
  }, [now.step, door.step, look]);
  useEffect(() => {
    if (door.step === 'vault') void import('./session/ahead.ts').then(({ loadAhead }) => loadAhead(shell.load));
  }, [door]);

  const behind = (why: LockedSession['why']) => ({ why, onForgotten: () => void look() });
  const loading = <Waiting label={t('loading')} />;
  if (now.step === 'open') {
    return (
      <Suspense fallback={<Screen top={<Bar door={LOOKING} />}>{loading}</Screen>}>
        <Show room={shell} with={{}} />
      </Suspense>
    );
  }
  return (
    <Screen top={<Bar door={door} />}>
      <Suspense fallback={loading}>
        {door.step === 'looking' ? loading : null}
        {door.step === 'failed' ? <Retry label={t('failed')} onPress={() => void look()} /> : null}
        {door.step === 'who' ? <WhoScreen people={door.people} onChosen={() => void look()} /> : null}
        {door.step === 'activation' ? (
          <Show room={doors} with={{ ...door, children: <Show room={activation} with={{ onSealed: look }} /> }} />
        ) : null}
        {door.step === 'vault' ? (
          <Show room={doors} with={{ ...door, children: <Show room={lockScreen} with={behind(now.why)} /> }} />
        ) : null}
      </Suspense>
    </Screen>
  );
}

/** On a shared phone the bar says whose door it is. */
function Bar({ door }: { door: Door }) {
  const { t } = useWords(words);
  const online = useOnline();
  const bar = <TopBar className="dompet-bar" title={t('title')} offline={!online} />;
  if (!('person' in door) || !door.shared) return bar;
  return (
    <Suspense fallback={bar}>
      <PersonBar person={door.person} offline={!online} />
    </Suspense>
  );
}
