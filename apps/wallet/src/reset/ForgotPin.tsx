import { Button, useWords } from '@jatidiri/ui';
import { RunningNotice } from './RunningNotice.tsx';
import { useReset } from './useReset.ts';
import { words } from './words.ts';

/** On the lock: the way to a new PIN, or how far it is. Nothing where this device is not active. */
export function ForgotPin({ onOpen }: { onOpen: () => void }) {
  const { t } = useWords(words);
  const { state, cancel } = useReset();
  if (state.step === 'loading' || state.step === 'shut') return null;
  if (state.step === 'running') return <RunningNotice reset={state.reset} onGoOn={onOpen} onCancel={cancel} />;
  return (
    <Button kind="quiet" onClick={onOpen}>
      {t('forgot')}
    </Button>
  );
}
