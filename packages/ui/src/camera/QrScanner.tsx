import { type ReactNode, useEffect, useRef, useState } from 'react';
import { classes } from '../classes.ts';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../feedback/Notice.tsx';
import { IconKeyboard, IconTorch, IconUpload } from '../icons/icons.tsx';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';
import { CameraView } from './CameraView.tsx';
import type { Facing } from './camera.ts';
import { decodeQrImage } from './qrReader.ts';
import { type Camera, useCamera } from './useCamera.ts';
import { useScan } from './useScan.ts';

export interface QrScannerProps {
  onCode: (text: string) => void;
  /** Keeps the picture, reads nothing. */
  paused?: boolean;
  hint?: string;
  onTypeInstead?: () => void;
  /** Stands under the picture: a code field, say. */
  typeInstead?: ReactNode;
  upload?: boolean;
  /** A picture was chosen, and is about to be read. */
  onUpload?: () => void;
  facing?: Facing;
  className?: string;
}

function Frame({ torch }: { torch: Camera['torch'] }) {
  const { t } = useWords(uiWords);
  return (
    <>
      <div className="jd-scanner__frame" aria-hidden="true">
        <svg
          viewBox="0 0 100 100"
          fill="none"
          stroke="currentColor"
          strokeWidth={2.5}
          strokeLinecap="round"
          aria-hidden="true"
        >
          <path d="M2 22V10a8 8 0 0 1 8-8h12M78 2h12a8 8 0 0 1 8 8v12M98 78v12a8 8 0 0 1-8 8H78M22 98H10a8 8 0 0 1-8-8V78" />
        </svg>
      </div>
      {torch ? (
        <Button
          kind="secondary"
          className="jd-scanner__torch"
          icon={<IconTorch />}
          aria-label={torch.on ? t('scan.torchOff') : t('scan.torchOn')}
          onClick={torch.toggle}
        />
      ) : null}
    </>
  );
}

interface UploadButtonProps extends Pick<QrScannerProps, 'onCode' | 'onUpload'> {
  onFailed: (failed: boolean) => void;
}

/** A button that asks for a picture and reads the code in it. */
function UploadButton({ onCode, onUpload, onFailed }: UploadButtonProps) {
  const { t } = useWords(uiWords);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  async function read(file: File | undefined) {
    if (!file) return;
    setBusy(true);
    onUpload?.();
    // Taken away first: a second failure speaks up like the first.
    onFailed(false);
    const text = await decodeQrImage(file);
    setBusy(false);
    onFailed(text === undefined);
    if (text !== undefined) onCode(text);
    if (input.current) input.current.value = '';
  }

  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={t('scan.upload')}
        onChange={(event) => void read(event.currentTarget.files?.[0])}
      />
      <Button kind="secondary" icon={<IconUpload />} busy={busy} onClick={() => input.current?.click()}>
        {t('scan.upload')}
      </Button>
    </>
  );
}

/** Reads QR codes by camera, from a chosen picture, or leads to typing: there is always another way. */
export function QrScanner(props: QrScannerProps) {
  const { onCode, paused = false, hint, onTypeInstead, typeInstead, upload = true, facing = 'environment' } = props;
  const { t } = useWords(uiWords);
  const camera = useCamera({ facing });
  const [uploadFailed, setUploadFailed] = useState(false);
  const failure = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (uploadFailed) failure.current?.scrollIntoView({ block: 'center' });
  }, [uploadFailed]);
  const { slow } = useScan(camera.videoRef, camera.step === 'ok' && !paused, onCode);

  return (
    <div className={classes('jd-scanner', props.className)}>
      <CameraView camera={camera} label={t('scan.label')}>
        <Frame torch={camera.torch} />
      </CameraView>
      <p className="jd-scanner__hint" role="status">
        {camera.step === 'ok' && slow ? t('scan.slow') : (hint ?? t('scan.hint'))}
      </p>
      {uploadFailed ? (
        <div ref={failure}>
          <Notice kind="warning" live>
            {t('scan.uploadFailed')}
          </Notice>
        </div>
      ) : null}
      <div className="jd-scanner__other">
        {upload ? <UploadButton onCode={onCode} onUpload={props.onUpload} onFailed={setUploadFailed} /> : null}
        {onTypeInstead ? (
          <Button kind="secondary" icon={<IconKeyboard />} onClick={onTypeInstead}>
            {t('scan.type')}
          </Button>
        ) : null}
      </div>
      {typeInstead}
    </div>
  );
}
