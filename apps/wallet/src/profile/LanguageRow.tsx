import { IconGlobe, useWords } from '@jatidiri/ui';
import { Row } from './Row.tsx';
import { words } from './words.ts';

/** The language of the screens; one touch changes it. */
export function LanguageRow() {
  const { t, language, setLanguage } = useWords(words);
  const other = language === 'id' ? 'en' : 'id';
  return <Row icon={<IconGlobe />} title={t('language')} hint={t('languageNow')} onPress={() => setLanguage(other)} />;
}
