import { Screen, TopBar, useOnline, useWords, Waiting } from '@jatidiri/ui';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useObservable } from './session/observable.ts';
import { session } from './session/session.ts';
import { words } from './shell/words.ts';
import { readOpen } from './store/database.ts';

const ActivationScreen = lazy(() =>
  import('./activation/ActivationScreen.tsx').then((room) => ({ default: room.ActivationScreen })),
);
const Shell = lazy(() => import('./shell/Shell.tsx').then((room) => ({ default: room.Shell })));
const LockScreen = lazy(() => import('./lock/LockScreen.tsx').then((room) => ({ default: room.LockScreen })));

type Door = 'looking' | 'activation' | 'vault';

/** No vault: activation. A vault: the PIN. An open session: the wallet. */
export function App() {
  const { t } = useWords(words);
  const now = useObservable(session);
  const online = useOnline();
  const [door, setDoor] = useState<Door>('looking');
  const look = useCallback(async () => setDoor(await readDoor()), []);
  useEffect(() => {
    void look();
  }, [look]);

  const bar = <TopBar title={t('title')} offline={!online} />;
  const loading = <Waiting label={t('loading')} />;
  if (now.step === 'open') {
    return (
      <Suspense fallback={<Screen top={bar}>{loading}</Screen>}>
        <Shell />
      </Suspense>
    );
  }
  return (
    <Screen top={bar}>
      <Suspense fallback={loading}>
        {door === 'activation' ? <ActivationScreen onSealed={look} /> : null}
        {door === 'vault' ? <LockScreen why={now.why} onForgotten={() => void look()} /> : null}
      </Suspense>
    </Screen>
  );
}

/** An unconfirmed vault counts only when the server has gone on without us: see `setFirstPin`. */
async function readDoor(): Promise<Door> {
  const vault = await readOpen('vault');
  if (!vault) return 'activation';
  if (vault.confirmed) return 'vault';
  const { isServerSealed } = await import('./activation/isServerSealed.ts');
  return (await isServerSealed()) ? 'vault' : 'activation';
}
