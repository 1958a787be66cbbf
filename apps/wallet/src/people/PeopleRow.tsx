import { IconUsers, useWords } from '@jatidiri/ui';
import { Row } from '../profile/Row.tsx';
import { words } from './words.ts';

/** Who shares this phone. */
export function PeopleRow() {
  const { t } = useWords(words);
  return <Row icon={<IconUsers />} title={t('people')} hint={t('peopleHint')} to="/profil/orang" />;
}
