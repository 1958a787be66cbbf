import { Button, formatDateTime, Notice, useWords } from '@jatidiri/ui';
import { CancelReset } from './CancelReset.tsx';
import type { Reset } from './reset.ts';
import { words } from './words.ts';

interface Props {
  reset: Reset;
  onGoOn: () => void;
  onCancel: (id: string) => Promise<void>;
}

/** A new PIN is on its way: until when, and how to say no. Whoever holds the phone sees it before any PIN. */
export function RunningNotice({ reset, onGoOn, onCancel }: Props) {
  const { t } = useWords(words);
  const cancel = <CancelReset onCancel={() => onCancel(reset.id)} />;
  if (reset.state === 'waiting') {
    return (
      <Notice kind="warning" title={t('running')} action={cancel}>
        {t('waitUntil', { at: formatDateTime(reset.readyAt ?? '') })} {t('waitCancel')}
      </Notice>
    );
  }
  const isReady = reset.state === 'ready';
  return (
    <Notice
      kind={isReady ? 'success' : 'info'}
      title={t(isReady ? 'readyTitle' : 'running')}
      action={
        <div className="jd-row">
          <Button onClick={onGoOn}>{t(isReady ? 'make' : 'goOn')}</Button>
          {cancel}
        </div>
      }
    >
      {t(isReady ? 'readyText' : 'unfinished')}
    </Notice>
  );
}
