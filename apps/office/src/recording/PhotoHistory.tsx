import { Button, Card, formatDateTime, Notice, StatusChip, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { ReasonDialog } from '../application/ReasonDialog.tsx';
import { recordingWords } from './recordingWords.ts';
import type { Recording, useRecordingActs } from './useRecording.ts';

interface Props {
  recording: Recording;
  acts: ReturnType<typeof useRecordingActs>;
}

const UNDO_MIN = 10;
const AGREE_MIN = 20;

/** Every photo the registry had: since when, from where, by whom; and the way back. */
export function PhotoHistory({ recording, acts }: Props) {
  const { t } = useWords(recordingWords);
  const [asking, setAsking] = useState(false);
  const isSecond = !recording.own && recording.undoAsked !== null;
  const close = () => setAsking(false);
  return (
    <Card title={t('history')}>
      <div className="jd-stack">
        {recording.history.length === 0 && <p className="jd-muted">{t('noHistory')}</p>}
        <ol className="office-history">
          {recording.history.map((photo) => (
            <li key={photo.takenAt}>
              <p className="jd-row">
                <span>{t(`source.${photo.source}`)}</span>
                {!photo.replacedAt && <StatusChip tone="success">{t('current')}</StatusChip>}
              </p>
              <p className="jd-caption jd-muted">
                {formatDateTime(photo.takenAt)}
                {photo.officer && ` · ${photo.officer}`}
              </p>
            </li>
          ))}
        </ol>
        {recording.undoAsked !== null && (
          <Notice kind="warning" title={t('undoAsked')} live>
            {t(recording.own ? 'undoCallSecond' : 'undoWhy', { reason: recording.undoAsked })}
          </Notice>
        )}
        {(recording.mayUndo || isSecond) && (
          <div>
            <Button kind="secondary" onClick={() => setAsking(true)}>
              {t(isSecond ? 'undoAgree' : 'undo')}
            </Button>
          </div>
        )}
      </div>
      <ReasonDialog
        open={asking}
        title={t(isSecond ? 'agreeTitle' : 'undo')}
        hint={t(isSecond ? 'agreeHint' : 'undoHint')}
        least={isSecond ? AGREE_MIN : UNDO_MIN}
        busy={acts.busy}
        failure={acts.failure}
        onClose={close}
        onReason={(reason) => (isSecond ? acts.agreeToUndo(reason, close) : acts.undo(reason, close))}
      />
    </Card>
  );
}
