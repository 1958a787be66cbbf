import { type LanguageCode, languages, Notice, SelectField, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { words } from './words.ts';

/** Every language by its own name in one line, so that what comes after it stands on the first screen of a small phone. */
export function LanguageSelect() {
  const { t, code, language, setLanguage } = useWords(words);
  const [away, setAway] = useState(false);
  const choose = async (next: string) => setAway(!(await setLanguage(next as LanguageCode)));
  return (
    <div className="dompet-language">
      <SelectField
        label={t('language')}
        value={code}
        onValue={(next) => void choose(next)}
        options={languages.map(({ code: value, name }) => ({ value, label: name }))}
      />
      {away ? (
        <Notice kind="warning" live>
          {t('languageAway')}
        </Notice>
      ) : null}
      {code === language ? null : <p className="jd-caption jd-muted">{t('languageYoung')}</p>}
    </div>
  );
}
