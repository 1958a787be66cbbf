import { EmptyState, useWords } from '@jatidiri/ui';
import { words } from './words.ts';

/** Documents of other institutions: none can be taken in yet, and the screen says so. */
export function OtherPart() {
  const { t } = useWords(words);
  return <EmptyState title={t('otherNone')}>{t('otherWhy')}</EmptyState>;
}
