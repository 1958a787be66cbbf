import { useState } from 'react';
import { Notice } from '../feedback/Notice.tsx';
import { type LanguageCode, languages } from '../words/language.ts';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';

/** Every language by its own name; one touch changes to it. */
export function LanguageChoice() {
  const { t, code, language, setLanguage } = useWords(uiWords);
  const [away, setAway] = useState(false);
  const choose = async (next: LanguageCode) => setAway(!(await setLanguage(next)));
  return (
    <>
      <ul className="jd-languages" aria-label={t('languages')}>
        {languages.map((one) => (
          <li key={one.code}>
            <button
              type="button"
              className="jd-languages__one"
              lang={one.code}
              aria-pressed={one.code === code}
              onClick={() => void choose(one.code)}
            >
              {one.name}
            </button>
          </li>
        ))}
      </ul>
      {away ? (
        <Notice kind="warning" live>
          {t('languageAway')}
        </Notice>
      ) : null}
      {code === language ? null : <p className="jd-caption jd-muted">{t('languageYoung')}</p>}
    </>
  );
}
