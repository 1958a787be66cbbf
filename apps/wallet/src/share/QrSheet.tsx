import { Button, Notice, QrFigure, Ring, useHidden, useWords, Waiting } from '@jatidiri/ui';
import { useState } from 'react';
import { codeOf, sentenceOf } from '../words/refusal.ts';
import { type OpenShare, typedCodeOf } from './openShare.ts';
import { useFrame, useWakeLock } from './useFrame.ts';
import { words } from './words.ts';

/** The white sheet with the code, its ring, and the typed code on demand. */
export function QrSheet({ share, onClose }: { share: OpenShare; onClose: () => void }) {
  const { t } = useWords(words);
  const { text, left } = useFrame(share);
  const hidden = useHidden();
  useWakeLock();
  return (
    <section className="dompet-sheet" aria-label={t('sheet')}>
      <h1 className="jd-h2">{t(share.preset)}</h1>
      {hidden ? <p>{t('hidden')}</p> : null}
      {!hidden && !text ? <Waiting label={t('preparing')} /> : null}
      {!hidden && text ? (
        <QrFigure
          data={text}
          label={t('qr', { preset: t(share.preset) })}
          caption={t('brighter')}
          ecc="M"
          maxSize={360}
        />
      ) : null}
      <Ring secondsLeft={left} total={share.lifetimeSeconds} />
      <TypedCode share={share} />
      <Button kind="secondary" wide onClick={onClose}>
        {t('close')}
      </Button>
    </section>
  );
}

type TypedState = { step: 'asleep' } | { step: 'shown'; code: string } | { step: 'refused'; sentence: string };

function TypedCode({ share }: { share: OpenShare }) {
  const { t } = useWords(words);
  const [state, setState] = useState<TypedState>({ step: 'asleep' });
  const read = () =>
    typedCodeOf(share).then(
      (code) => setState({ step: 'shown', code }),
      (error: unknown) => setState({ step: 'refused', sentence: sentenceOf(codeOf(error)) }),
    );
  switch (state.step) {
    case 'asleep':
      return (
        <Button kind="quiet" wide onClick={() => void read()}>
          {t('typed')}
        </Button>
      );
    case 'shown':
      return (
        <p className="dompet-typed" role="status">
          <span className="jd-caption">{t('typedLabel')}</span>
          <strong className="jd-numbers">{state.code.replace(/^(.{5})(.{5})$/, '$1-$2')}</strong>
        </p>
      );
    case 'refused':
      return <Notice kind="warning">{state.sentence}</Notice>;
  }
}
