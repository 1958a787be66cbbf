import { SelectField, useWords } from '@jatidiri/ui';
import { verifierWords } from '../verifierWords.ts';
import { PurposeText, type WithPurpose } from './PurposeText.tsx';

interface Props extends WithPurpose {
  disabled: boolean;
}

/** Why data are asked for, and what that allows. */
export function PurposeField({ purposes, purpose, onPurpose, disabled }: Props) {
  const { t, language } = useWords(verifierWords);
  return (
    <>
      <SelectField
        label={t('purpose')}
        value={purpose?.id ?? ''}
        onValue={onPurpose}
        disabled={disabled}
        options={purposes.map(({ id, text }) => ({ value: id, label: text[language] }))}
      />
      {purpose && <PurposeText purpose={purpose} />}
    </>
  );
}
