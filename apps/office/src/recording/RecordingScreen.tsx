import { errorSentence } from '@jatidiri/staff';
import {
  Button,
  Card,
  DataList,
  formatDate,
  IconBack,
  NumberInGroups,
  Retry,
  StatusChip,
  useWords,
  Waiting,
} from '@jatidiri/ui';
import { useLocation } from 'wouter';
import { PhotoHistory } from './PhotoHistory.tsx';
import { PhotoPair } from './PhotoPair.tsx';
import { recordingWords } from './recordingWords.ts';
import { type Recording, useRecording, useRecordingActs } from './useRecording.ts';

/** One resident to be recorded: the photo of today, the new one, and what saving takes. */
export function RecordingScreen({ id }: { id: string }) {
  const { t } = useWords(recordingWords);
  const [, go] = useLocation();
  const recording = useRecording(id);
  return (
    <div className="jd-stack">
      <div>
        <Button kind="quiet" icon={<IconBack />} onClick={() => go('/perekaman')}>
          {t('back')}
        </Button>
      </div>
      {recording.isPending && <Waiting label={t('loading')} lines={6} />}
      {recording.isError && <Retry label={errorSentence(recording.error)} onPress={() => void recording.refetch()} />}
      {recording.data && <Resident recording={recording.data} />}
    </div>
  );
}

function Resident({ recording }: { recording: Recording }) {
  const { t } = useWords(recordingWords);
  const acts = useRecordingActs(recording.id);
  return (
    <article className="jd-stack">
      <header className="office-head">
        <h1 className="jd-h1">{recording.name}</h1>
        <StatusChip tone={recording.recorded ? 'success' : 'warning'}>
          {t(recording.recorded ? 'recorded' : 'notRecorded')}
        </StatusChip>
      </header>
      <div className="office-columns">
        <PhotoPair recording={recording} acts={acts} />
        <div className="jd-stack">
          <Data recording={recording} />
          <PhotoHistory recording={recording} acts={acts} />
        </div>
      </div>
    </article>
  );
}

function Data({ recording }: { recording: Recording }) {
  const { t } = useWords(recordingWords);
  return (
    <Card title={t('data')}>
      <DataList
        items={[
          { label: 'NIK', value: <NumberInGroups number={recording.nik} /> },
          { label: t('born'), value: `${recording.birthPlace}, ${formatDate(recording.birthDate)}` },
          { label: t('address'), value: recording.address },
          { label: t('reason'), value: recording.purpose },
        ]}
      />
    </Card>
  );
}
