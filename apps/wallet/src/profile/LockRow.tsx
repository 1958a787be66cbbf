import { IconLock, useWords } from '@jatidiri/ui';
import { Row } from './Row.tsx';
import { words } from './words.ts';

export function LockRow() {
  const { t } = useWords(words);
  return <Row icon={<IconLock />} title={t('lock')} hint={t('locks')} />;
}
