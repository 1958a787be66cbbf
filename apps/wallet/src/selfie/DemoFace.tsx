import { Button, type Camera, Notice, useWords } from '@jatidiri/ui';
import { useEffect, useState } from 'react';
import type { Persona } from '../demo/demo.ts';
import { useDemo } from '../demo/useDemo.ts';
import { readDraft } from '../store/draft.ts';
import { words } from './words.ts';

interface Props {
  camera: Camera;
  busy: boolean;
  onSample: (nik: string) => Promise<void>;
  onBecome: (nik: string, camera: Camera) => Promise<void>;
}

/** In demo mode: a test face for whoever has no camera, and one's own face as the registry's. */
export function DemoFace({ camera, busy, onSample, onBecome }: Props) {
  const { t } = useWords(words);
  const persona = useAppliedPersona();
  if (!persona) return null;
  return (
    <Notice kind="info" title={t('demoTitle')}>
      <div className="jd-stack">
        <p>{t(persona.sampleCamera ? 'demoText' : 'demoOwnText')}</p>
        {persona.sampleCamera ? (
          <Button kind="secondary" disabled={busy} onClick={() => void onSample(persona.nik)}>
            {t('sample')}
          </Button>
        ) : null}
        {camera.step === 'ok' ? (
          <Button kind="secondary" disabled={busy} onClick={() => void onBecome(persona.nik, camera)}>
            {t('become')}
          </Button>
        ) : null}
      </div>
    </Notice>
  );
}

/** The persona whose NIK this phone applied with. */
function useAppliedPersona(): Persona | undefined {
  const personas = useDemo();
  const [nik, setNik] = useState<string>();
  useEffect(() => {
    void readDraft().then((draft) => setNik(draft?.nik));
  }, []);
  return personas?.find((persona) => persona.nik === nik);
}
