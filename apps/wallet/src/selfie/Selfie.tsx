import { type Camera, type Facing, IconCamera, Notice, useCamera, useWords } from '@jatidiri/ui';
import { type ReactNode, useRef, useState } from 'react';
import { LineButton } from '../line/LineButton.tsx';
import { sentenceOf } from '../words/refusal.ts';
import { CameraHelp } from './CameraHelp.tsx';
import { CaptureView } from './CaptureView.tsx';
import { guideWordOf } from './guide/guideWord.ts';
import { type GuideState, useGuide } from './guide/useGuide.ts';
import type { SelfieJob } from './job.ts';
import { useCalm } from './useCalm.ts';
import { type SelfieState, type SelfieWays, useSelfie } from './useSelfie.ts';
import { words } from './words.ts';

interface Props<Result> {
  job: SelfieJob<Result>;
  took: (result: Result) => void;
  /** What the photos are for. */
  text: string;
  /** Other ways, below the button. */
  more?: (selfie: SelfieWays<Result>, camera: Camera, busy: boolean) => ReactNode;
}

/** The selfie in an oval, one instruction at a time. */
export function Selfie<Result>({ job, took, text, more }: Props<Result>) {
  const { t } = useWords(words);
  const [facing, setFacing] = useState<Facing>('user');
  const camera = useCamera({ facing });
  const selfie = useSelfie(job, took);
  const guide = useGuide(camera.step === 'ok');
  const picture = useRef<HTMLDivElement>(null);
  const { state } = selfie;
  const isAsking = state.step === 'asking';
  const busy = isAsking || state.step === 'sending' || state.step === 'comparing';
  const take = () => {
    const video = camera.videoRef.current;
    if (!video) return;
    // With very large letters the picture may have been scrolled away.
    picture.current?.scrollIntoView({ block: 'nearest' });
    void selfie.take(video, guide.step === 'ready' ? guide.guide : undefined);
  };

  return (
    <div className="jd-stack" data-guide={guide.step} data-ask={isAsking ? state.pose : undefined}>
      <h1 className="jd-h1">{t('title')}</h1>
      <div ref={picture}>
        <CaptureView camera={camera} facing={facing} pose={isAsking ? state.pose : undefined} onTurn={setFacing}>
          {busy ? null : <GuideLine guide={guide} />}
        </CaptureView>
      </div>
      <Line state={state} />
      <Verdict state={state} />
      {camera.step === 'refused' ? <CameraHelp /> : null}
      <LineButton
        wide
        icon={<IconCamera />}
        disabled={camera.step !== 'ok' && !busy}
        busy={busy}
        busyLabel={t(isAsking ? 'taking' : 'comparing')}
        onClick={take}
      >
        {t(state.step === 'refused' ? 'again' : 'take')}
      </LineButton>
      <p>{text}</p>
      {more?.(selfie, camera, busy)}
    </div>
  );
}

type Words = ReturnType<typeof useWords<typeof words.id>>['t'];

/** One instruction at a time; read aloud once it stands, not with every frame. */
function Line({ state }: { state: SelfieState }) {
  const { t } = useWords(words);
  const line = lineOf(state, t);
  const said = useCalm(line, state.step === 'asking' && state.advice !== undefined);
  return (
    <>
      <p className="dompet-look" aria-hidden="true">
        {line}
      </p>
      <p className="jd-sr" aria-live="assertive">
        {said}
      </p>
    </>
  );
}

function lineOf(state: SelfieState, t: Words): string {
  switch (state.step) {
    case 'comparing':
      return t(state.waits === 'line' ? 'waitLine' : state.waits === 'busy' ? 'busy' : 'comparing');
    case 'sending':
      return t(state.isCut ? 'cut' : 'sending', { n: state.come, all: state.all });
    case 'asking':
      return t(state.advice ? `advice.${state.advice}` : `ask.${state.pose}`);
    case 'refused':
      return '';
    case 'aiming':
      return t(state.after ?? 'aim');
  }
}

/** How much of the guide has come; nothing has to wait for it. */
function GuideLine({ guide }: { guide: GuideState }) {
  const { t } = useWords(words);
  const line = guideWordOf(guide);
  return line ? <p className="dompet-selfie__foot">{t(line.word, { n: line.n })}</p> : null;
}

function Verdict({ state }: { state: SelfieState }) {
  const { t } = useWords(words);
  if (state.step !== 'refused') return null;
  return (
    <Notice kind="warning" live>
      {sentenceOf(state.code)}
      {state.triesLeft === undefined ? null : ` ${t('left', { n: state.triesLeft })}`}
    </Notice>
  );
}
