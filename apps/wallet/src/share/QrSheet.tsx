import { Button, CheckField, QrFigure, Ring, useHidden, useWords, Waiting } from '@jatidiri/ui';
import { LineButton } from '../line/LineButton.tsx';
import { type Choice, labelsOfChoice } from './choice.ts';
import type { OpenShare } from './openShare.ts';
import './share.css';
import { TypedCode } from './TypedCode.tsx';
import { useFrame, useWakeLock } from './useFrame.ts';
import { useSheet } from './useSheet.ts';
import { words } from './words.ts';

interface Props {
  share: OpenShare;
  /** It has run out: nothing is shown until the holder wants a new one. */
  isOver: boolean;
  renews: boolean;
  onRenews: (renews: boolean) => void;
  onAnew: () => void;
  onClose: () => void;
}

/** The white sheet with the code, its ring, and the typed code on demand. */
export function QrSheet({ share, isOver, renews, onRenews, onAnew, onClose }: Props) {
  const { t } = useWords(words);
  useWakeLock();
  const sheet = useSheet<HTMLElement>();
  const title = useTitle(share.choice);
  return (
    <section ref={sheet} tabIndex={-1} className="dompet-sheet" aria-label={t('sheet')}>
      <h1 className="jd-h2">{title}</h1>
      <Chosen labels={labelsOfChoice(share.choice)} />
      {isOver ? <Over onAnew={onAnew} /> : <Code key={share.hash} share={share} title={title} />}
      <CheckField label={t('renews')} checked={renews} onChecked={onRenews} />
      <div className="dompet-sheet__acts">
        {isOver ? null : <TypedCode key={share.hash} share={share} />}
        <Button kind="secondary" wide onClick={onClose}>
          {t('close')}
        </Button>
      </div>
    </section>
  );
}

/** So many names stand beside the code on a small screen; more unfold at a touch. */
const MANY = 8;

/** What the code shows, by name. */
function Chosen({ labels }: { labels: readonly string[] }) {
  const { t } = useWords(words);
  const all = t('chosen', { what: labels.join(', ') });
  if (labels.length <= MANY) return <p className="dompet-sheet__chosen">{all}</p>;
  return (
    <details className="dompet-sheet__chosen">
      <summary>{t('chosenMany', { n: labels.length })}</summary>
      {all}
    </details>
  );
}

/** The choice by name; of a name on the family card, with whom. */
function useTitle({ preset, with: name }: Choice): string {
  const { t } = useWords(words);
  return preset === 'satu_kk' && name ? t('oneCardWith', { name }) : t(preset);
}

function Code({ share, title }: { share: OpenShare; title: string }) {
  const { t } = useWords(words);
  const { text, left } = useFrame(share);
  const hidden = useHidden();
  return (
    <>
      {hidden ? <p>{t('hidden')}</p> : null}
      {!hidden && !text ? <Waiting label={t('preparing')} /> : null}
      {!hidden && text ? (
        <QrFigure data={text} label={t('qr', { preset: title })} caption={t('brighter')} ecc="M" maxSize={360} />
      ) : null}
      <Ring secondsLeft={left} total={share.lifetimeSeconds} />
    </>
  );
}

function Over({ onAnew }: { onAnew: () => void }) {
  const { t } = useWords(words);
  return (
    <div className="dompet-over">
      <p role="status">{t('expired')}</p>
      <LineButton wide onClick={onAnew}>
        {t('anew')}
      </LineButton>
    </div>
  );
}
