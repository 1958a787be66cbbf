import { formatTime, StatusChip, useWords } from '@jatidiri/ui';
import { officeWords } from '../officeWords.ts';
import type { QueueRow } from './useQueue.ts';

const FACE_TONES = { matched: 'success', not_matched: 'warning', not_tried: 'neutral' } as const;

/** What the face at home gave; it only prepares, the officer decides. */
export function FaceChip({ face }: { face: QueueRow['face'] }) {
  const { t } = useWords(officeWords);
  return <StatusChip tone={FACE_TONES[face]}>{t(`face.${face}`)}</StatusChip>;
}

const STATE_TONES = {
  applied: 'neutral',
  matched: 'info',
  attended: 'info',
  offered: 'info',
  coded: 'info',
  sealed: 'info',
  active: 'success',
  refused: 'danger',
  cancelled: 'neutral',
  superseded: 'neutral',
} as const;

/** Where an application stands. */
export function StateChip({ state }: { state: QueueRow['state'] }) {
  const { t } = useWords(officeWords);
  return <StatusChip tone={STATE_TONES[state]}>{t(`state.${state}`)}</StatusChip>;
}

/** Who agreed where two are wanted, and that one more is awaited; gone once the activation was opened. */
export function Agreement({ row: { state, secondOfficer } }: { row: Pick<QueueRow, 'state' | 'secondOfficer'> }) {
  const { t } = useWords(officeWords);
  if (!secondOfficer || (state !== 'applied' && state !== 'matched')) return null;
  const { name, own, until } = secondOfficer;
  return (
    <p className="office-agreement jd-caption">
      {own ? t('queueYouAgreed') : t('queueAgreed', { name })} {t('queueAwaited', { time: formatTime(until) })}
    </p>
  );
}
