import { EmptyState, Retry, useWords, Waiting } from '@jatidiri/ui';
import type { DocumentState } from './useDocument.ts';
import { words } from './words.ts';

interface Props {
  state: Exclude<DocumentState, { step: 'held' }>;
  again: () => void;
}

/** What stands where a document would stand. */
export function DocumentStates({ state, again }: Props) {
  const { t } = useWords(words);
  switch (state.step) {
    case 'checking':
      return <Waiting label={t('loading')} lines={4} />;
    case 'none':
      return <EmptyState title={t('none')} />;
    case 'tampered':
      return <Retry kind="danger" label={t('tampered')} action={t('again')} onPress={again} />;
    case 'failed':
      return <Retry label={t('failed')} action={t('again')} onPress={again} />;
  }
}
