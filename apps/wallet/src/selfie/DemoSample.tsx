import { Button, Notice, SelectField, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { useDemo } from '../demo/useDemo.ts';
import { sampleOf } from './sample.ts';
import type { SelfieWays } from './useSelfie.ts';
import { words } from './words.ts';

interface Props<Result> {
  selfie: SelfieWays<Result>;
  busy: boolean;
}

/** In demo mode, before the wallet is open: it can't be known whose it is, so whoever has no camera says it. Nothing elsewhere. */
export function DemoSample<Result>({ selfie, busy }: Props<Result>) {
  const { t } = useWords(words);
  const personas = useDemo()?.filter(({ sampleCamera }) => sampleCamera) ?? [];
  const [nik, setNik] = useState('');
  if (personas.length === 0) return null;
  const options = personas.map(({ nik, name }) => ({ value: nik, label: name }));
  return (
    <Notice kind="info" title={t('demoTitle')}>
      <div className="jd-stack">
        <p>{t('demoSampleText')}</p>
        <SelectField
          label={t('demoWhose')}
          value={nik}
          onValue={setNik}
          options={[{ value: '', label: t('demoChoose') }, ...options]}
        />
        <Button kind="secondary" disabled={busy || nik === ''} onClick={() => void selfie.hand(sampleOf(nik))}>
          {t('sample')}
        </Button>
      </div>
    </Notice>
  );
}
