import { useState } from 'react';
import { Notice } from '../feedback/Notice.tsx';
import { type LanguageCode, languages } from '../words/language.ts';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';

/** The language in use, how to change to another, and what is to be said of it. */
export interface LanguageChange {
  readonly code: LanguageCode;
  readonly choose: (next: LanguageCode) => Promise<void>;
  /** The one that was chosen could not be fetched. */
  readonly isAway: boolean;
  /** Part of its sentences are in Indonesian still. */
  readonly isYoung: boolean;
}

export function useLanguageChange(): LanguageChange {
  const { code, language, setLanguage } = useWords(uiWords);
  const [isAway, setAway] = useState(false);
  const choose = async (next: LanguageCode) => setAway(!(await setLanguage(next)));
  return { code, choose, isAway, isYoung: code !== language };
}

export function LanguageNotes({ isAway, isYoung }: Pick<LanguageChange, 'isAway' | 'isYoung'>) {
  const { t } = useWords(uiWords);
  return (
    <>
      {isAway ? (
        <Notice kind="warning" live>
          {t('languageAway')}
        </Notice>
      ) : null}
      {isYoung ? <p className="jd-caption jd-muted">{t('languageYoung')}</p> : null}
    </>
  );
}

/** Every language by its own name; one touch changes to it. */
export function LanguageChoice() {
  const { t } = useWords(uiWords);
  const { code, choose, isAway, isYoung } = useLanguageChange();
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
      <LanguageNotes isAway={isAway} isYoung={isYoung} />
    </>
  );
}
