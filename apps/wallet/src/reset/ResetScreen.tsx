import { Button, formatDateTime, Notice, useWords, Waiting } from '@jatidiri/ui';
import { lazy, Suspense } from 'react';
import { DemoSample } from '../selfie/DemoSample.tsx';
import { Selfie } from '../selfie/Selfie.tsx';
import { resetPin } from '../session/firstPin.ts';
import { CancelReset } from './CancelReset.tsx';
import { ResetCode } from './ResetCode.tsx';
import { type Reset, resetFace } from './reset.ts';
import { type ResetWays, useReset } from './useReset.ts';
import './reset.css';
import { LineButton } from '../line/LineButton.tsx';
import { words } from './words.ts';

// The OPRF's curve is needed at the last step alone.
const PinSetupScreen = lazy(() =>
  import('../pin/PinSetupScreen.tsx').then((room) => ({ default: room.PinSetupScreen })),
);

/** From a forgotten PIN to a new one; opens where the server says that it stands. */
export function ResetScreen({ onBack }: { onBack: () => void }) {
  const { t } = useWords(words);
  const ways = useReset();
  const { state } = ways;
  return (
    <div className="jd-stack dompet-reset">
      {state.step === 'loading' ? <Waiting label={t('loading')} /> : null}
      {state.step === 'shut' ? <Over refusal={undefined} onBegin={() => void ways.start()} /> : null}
      {state.step === 'none' ? <Begin refusal={state.refusal} onBegin={() => void ways.start()} /> : null}
      {state.step === 'running' ? <Step reset={state.reset} refusal={state.refusal} ways={ways} /> : null}
      <Button kind="quiet" wide onClick={onBack}>
        {t('back')}
      </Button>
    </div>
  );
}

function Begin({ refusal, onBegin }: { refusal: string | undefined; onBegin: () => void }) {
  const { t } = useWords(words);
  return (
    <>
      <h1 className="jd-h1">{t('title')}</h1>
      <p>{t('how')}</p>
      <ol className="dompet-reset__how">
        <li>{t('how1')}</li>
        <li>{t('how2')}</li>
        <li>{t('how3')}</li>
        <li>{t('how4')}</li>
      </ol>
      <p className="jd-muted">{t('office')}</p>
      {refusal ? (
        <Notice kind="danger" live>
          {refusal}
        </Notice>
      ) : null}
      <LineButton wide onClick={onBegin}>
        {t('begin')}
      </LineButton>
      <p className="jd-muted">{t('remember')}</p>
    </>
  );
}

/** Without a face nobody resets a PIN from home: the other way leads to an office. */
function NoCameraHere() {
  const { t } = useWords(words);
  return (
    <>
      <p className="jd-muted">{t('noCamera')}</p>
      <Button kind="secondary" wide href="/bantuan/">
        {t('findOffice')}
      </Button>
    </>
  );
}

interface StepProps {
  reset: Reset;
  refusal: string | undefined;
  ways: ResetWays;
}

function Step({ reset, refusal, ways }: StepProps) {
  const { t } = useWords(words);
  switch (reset.state) {
    case 'face':
      return (
        <Selfie
          job={resetFace(reset)}
          took={ways.took}
          text={t('faceText')}
          more={(selfie, _camera, busy) => (
            <>
              <NoCameraHere />
              <DemoSample selfie={selfie} busy={busy} />
            </>
          )}
        />
      );
    case 'code':
      return <ResetCode reset={reset} refusal={refusal} ways={ways} />;
    case 'waiting':
      return <Wait reset={reset} onCancel={() => ways.cancel(reset.id)} />;
    case 'ready':
      return (
        <Suspense fallback={<Waiting label={t('loading')} />}>
          <PinSetupScreen by={resetPin(reset.id)} onRefused={ways.look} />
        </Suspense>
      );
    default:
      return <Over refusal={refusal} onBegin={() => void ways.start()} />;
  }
}

function Wait({ reset, onCancel }: { reset: Reset; onCancel: () => Promise<void> }) {
  const { t } = useWords(words);
  return (
    <>
      <h1 className="jd-h1">{t('waitTitle', { at: formatDateTime(reset.readyAt ?? '') })}</h1>
      <Notice kind="info">{t('waitText')}</Notice>
      <p>{t('waitWhy')}</p>
      <p>{t('waitPin')}</p>
      <CancelReset onCancel={onCancel} />
    </>
  );
}

function Over({ refusal, onBegin }: { refusal: string | undefined; onBegin: () => void }) {
  const { t } = useWords(words);
  return (
    <>
      <h1 className="jd-h1">{t('over')}</h1>
      <Notice kind="warning" live>
        {refusal ?? t('overText')}
      </Notice>
      <LineButton wide onClick={onBegin}>
        {t('begin')}
      </LineButton>
      <Button wide kind="secondary" href="/bantuan/#office">
        {t('findOffice')}
      </Button>
    </>
  );
}
