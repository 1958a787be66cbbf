import { type LanguageCode, LanguageNotes, languages, SelectField, useLanguageChange, useWords } from '@jatidiri/ui';
import { words } from './words.ts';

/** Every language by its own name in one line, so that what comes after it stands on the first screen of a small phone. */
export function LanguageSelect() {
  const { t } = useWords(words);
  const { code, choose, isAway, isYoung } = useLanguageChange();
  return (
    <div className="dompet-language">
      <SelectField
        label={t('language')}
        value={code}
        onValue={(next) => void choose(next as LanguageCode)}
        options={languages.map(({ code: value, name }) => ({ value, label: name }))}
      />
      <LanguageNotes isAway={isAway} isYoung={isYoung} />
    </div>
  );
}
