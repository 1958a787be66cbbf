import { Screen, TopBar, useOnline, useWords, Waiting } from '@jatidiri/ui';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useRoute } from 'wouter';
import { followOtherTabs } from './people/leave.ts';
import { useObservable } from './session/observable.ts';
import { session } from './session/session.ts';
import './shell/bar.css';
import { words } from './shell/words.ts';
import { readOpen } from './store/database.ts';
import { findCurrent, listPeople, type Person } from './store/people.ts';

const ActivationScreen = lazy(() =>
  import('./activation/ActivationScreen.tsx').then((room) => ({ default: room.ActivationScreen })),
);
const Shell = lazy(() => import('./shell/Shell.tsx').then((room) => ({ default: room.Shell })));
const FreezePage = lazy(() => import('./freeze/FreezePage.tsx').then((room) => ({ default: room.FreezePage })));
const LockScreen = lazy(() => import('./lock/LockScreen.tsx').then((room) => ({ default: room.LockScreen })));
const WhoScreen = lazy(() => import('./people/WhoScreen.tsx').then((room) => ({ default: room.WhoScreen })));
const PersonBar = lazy(() => import('./people/PersonBar.tsx').then((room) => ({ default: room.PersonBar })));
const Doors = lazy(() => import('./people/Doors.tsx').then((room) => ({ default: room.Doors })));

type Door =
  | { readonly step: 'looking' }
  | { readonly step: 'who'; readonly people: readonly Person[] }
  | { readonly step: 'activation' | 'vault'; readonly person: Person; readonly shared: boolean };

const LOOKING: Door = { step: 'looking' };

/** A lost wallet is stopped from any browser, whatever wallet it holds; else the wallet. */
export function App() {
  const [isFreezing] = useRoute('/bekukan');
  return isFreezing ? <Stranger /> : <Wallet />;
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
  const [door, setDoor] = useState<Door>(LOOKING);
  const look = useCallback(async () => setDoor(await readDoor()), []);
  useEffect(() => {
    void look();
  }, [look]);
  useEffect(followOtherTabs, []);

  useEffect(() => {
    if (door.step === 'vault') void import('./session/ahead.ts').then(({ loadAhead }) => loadAhead());
  }, [door]);

  const loading = <Waiting label={t('loading')} />;
  if (now.step === 'open') {
    return (
      <Suspense fallback={<Screen top={<Bar door={LOOKING} />}>{loading}</Screen>}>
        <Shell />
      </Suspense>
    );
  }
  return (
    <Screen top={<Bar door={door} />}>
      <Suspense fallback={loading}>
        {door.step === 'who' ? <WhoScreen people={door.people} onChosen={() => void look()} /> : null}
        {door.step === 'activation' ? (
          <Doors {...door}>
            <ActivationScreen onSealed={look} />
          </Doors>
        ) : null}
        {door.step === 'vault' ? (
          <Doors {...door}>
            <LockScreen why={now.why} onForgotten={() => void look()} />
          </Doors>
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

async function readDoor(): Promise<Door> {
  const person = await findCurrent();
  const people = await listPeople();
  if (!person) return { step: 'who', people };
  return { step: await readStep(), person, shared: people.length > 1 };
}

/** An unconfirmed vault counts only when the server has gone on without us: see `setFirstPin`. */
async function readStep(): Promise<'activation' | 'vault'> {
  const vault = await readOpen('vault');
  if (!vault) return 'activation';
  if (vault.confirmed) return 'vault';
  const { isServerSealed } = await import('./activation/isServerSealed.ts');
  return (await isServerSealed()) ? 'vault' : 'activation';
}
