import { IconHelp, useWords } from '@jatidiri/ui';
import { Row } from './Row.tsx';
import { words } from './words.ts';

export function HelpRow() {
  const { t } = useWords(words);
  return <Row icon={<IconHelp />} title={t('help')} hint={t('helpHint')} href="/bantuan/" />;
}
