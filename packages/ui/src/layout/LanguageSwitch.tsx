import { Button } from '../controls/Button.tsx';
import { IconGlobe } from '../icons/icons.tsx';
import { uiWords } from '../words/uiWords.ts';
import { useWords } from '../words/words.ts';

/** One button that changes to the other language, named in that language. */
export function LanguageSwitch() {
  const { t, language, setLanguage } = useWords(uiWords);
  const other = language === 'id' ? 'en' : 'id';
  return (
    <Button kind="quiet" icon={<IconGlobe size={20} />} lang={other} onClick={() => setLanguage(other)}>
      <span aria-hidden="true">{other.toUpperCase()}</span>
      <span className="jd-sr">{t('otherLanguageLabel')}</span>
    </Button>
  );
}
