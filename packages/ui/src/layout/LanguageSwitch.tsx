import { useRef } from 'react';
import { Button } from '../controls/Button.tsx';
import { IconGlobe } from '../icons/icons.tsx';
import type { LanguageCode } from '../words/language.ts';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';

/** One button that changes to the other language, named in that language. */
export function LanguageSwitch() {
  const { t, code, language, setLanguage } = useWords(uiWords);
  // Back to the language one came from, which may be neither of the two.
  const home = useRef<LanguageCode>('id');
  if (code !== 'en') home.current = code;
  const other = language === 'id' ? 'en' : home.current;
  return (
    <Button
      kind="quiet"
      className="jd-language"
      icon={<IconGlobe size={20} />}
      lang={other}
      onClick={() => setLanguage(other)}
    >
      <span aria-hidden="true">{other.toUpperCase()}</span>
      <span className="jd-sr">{t('otherLanguageLabel')}</span>
    </Button>
  );
}
