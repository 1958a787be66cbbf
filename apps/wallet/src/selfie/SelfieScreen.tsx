import { calls } from '@jatidiri/contracts/browser';
import { type Camera, takePicture, useWords } from '@jatidiri/ui';
import type { Application } from '../activation/application.ts';
import { applicationFace } from '../activation/face.ts';
import { anyoneCall, deviceCall } from '../server/caller.ts';
import { base64Of } from './base64.ts';
import { DemoFace } from './DemoFace.tsx';
import { NoCamera } from './NoCamera.tsx';
import { Selfie } from './Selfie.tsx';
import { sampleOf } from './sample.ts';
import type { SelfieWays } from './useSelfie.ts';
import { words } from './words.ts';

interface Props {
  application: Application;
  took: (application: Application) => void;
}

/** The selfie of an application, and the way without a camera. */
export function SelfieScreen({ application, took }: Props) {
  const { t } = useWords(words);
  const { id } = application;
  return (
    <Selfie
      job={applicationFace(application)}
      took={took}
      text={t('text')}
      more={(selfie, camera, busy) => (
        <>
          <NoCamera onSkip={() => selfie.attempt(async () => took(await deviceCall(calls.skipFace, { id })))} />
          <DemoFace
            camera={camera}
            busy={busy}
            onSample={(nik) => selfie.hand(sampleOf(nik))}
            onBecome={(nik, { videoRef }) => become(selfie, nik, videoRef.current)}
          />
        </>
      )}
    />
  );
}

function become(selfie: SelfieWays<Application>, nik: string, video: Camera['videoRef']['current']): Promise<void> {
  return selfie.attempt(async () => {
    if (!video) return;
    const picture = await base64Of(await takePicture(video));
    await anyoneCall(calls.becomePersona, { nik, picture });
    selfie.show({ step: 'aiming', after: 'became' });
  });
}
