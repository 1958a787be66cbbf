import { Button, CameraView, Dialog, IconCamera, Notice, useCamera, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import type { Application } from '../activation/application.ts';
import { DemoFace } from './DemoFace.tsx';
import { type GuideState, useGuide } from './guide/useGuide.ts';
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
  const guide = useGuide();
  const [asking, setAsking] = useState(false);
  const { state } = selfie;
  const busy = state.step === 'asking' || state.step === 'sending' || state.step === 'comparing';
  const take = () => {
    const video = camera.videoRef.current;
    if (video) void selfie.take(video, guide.step === 'ready' ? guide.guide : undefined);
  };

  return (
    <div className="jd-stack" data-guide={guide.step} data-ask={state.step === 'asking' ? state.pose : undefined}>
      <h1 className="jd-h1">{t('title')}</h1>
      <p>{t('text')}</p>
      <CameraView camera={camera} label={t('camera')} mirrored>
        <Oval />
      </CameraView>
      <p className="dompet-look" aria-live="assertive">
        {lineOf(state, t)}
      </p>
      {state.step === 'aiming' && camera.step === 'ok' ? <GuideLine guide={guide} /> : null}
      <Verdict state={state} />
      <Button
        wide
        icon={<IconCamera />}
        disabled={camera.step !== 'ok' && !busy}
        busy={busy}
        busyLabel={t(state.step === 'asking' ? 'taking' : 'comparing')}
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

type Words = ReturnType<typeof useWords<typeof words.id>>['t'];

/** One instruction at a time. */
function lineOf(state: SelfieState, t: Words): string {
  if (state.step === 'comparing') return t('comparing');
  if (state.step === 'sending') return t('sending', { n: state.come, all: state.all });
  if (state.step === 'asking') return t(state.advice ? `advice.${state.advice}` : `ask.${state.pose}`);
  if (state.step === 'refused') return '';
  return t(state.became ? 'became' : 'aim');
}

/** How much of the guide has come; nothing has to wait for it. */
function GuideLine({ guide }: { guide: GuideState }) {
  const { t } = useWords(words);
  if (guide.step === 'ready') return null;
  const share = guide.step === 'loading' ? Math.round(guide.share * 100) : 0;
  return <p className="jd-small">{guide.step === 'none' ? t('guideNone') : t('guide', { n: share })}</p>;
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
