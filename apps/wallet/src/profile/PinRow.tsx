import { IconShield, useWords } from '@jatidiri/ui';
import { Row } from './Row.tsx';
import { words } from './words.ts';

export function PinRow() {
  const { t } = useWords(words);
  return <Row icon={<IconShield />} title={t('pin')} hint={t('pinHint')} to="/profil/pin" />;
}
