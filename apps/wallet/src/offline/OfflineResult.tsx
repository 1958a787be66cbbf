import { offlineErrors } from '@jatidiri/contracts/browser';
import { type OfflineVerdict, offlineCodeOf } from '@jatidiri/sdk';
import {
  type Claims,
  DataList,
  formatDateTime,
  IconCheck,
  linesOf,
  Notice,
  photoOf,
  readLanguage,
  useWords,
} from '@jatidiri/ui';
import './offline.css';
import { words } from './words.ts';

type Genuine = Extract<OfflineVerdict, { outcome: 'genuine' }>;

const momentOf = (seconds: number) => formatDateTime(new Date(seconds * 1000));

/** What this phone concludes from an offline code or a paper card, in one glance. */
export function OfflineResult({ verdict, at }: { verdict: OfflineVerdict; at: Date }) {
  const { t } = useWords(words);
  if (verdict.outcome === 'genuine') return <GenuineCard verdict={verdict} at={at} />;
  const code = offlineCodeOf(verdict);
  return (
    <Notice kind={isNoFault(verdict) ? 'warning' : 'danger'} title={t(verdict.outcome)} live>
      {code ? offlineErrors[code][readLanguage()] : null}
      {verdict.outcome === 'revoked' ? ` ${t('revokedAsOf', { when: momentOf(verdict.statusAsOf) })}` : null}
      {verdict.outcome === 'replayed' ? ` ${t('replayedAt', { when: momentOf(verdict.firstAt) })}` : null}
    </Notice>
  );
}

/** Nothing speaks against the code: this phone can't tell, or a new one is to be asked for. */
const isNoFault = ({ outcome }: OfflineVerdict): boolean => outcome === 'unprepared' || outcome === 'expired';

function GenuineCard({ verdict, at }: { verdict: Genuine; at: Date }) {
  const { t } = useWords(words);
  const { carrier, statusAsOf } = verdict;
  const claims = verdict.claims as Claims;
  const photo = photoOf(claims);
  return (
    <section className="dompet-valid" aria-label={t('valid')}>
      <p className="dompet-valid__word" role="status">
        <IconCheck size={40} /> {t('valid')}
      </p>
      <p>{t(carrier === 'paper' ? 'validPaper' : 'validPhone')}</p>
      <StatusLine asOf={statusAsOf} now={at} />
      {carrier === 'paper' ? <Notice kind="warning">{t('paper')}</Notice> : null}
      {photo ? (
        <figure className="dompet-valid__photo">
          <img className="dompet-photo" src={photo} alt={t('holderPhoto')} />
          <figcaption>{t('compare')}</figcaption>
        </figure>
      ) : null}
      <DataList items={linesOf(claims)} />
      <p className="jd-caption jd-muted">
        {t('checkedAt', { when: formatDateTime(at) })} {t('notKept')}
      </p>
    </section>
  );
}

const DAY_MS = 86_400_000;

/** A status is told with its day; one that nobody knows, or an old one, is no quiet line. */
function StatusLine({ asOf, now }: { asOf: number | undefined; now: Date }) {
  const { t } = useWords(words);
  if (asOf === undefined) return <Notice kind="warning">{t('statusUnknown')}</Notice>;
  const line = t('statusAsOf', { when: momentOf(asOf) });
  if (now.getTime() - asOf * 1000 < DAY_MS) return <p className="dompet-offline-status">{line}</p>;
  return (
    <Notice kind="warning" title={line}>
      {t('statusOld')}
    </Notice>
  );
}
