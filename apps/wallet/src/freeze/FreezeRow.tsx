import { IconSnow, useWords } from '@jatidiri/ui';
import { Row } from '../profile/Row.tsx';
import { words } from './words.ts';

/** The phone is lost, or may be one day. */
export function FreezeRow() {
  const { t } = useWords(words);
  return <Row icon={<IconSnow />} title={t('row')} hint={t('rowHint')} to="/beku" />;
}
