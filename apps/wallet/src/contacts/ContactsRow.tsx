import { IconMail, useWords } from '@jatidiri/ui';
import { Row } from '../profile/Row.tsx';
import { words } from './words.ts';

/** Where the resident is written to. */
export function ContactsRow() {
  const { t } = useWords(words);
  return <Row icon={<IconMail />} title={t('row')} hint={t('rowHint')} to="/kontak" />;
}
