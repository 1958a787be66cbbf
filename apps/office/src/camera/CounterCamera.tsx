import { errorSentence } from '@jatidiri/staff';
import { Button, CameraView, IconCamera, Notice, useCamera, useWords } from '@jatidiri/ui';
import { cameraWords } from './cameraWords.ts';
import { DemoCamera } from './DemoCamera.tsx';
import { useKey } from './useKey.ts';
import { type ShutterState, useShutter } from './useShutter.ts';

interface Props {
  /** Takes a usable picture in; throws the server's refusal. */
  send: (picture: string) => Promise<unknown>;
  /** Whose sample face the demo's camera may show. */
  nik: string;
  /** What to do where no camera works. */
  without: string;
  onClose?: (() => void) | undefined;
}

const KEY = 'F2';

/** The counter's camera with its one button: pressed once, it takes the first picture that can be used. */
export function CounterCamera({ send, nik, without, onClose }: Props) {
  const { t } = useWords(cameraWords);
  const camera = useCamera({ facing: 'environment' });
  const { state, press, hand } = useShutter(camera, send);
  const busy = state.step === 'looking';
  const isOpen = camera.step === 'ok';
  useKey(KEY, press, isOpen && !busy);
  return (
    <div className="office-camera">
      <CameraView camera={camera} label={t('camera')}>
        <Oval />
      </CameraView>
      <div className="jd-stack">
        <p className="office-hint" role="status">
          {lineOf(state, t)}
        </p>
        {state.step === 'failed' && (
          <Notice kind="danger" live>
            {errorSentence(state.error)}
          </Notice>
        )}
        <div className="jd-row">
          <Button
            icon={<IconCamera />}
            disabled={!isOpen}
            busy={busy}
            busyLabel={t('taking')}
            aria-keyshortcuts={KEY}
            onClick={press}
          >
            {t('take')}
          </Button>
          {onClose && (
            <Button kind="quiet" onClick={onClose}>
              {t('close')}
            </Button>
          )}
        </div>
        {!isOpen && <p className="jd-muted">{without}</p>}
        <DemoCamera nik={nik} busy={busy} onPicture={hand} />
      </div>
    </div>
  );
}

type Words = ReturnType<typeof useWords<typeof cameraWords.id>>['t'];

function lineOf(state: ShutterState, t: Words): string {
  if (state.step === 'failed') return '';
  if (state.step === 'ready') return t('aim');
  if (state.hint) return t(`hint.${state.hint}`);
  return t(state.step === 'looking' ? 'looking' : 'missed');
}

/** Where the face belongs. */
function Oval() {
  return (
    <svg className="office-oval" viewBox="0 0 300 400" preserveAspectRatio="none" aria-hidden="true">
      <ellipse cx="150" cy="190" rx="100" ry="138" />
    </svg>
  );
}
