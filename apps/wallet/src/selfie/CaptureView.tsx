import { Button, type Camera, CameraView, type Facing, IconFlip, useWords } from '@jatidiri/ui';
import { type ReactNode, useEffect, useState } from 'react';
import type { Pose } from './advice.ts';
import { MoveSign } from './MoveSign.tsx';
import { words } from './words.ts';

interface Props {
  camera: Camera;
  facing: Facing;
  /** What is asked at this moment. */
  pose: Pose | undefined;
  onTurn: (facing: Facing) => void;
  /** A word at the foot of the picture. */
  children?: ReactNode;
}

/** The picture in its oval, the sign of the move that is asked, and the other camera where there is one. */
export function CaptureView({ camera, facing, pose, onTurn, children }: Props) {
  const { t } = useWords(words);
  const hasTwo = useHasTwoCameras(camera);
  const isFront = facing === 'user';
  return (
    <CameraView camera={camera} label={t(isFront ? 'front' : 'rear')} mirrored={isFront} className="dompet-selfie">
      <Oval />
      {pose ? <MoveSign pose={pose} mirrored={isFront} /> : null}
      {hasTwo && !pose ? (
        <Button
          kind="secondary"
          className="dompet-selfie__turn"
          icon={<IconFlip />}
          aria-label={t(isFront ? 'toRear' : 'toFront')}
          onClick={() => onTurn(isFront ? 'environment' : 'user')}
        />
      ) : null}
      {children}
    </CameraView>
  );
}

/** A phone with a camera on each side. A desk's second webcam has no side, and asking for one changes nothing. */
function useHasTwoCameras({ step }: Camera): boolean {
  const [hasTwo, setHasTwo] = useState(false);
  useEffect(() => {
    if (step !== 'ok' || !matchMedia('(pointer: coarse)').matches) return;
    let left = false;
    void navigator.mediaDevices.enumerateDevices().then((devices) => {
      if (!left) setHasTwo(devices.filter(({ kind }) => kind === 'videoinput').length > 1);
    });
    return () => {
      left = true;
    };
  }, [step]);
  return hasTwo;
}

/** Everything outside the oval is dimmed, however wide the picture is. */
function Oval() {
  return (
    <svg className="dompet-oval" viewBox="0 30 300 340" preserveAspectRatio="xMidYMid meet" aria-hidden="true">
      <path
        d="M-600-600h1500v1600h-1500z M150 65c-60 0-98 54-98 128s42 142 98 142 98-68 98-142S210 65 150 65z"
        fillRule="evenodd"
        className="dompet-oval__dim"
      />
      <ellipse cx="150" cy="200" rx="98" ry="135" className="dompet-oval__line" />
    </svg>
  );
}
