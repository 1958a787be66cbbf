import { type PresetName, presetNames, presetPaths } from '@jatidiri/credentials';
import { Button, Card, ChoiceField, DataList, linesOf, photoOf, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { useDocument } from '../card/useDocument.ts';
import { previewOf } from './preview.ts';
import { words } from './words.ts';

/** What to show, and what exactly will be seen, before any code exists. */
export function ChooseScreen({ onChosen }: { onChosen: (preset: PresetName) => void }) {
  const { t } = useWords(words);
  const [preset, setPreset] = useState<PresetName>('usia_17');
  const options = presetNames.map((name) => ({ value: name, label: t(name), hint: t(`${name}Hint`) }));
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('title')}</h1>
      <ChoiceField
        label={t('choose')}
        options={options}
        value={preset}
        onValue={(value) => setPreset(presetNames.find((name) => name === value) ?? 'usia_17')}
      />
      <Button wide onClick={() => onChosen(preset)}>
        {t('make')}
      </Button>
      <Preview preset={preset} />
    </div>
  );
}

function Preview({ preset }: { preset: PresetName }) {
  const { t } = useWords(words);
  const { state } = useDocument('ktp_sd_jwt');
  if (state.step !== 'held') return null;
  const claims = previewOf(state.document.claims, presetPaths[preset]);
  const photo = photoOf(claims);
  return (
    <Card title={t('seen')}>
      {photo ? <img className="dompet-photo" src={photo} alt={t('photo')} /> : null}
      <DataList items={linesOf(claims)} />
    </Card>
  );
}
