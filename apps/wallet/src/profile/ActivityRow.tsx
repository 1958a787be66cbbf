import { IconList, useWords } from '@jatidiri/ui';
import { Row } from './Row.tsx';
import { words } from './words.ts';

/** Who read what, and what was shown to whom. */
export function ActivityRow() {
  const { t } = useWords(words);
  return <Row icon={<IconList />} title={t('activity')} hint={t('activityHint')} to="/aktivitas" />;
}
