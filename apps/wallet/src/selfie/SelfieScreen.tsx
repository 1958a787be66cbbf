import { Button, CameraView, Dialog, IconCamera, Notice, useCamera, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import type { Application } from '../activation/application.ts';
import { DemoFace } from './DemoFace.tsx';
import { useLook } from './useLook.ts';
import { type SelfieState, useSelfie } from './useSelfie.ts';
import { words } from './words.ts';

interface Props {
  application: Application;
  took: (application: Application) => void;
}

/** The selfie in an oval, one instruction at a time, and the way without a camera. */
export function SelfieScreen({ application, took }: Props) {
  const { t } = useWords(words);
  const camera = useCamera({ facing: 'user' });
  const selfie = useSelfie(application, took);
  const look = useLook(camera);
  const [asking, setAsking] = useState(false);
  const { state } = selfie;
  const busy = state.step === 'taking' || state.step === 'comparing';
  const take = () => {
    if (camera.videoRef.current) void selfie.take(camera.videoRef.current);
  };

  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('title')}</h1>
      <p>{t('text')}</p>
      <CameraView camera={camera} label={t('camera')} mirrored>
        <Oval />
      </CameraView>
      <p className="dompet-look" aria-live="polite">
        {lineOf(state, () => t(`look.${look}`), t)}
      </p>
      <Verdict state={state} />
      <Button
        wide
        icon={<IconCamera />}
        disabled={camera.step !== 'ok' && !busy}
        busy={busy}
        busyLabel={t(state.step === 'comparing' ? 'comparing' : 'taking')}
        onClick={take}
      >
        {t(state.step === 'refused' ? 'again' : 'take')}
      </Button>
      <Button kind="quiet" wide onClick={() => setAsking(true)}>
        {t('noCamera')}
      </Button>
      <DemoFace camera={camera} busy={busy} onSample={selfie.useSample} onBecome={selfie.become} />
      <Dialog
        open={asking}
        title={t('noCameraTitle')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => void selfie.skip().then(() => setAsking(false))}>{t('noCameraYes')}</Button>
            <Button kind="secondary" onClick={() => setAsking(false)}>
              {t('back')}
            </Button>
          </>
        }
      >
        <p>{t('noCameraText')}</p>
      </Dialog>
    </div>
  );
}

function lineOf(state: SelfieState, look: () => string, t: (key: 'comparing' | 'taking' | 'became') => string): string {
  if (state.step === 'comparing' || state.step === 'taking') return t(state.step);
  if (state.step === 'aiming' && state.became) return t('became');
  return state.step === 'aiming' ? look() : '';
}

/** Everything outside the oval is dimmed. */
function Oval() {
  return (
    <svg className="dompet-oval" viewBox="0 0 300 400" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <path
        d="M0 0h300v400H0z M150 60c-60 0-98 54-98 128s42 142 98 142 98-68 98-142S210 60 150 60z"
        fillRule="evenodd"
        className="dompet-oval__dim"
      />
      <ellipse cx="150" cy="194" rx="98" ry="135" className="dompet-oval__line" />
    </svg>
  );
}

function Verdict({ state }: { state: SelfieState }) {
  const { t } = useWords(words);
  if (state.step !== 'refused') return null;
  return (
    <Notice kind="warning" live>
      {state.sentence}
      {state.triesLeft === undefined ? null : ` ${t('left', { n: state.triesLeft })}`}
    </Notice>
  );
}
