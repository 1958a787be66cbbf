import { Retry, Stepper, useWords, Waiting } from '@jatidiri/ui';
import { lazy, Suspense, useEffect, useState } from 'react';
import { activationPin } from '../session/firstPin.ts';
import { useTopOf } from '../shell/useTopOf.ts';
import { readOpen } from '../store/database.ts';
import { removeDraft } from '../store/draft.ts';
import { sentenceOf } from '../words/refusal.ts';
import { EndedScreen } from './EndedScreen.tsx';
import { type Answers, readForm } from './formDraft.ts';
import { StillTooYoung } from './TooYoung.tsx';
import { type Activation, useActivation } from './useActivation.ts';
import { WelcomeScreen } from './WelcomeScreen.tsx';
import { words } from './words.ts';

// The welcome is all that a first visitor waits for. The OPRF's curve is needed at the PIN and at unlocking only.
const loadApply = () => import('./ApplyScreen.tsx').then(({ ApplyScreen }) => ({ default: ApplyScreen }));
const ApplyScreen = lazy(loadApply);
const SelfieScreen = lazy(() =>
  import('../selfie/SelfieScreen.tsx').then(({ SelfieScreen }) => ({ default: SelfieScreen })),
);
const OfficeScreen = lazy(() =>
  import('../office/OfficeScreen.tsx').then(({ OfficeScreen }) => ({ default: OfficeScreen })),
);
const CodeScreen = lazy(() => import('../code/CodeScreen.tsx').then(({ CodeScreen }) => ({ default: CodeScreen })));
const MoveInScreen = lazy(() =>
  import('../move/MoveInScreen.tsx').then(({ MoveInScreen }) => ({ default: MoveInScreen })),
);
const PinSetupScreen = lazy(() =>
  import('../pin/PinSetupScreen.tsx').then(({ PinSetupScreen }) => ({ default: PinSetupScreen })),
);

const places = { selfie: 1, office: 2, code: 3, pin: 4 } as const;

/** From welcome to PIN; opens where the server says that this phone's application stands. */
export function ActivationScreen({ onSealed }: { onSealed: () => void }) {
  const { t } = useWords(words);
  const activation = useActivation();
  const { step } = activation.state;
  useTopOf(step);
  useEffect(() => {
    if (step === 'sealed') onSealed();
  }, [step, onSealed]);
  const steps = [t('step1'), t('step2'), t('step3'), t('step4'), t('step5')];
  return (
    <div className="jd-stack">
      {step in places ? (
        <Stepper label={t('steps')} steps={steps} current={places[step as keyof typeof places]} />
      ) : null}
      {step === 'selfie' || step === 'office' ? <StillTooYoung /> : null}
      <Suspense fallback={<Waiting label={t('starting')} />}>
        <Step {...activation} onSealed={onSealed} />
      </Suspense>
    </div>
  );
}

function Step({ state, refresh, took, onSealed }: Activation & { onSealed: () => void }) {
  const { t } = useWords(words);
  switch (state.step) {
    case 'starting':
    case 'sealed':
      return <Waiting label={t('starting')} />;
    case 'welcome':
      return <Begin took={took} onSealed={onSealed} />;
    case 'selfie':
      return <SelfieScreen application={state.application} took={took} />;
    case 'office':
      return <OfficeScreen application={state.application} away={state.away ?? false} took={took} />;
    case 'code':
      return <CodeScreen application={state.application} took={took} refresh={refresh} />;
    case 'pin':
      return <PinSetupScreen by={activationPin(state.token.accessToken)} onRefused={refresh} />;
    case 'ended':
      return <EndedScreen application={state.application} onAgain={refresh} />;
    case 'failed':
      return <Retry label={sentenceOf(state.code)} onPress={() => void refresh()} action={t('retry')} />;
  }
}

/** Welcome, and then one of two ways: applying, or a move from an old phone; a reload goes on with either. */
function Begin({ took, onSealed }: Pick<Activation, 'took'> & { onSealed: () => void }) {
  const [way, setWay] = useState<'welcome' | 'apply' | 'move'>('welcome');
  const [typed, setTyped] = useState<Answers>();
  useEffect(() => {
    void readOpen('move').then((id) => (id ? setWay('move') : undefined));
    void readForm().then((form) => {
      if (!form) return;
      setTyped(form);
      setWay('apply');
    });
  }, []);
  useEffect(() => {
    // While the welcome is read. A failure is told when the form is really wanted.
    loadApply().catch(() => undefined);
  }, []);
  const leaveForm = () => {
    setTyped(undefined);
    setWay('welcome');
    void removeDraft();
  };
  if (way === 'apply') return <ApplyScreen onApplied={took} typed={typed} onBack={leaveForm} />;
  if (way === 'move') return <MoveInScreen onBack={() => setWay('welcome')} onSealed={onSealed} />;
  return <WelcomeScreen onBegin={() => setWay('apply')} onMove={() => setWay('move')} />;
}
