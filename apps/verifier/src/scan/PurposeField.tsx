import { SelectField, useWords } from '@jatidiri/ui';
import { verifierWords } from '../verifierWords.ts';
import { type Purpose, PurposeText } from './PurposeText.tsx';

interface Props {
  purposes: readonly Purpose[];
  chosen: string;
  onChosen: (id: string) => void;
  disabled: boolean;
}

/** Why data are asked for, and what that allows. */
export function PurposeField({ purposes, chosen, onChosen, disabled }: Props) {
  const { t, language } = useWords(verifierWords);
  const purpose = purposes.find(({ id }) => id === chosen);
  return (
    <>
      <SelectField
        label={t('purpose')}
        value={chosen}
        onValue={onChosen}
        disabled={disabled}
        options={purposes.map(({ id, text }) => ({ value: id, label: text[language] }))}
      />
      {purpose && <PurposeText purpose={purpose} />}
    </>
  );
}
