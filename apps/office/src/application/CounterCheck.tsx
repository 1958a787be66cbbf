import { calls } from '@jatidiri/contracts/browser';
import { call } from '@jatidiri/staff';
import { Button, IconCamera, Notice, useWords } from '@jatidiri/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CounterCamera } from '../camera/CounterCamera.tsx';
import { useNextFocus } from '../camera/useNextFocus.ts';
import { faceWords } from './faceWords.ts';
import { type Detail, hasAgreed, isOpen } from './useApplication.ts';
import { Verdict } from './Verdict.tsx';

const RESULT = 'hasil-loket';
export const CONFIRM = 'konfirmasi';
export const CAMERA = 'kamera-loket';

/** The first officer's own step: the person present, before the camera. Whoever has agreed need not, but may. */
export const needsPicture = (detail: Detail) =>
  mayTake(detail) && !detail.counter && !detail.mayConfirm && !hasAgreed(detail);

const mayTake = (detail: Detail) => isOpen(detail) && detail.obstacles.length === 0 && detail.counterTriesLeft > 0;

/** The picture of the person present: the camera until there is one, then what comparing it gave. */
export function CounterCheck({ detail }: { detail: Detail }) {
  const { t } = useWords(faceWords);
  const queries = useQueryClient();
  const expect = useNextFocus();
  const [again, setAgain] = useState(false);
  const { counter, counterTriesLeft: left } = detail;
  const may = mayTake(detail);

  const send = async (picture: string) => {
    const seen = await call(calls.takeCounterPicture, { id: detail.id, picture });
    queries.setQueryData(['application', detail.id], seen);
    setAgain(false);
    expect(seen.mayConfirm ? CONFIRM : RESULT);
  };

  if ((may && again) || needsPicture(detail)) {
    const close = again ? () => setAgain(false) : undefined;
    return (
      <section id={CAMERA} tabIndex={-1} aria-label={t('counter')}>
        <CounterCamera send={send} nik={detail.nik} without={t('without')} onClose={close} />
      </section>
    );
  }
  const open = () => setAgain(true);
  if (!counter) return may && hasAgreed(detail) ? <Take kind="quiet" label={t('takeToo')} onPress={open} /> : null;
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
      {may && (
        <Take
          kind={counter.matched || hasAgreed(detail) ? 'quiet' : 'primary'}
          label={counter.matched ? t('another') : t('again', { n: left })}
          onPress={open}
        />
      )}
    </div>
  );
}

function Take({ kind, label, onPress }: { kind: 'quiet' | 'primary'; label: string; onPress: () => void }) {
  return (
    <div>
      <Button kind={kind} icon={<IconCamera />} onClick={onPress}>
        {label}
      </Button>
    </div>
  );
}
