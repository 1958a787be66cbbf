import { IconPhone, useWords } from '@jatidiri/ui';
import { Row } from '../profile/Row.tsx';
import { words } from './words.ts';

/** The way to a new phone. */
export function MoveOutRow() {
  const { t } = useWords(words);
  return <Row icon={<IconPhone />} title={t('row')} hint={t('rowHint')} to="/profil/pindah" />;
}
