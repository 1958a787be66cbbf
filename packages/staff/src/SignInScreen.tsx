import { calls } from '@jatidiri/contracts/browser';
import { Button, Card, IconLock, Screen, TopBar, useWords } from '@jatidiri/ui';
import { useQuery } from '@tanstack/react-query';
import { call } from './call.ts';
import { type Console, signIn } from './ceremony.ts';
import { DoorCard } from './DoorCard.tsx';
import { staffWords } from './staffWords.ts';
import { type Act, useAct } from './useAct.ts';

/** A sample person of the demo, who needs no passkey. */
export interface DemoDoor {
  readonly as: 'officer' | 'second_officer' | 'portal';
  readonly label: string;
}

interface SignInScreenProps {
  app: Console;
  /** Name of the console. */
  title: string;
  signInTitle: string;
  demoDoors: readonly DemoDoor[];
}

/** Staff enter with a passkey; in the demo sample people need none. */
export function SignInScreen({ app, title, signInTitle, demoDoors }: SignInScreenProps) {
  const { t } = useWords(staffWords);
  const act = useAct();
  return (
    <Screen top={<TopBar title={title} />} width="phone">
      <div className="jd-stack">
        <DoorCard
          title={signInTitle}
          icon={<IconLock />}
          text={t('signInText')}
          label={t('signIn')}
          act={act}
          onPress={() => signIn(app)}
        />
        <DemoCard doors={demoDoors} act={act} />
      </div>
    </Screen>
  );
}

function DemoCard({ doors, act: { busy, act } }: { doors: readonly DemoDoor[]; act: Act }) {
  const { t } = useWords(staffWords);
  if (!useDemo()) return null;
  return (
    <Card title={t('demoTitle')}>
      <div className="jd-stack">
        <p className="jd-muted">{t('demoText')}</p>
        {doors.map(({ as, label }) => (
          <Button
            key={as}
            wide
            kind="secondary"
            disabled={busy}
            onClick={() => act(() => call(calls.demoSignIn, { as }))}
          >
            {label}
          </Button>
        ))}
      </div>
    </Card>
  );
}

/** Whether this is the demo: only there the personas can be listed. */
function useDemo(): boolean {
  const query = useQuery({
    queryKey: ['demo'],
    queryFn: () =>
      call(calls.listPersonas).then(
        () => true,
        () => false,
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return query.data ?? false;
}
