import { SLOT_SECONDS } from '@jatidiri/credentials';
import {
  Button,
  Card,
  type Claims,
  DataList,
  EmptyState,
  linesOf,
  Notice,
  photoOf,
  QrFigure,
  Retry,
  Ring,
  useHidden,
  useSeconds,
  useWords,
  Waiting,
} from '@jatidiri/ui';
import { useLine } from '../session/useLine.ts';
import { SeenButton } from '../share/SeenButton.tsx';
import '../share/share.css';
import { useWakeLock } from '../share/useFrame.ts';
import { useSeenWhole } from '../share/useSeenWhole.ts';
import './offline.css';
import { useOfflineCode } from './useOfflineCode.ts';
import { words } from './words.ts';

/** Bagikan without a line: what will be seen, what is not possible so, and the code. `onLine` goes back to the usual one. */
export function OfflineShare({ onLine }: { onLine: () => void }) {
  const { t } = useWords(words);
  const { state, show, look } = useOfflineCode();
  switch (state.step) {
    case 'looking':
      return <Waiting label={t('preparing')} />;
    case 'ready':
      return (
        <Before claims={state.claims as Claims} copies={state.copies} onShow={() => void show()} onLine={onLine} />
      );
    case 'showing':
      return <Sheet text={state.text} until={state.until} onClose={() => void look()} />;
    case 'over':
      return <Retry kind="info" label={t('over')} action={t('anew')} onPress={() => void show()} />;
    case 'none':
      return (
        <EmptyState title={t('noneTitle')} action={<UsualCode onLine={onLine} />}>
          {t('none')}
        </EmptyState>
      );
    case 'failed':
      return <Retry label={t('failed')} action={t('again')} onPress={() => void look()} />;
  }
}

const SEEN = 'seen';
const limits = ['limit.who', 'limit.choice', 'limit.twice', 'limit.typed'] as const;

function Before(props: { claims: Claims; copies: number; onShow: () => void; onLine: () => void }) {
  const { claims, copies, onShow, onLine } = props;
  const { t } = useWords(words);
  const photo = photoOf(claims);
  const seen = useSeenWhole([SEEN]);
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('title')}</h1>
      <p>{t('lead')}</p>
      <div data-part={SEEN}>
        <Card title={t('seen')}>
          <div className="dompet-offline-seen">
            {photo ? <img className="dompet-photo" src={photo} alt={t('photo')} /> : null}
            <DataList items={linesOf(claims)} />
          </div>
          <p className="jd-caption jd-muted">{t('notNik')}</p>
        </Card>
      </div>
      <p className="jd-caption jd-muted">{t('left', { n: copies })}</p>
      <Notice kind="info" title={t('limits')}>
        <ul className="dompet-goes">
          {limits.map((limit) => (
            <li key={limit}>{t(limit)}</li>
          ))}
        </ul>
      </Notice>
      <UsualCode onLine={onLine} />
      <div ref={seen.foot} className="dompet-foot dompet-choose__foot">
        <SeenButton seen={seen} onPress={onShow}>
          {t('make')}
        </SeenButton>
      </div>
    </div>
  );
}

/** Only where there is a line: a button that can't work is none. */
function UsualCode({ onLine }: { onLine: () => void }) {
  const { t } = useWords(words);
  const online = useLine();
  if (!online) return null;
  return (
    <Button kind="secondary" wide onClick={onLine}>
      {t('online')}
    </Button>
  );
}

function Sheet({ text, until, onClose }: { text: string; until: Date; onClose: () => void }) {
  const { t } = useWords(words);
  const hidden = useHidden();
  const left = useSeconds(until);
  useWakeLock();
  return (
    <section className="dompet-sheet dompet-offline-sheet" aria-label={t('sheet')}>
      <h1 className="jd-h2">{t('sheet')}</h1>
      {hidden ? (
        <p>{t('hidden')}</p>
      ) : (
        <QrFigure data={text} label={t('qr')} caption={t('near')} ecc="L" maxSize={560} />
      )}
      <Ring secondsLeft={left} total={SLOT_SECONDS} />
      <Button kind="secondary" wide onClick={onClose}>
        {t('close')}
      </Button>
    </section>
  );
}
