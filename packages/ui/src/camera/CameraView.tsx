import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Button } from '../controls/Button.tsx';
import { IconRefresh } from '../icons/icons.tsx';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';
import type { Camera } from './useCamera.ts';

export interface CameraViewProps {
  camera: Camera;
  label: string;
  /** As in a mirror: for a camera that looks at its owner. */
  mirrored?: boolean;
  /** Drawn over the picture. */
  children?: ReactNode;
  className?: string;
}

/** The live picture; where there is none, why, and what to do. */
export function CameraView({ camera, label, mirrored, children, className }: CameraViewProps) {
  const { t } = useWords(uiWords);
  const { step } = camera;
  const failed = step === 'refused' || step === 'none' || step === 'busy';
  return (
    <div className={classes('jd-camera', mirrored && 'jd-camera--mirrored', className)} data-step={step}>
      <video ref={camera.videoRef} aria-label={label} playsInline muted autoPlay />
      {step === 'ok' ? (
        <div className="jd-camera__over">{children}</div>
      ) : (
        <div className="jd-camera__word">
          <div className="jd-stack">
            <p role={failed ? 'alert' : 'status'}>{t(`camera.${step}`)}</p>
            {failed ? (
              <Button kind="secondary" icon={<IconRefresh />} onClick={camera.again}>
                {t('again')}
              </Button>
            ) : null}
          </div>
        </div>
      )}
    </div>
  );
}
