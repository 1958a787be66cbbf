import { Button, Card, formatTime, IconCamera, Notice, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ReasonDialog } from '../application/ReasonDialog.tsx';
import { Verdict } from '../application/Verdict.tsx';
import { CounterCamera } from '../camera/CounterCamera.tsx';
import { Portrait } from '../camera/Portrait.tsx';
import { useNextFocus } from '../camera/useNextFocus.ts';
import { recordingWords } from './recordingWords.ts';
import type { Recording, useRecordingActs } from './useRecording.ts';

interface Props {
  recording: Recording;
  acts: ReturnType<typeof useRecordingActs>;
}

const RESULT = 'hasil-perekaman';
const AGREE_MIN = 20;

/** The photo of today beside the new one, and the camera until there is one. */
export function PhotoPair({ recording, acts }: Props) {
  const { t } = useWords(recordingWords);
  const [again, setAgain] = useState(false);
  const expect = useNextFocus();
  const { taken, own, state, triesLeft } = recording;
  const isWrong = isWrongReason(recording);
  const mayTake = !isWrong && own && state === 'open' && triesLeft > 0;
  const isAiming = mayTake && (again || !taken);
  const send = async (picture: string) => {
    await acts.take(picture);
    setAgain(false);
    expect(RESULT);
  };
  return (
    <Card title={t('photos')}>
      <div className="jd-stack">
        <div className="office-faces office-faces--two">
          <Portrait picture={recording.photo} label={t('today')} empty={t('noPhoto')} />
          {taken && <Portrait picture={taken.picture} label={t('new')} under={formatTime(taken.takenAt)} />}
        </div>
        {isWrong && <NotFirst nik={recording.nik} />}
        {isAiming && (
          <CounterCamera
            send={send}
            nik={recording.nik}
            without={t('without')}
            onClose={taken ? () => setAgain(false) : undefined}
          />
        )}
        <Result recording={recording} />
        {acts.failure && (
          <Notice kind="danger" live>
            {acts.failure}
          </Notice>
        )}
        {state === 'open' && !isAiming && !isWrong && (
          <Acts recording={recording} acts={acts} onAgain={() => setAgain(true)} />
        )}
      </div>
    </Card>
  );
}

/** Said to be the first recording of somebody who has a photo: the resident would read what is not so. */
const isWrongReason = ({ own, state, taken, photo, purpose }: Recording) =>
  own && state === 'open' && !taken && photo !== null && FIRST.includes(purpose);

const FIRST: readonly string[] = [recordingWords.id['reason.first'], recordingWords.en['reason.first']];

function NotFirst({ nik }: { nik: string }) {
  const { t } = useWords(recordingWords);
  const [, go] = useLocation();
  const again = (
    <Button kind="secondary" onClick={() => go('/perekaman', { state: { nik } })}>
      {t('findAgain')}
    </Button>
  );
  return (
    <Notice kind="warning" title={t('notFirst')} action={again}>
      {t('notFirstText')}
    </Notice>
  );
}

/** What comparing gave, or what became of the recording. */
function Result({ recording: { taken, state, triesLeft, own } }: { recording: Recording }) {
  const { t } = useWords(recordingWords);
  if (state === 'saved') {
    return (
      <Notice kind="success" title={t('saved')} live>
        {t('savedText')}
      </Notice>
    );
  }
  if (state === 'ended') return <Notice kind="info">{t('ended')}</Notice>;
  return (
    <div className="jd-stack" id={RESULT} tabIndex={-1}>
      {taken?.scoreBand && (
        <Verdict kind="recording" band={taken.scoreBand} score={taken.score} matched={!taken.needsSecondOfficer} />
      )}
      {taken && !taken.scoreBand && <p>{t(taken.needsSecondOfficer ? 'unreadable' : 'first')}</p>}
      {own && taken?.needsSecondOfficer && <Notice kind="warning">{t('callSecond')}</Notice>}
      {own && triesLeft === 0 && <Notice kind="warning">{t('noneLeft')}</Notice>}
    </div>
  );
}

function Acts({ recording: { taken, own, triesLeft }, acts, onAgain }: Props & { onAgain: () => void }) {
  const { t } = useWords(recordingWords);
  // The picture that was on the screen when the officer agreed: one that came since is not meant.
  const [agreeing, setAgreeing] = useState<number>();
  const [, go] = useLocation();
  const close = () => setAgreeing(undefined);
  return (
    <div className="jd-row">
      {own && taken && !taken.needsSecondOfficer && (
        <Button busy={acts.busy} onClick={() => acts.save(taken.number)}>
          {t('save')}
        </Button>
      )}
      {!own && taken?.needsSecondOfficer && (
        <Button busy={acts.busy} onClick={() => setAgreeing(taken.number)}>
          {t('agree')}
        </Button>
      )}
      {own && triesLeft > 0 && (
        <Button kind="secondary" icon={<IconCamera />} onClick={onAgain}>
          {t('again', { n: triesLeft })}
        </Button>
      )}
      <Button kind="quiet" onClick={() => acts.end(() => go('/perekaman'))}>
        {t('end')}
      </Button>
      <ReasonDialog
        open={agreeing !== undefined}
        title={t('agreeTitle')}
        hint={t('agreeHint')}
        least={AGREE_MIN}
        busy={acts.busy}
        failure={acts.failure}
        onClose={close}
        onReason={(reason) => agreeing !== undefined && acts.agree(agreeing, reason, close)}
      />
    </div>
  );
}
