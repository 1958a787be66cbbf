import { IconGlobe, languages, useTextSize, useWords } from '@jatidiri/ui';
import { Row } from '../profile/Row.tsx';
import { words } from './words.ts';

/** How the screens look and in which language they speak. */
export function LooksRow() {
  const { t, code } = useWords(words);
  const { size } = useTextSize();
  const language = languages.find((one) => one.code === code)?.name ?? '';
  const hint = t('hint', { language, size: t(`named.${size}`) });
  return <Row icon={<IconGlobe />} title={t('title')} hint={hint} to="/tampilan" />;
}
