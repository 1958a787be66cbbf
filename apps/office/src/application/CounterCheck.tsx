import { calls } from '@jatidiri/contracts/browser';
import { call } from '@jatidiri/staff';
import { Button, IconCamera, Notice, useWords } from '@jatidiri/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CounterCamera } from '../camera/CounterCamera.tsx';
import { useNextFocus } from '../camera/useNextFocus.ts';
import { faceWords } from './faceWords.ts';
import { type Detail, isOpen } from './useApplication.ts';
import { Verdict } from './Verdict.tsx';

const RESULT = 'hasil-loket';
export const CONFIRM = 'konfirmasi';

/** The picture of the person present: the camera until there is one, then what comparing it gave. */
export function CounterCheck({ detail }: { detail: Detail }) {
  const { t } = useWords(faceWords);
  const queries = useQueryClient();
  const expect = useNextFocus();
  const [again, setAgain] = useState(false);
  const { counter, counterTriesLeft: left } = detail;
  const mayTake = isOpen(detail) && detail.obstacles.length === 0 && left > 0;

  const send = async (picture: string) => {
    const seen = await call(calls.takeCounterPicture, { id: detail.id, picture });
    queries.setQueryData(['application', detail.id], seen);
    setAgain(false);
    expect(seen.mayConfirm ? CONFIRM : RESULT);
  };

  if (mayTake && (again || !(counter || detail.mayConfirm))) {
    const close = counter ? () => setAgain(false) : undefined;
    return <CounterCamera send={send} nik={detail.nik} without={t('without')} onClose={close} />;
  }
  if (!counter) return null;
  return (
    <div className="jd-stack">
      {counter.scoreBand ? (
        <Verdict id={RESULT} kind="counter" band={counter.scoreBand} score={counter.score} matched={counter.matched} />
      ) : (
        <Notice kind="warning" id={RESULT}>
          {t('nothingToCompare')}
        </Notice>
      )}
      {isOpen(detail) && left === 0 && <Notice kind="warning">{t('noneLeft')}</Notice>}
      {mayTake && (
        <div>
          <Button kind={counter.matched ? 'quiet' : 'secondary'} icon={<IconCamera />} onClick={() => setAgain(true)}>
            {counter.matched ? t('another') : t('again', { n: left })}
          </Button>
        </div>
      )}
    </div>
  );
}
