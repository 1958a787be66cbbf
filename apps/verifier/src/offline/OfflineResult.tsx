import { offlineErrors } from '@jatidiri/contracts/browser';
import { type OfflineVerdict, offlineCodeOf } from '@jatidiri/sdk';
import { type Claims, formatDateTime, Notice, useWords, VerifiedPerson } from '@jatidiri/ui';
import { VerdictBoard } from '../result/VerdictBoard.tsx';
import { words } from './words.ts';

const DAY_MS = 86_400_000;
const kinds = {
  genuine: 'success',
  unprepared: 'warning',
  expired: 'warning',
  revoked: 'danger',
  replayed: 'danger',
  not_genuine: 'danger',
} as const;

const momentOf = (seconds: number) => formatDateTime(new Date(seconds * 1000));

/** What this browser concludes from an offline code or a paper card, and of which day the status is. */
export function OfflineResult({ verdict, at }: { verdict: OfflineVerdict; at: Date }) {
  const { t } = useWords(words);
  return (
    <>
      <VerdictBoard kind={kinds[verdict.outcome]} title={t(verdict.outcome)}>
        <Why verdict={verdict} />
      </VerdictBoard>
      {verdict.outcome === 'genuine' ? (
        <>
          <Status asOf={verdict.statusAsOf} now={at} />
          <VerifiedPerson claims={verdict.claims as Claims} photoLabel={t('photo')} />
          <p className="jd-caption jd-muted">{t('checkedAt', { at: formatDateTime(at) })}</p>
        </>
      ) : null}
    </>
  );
}

function Why({ verdict }: { verdict: OfflineVerdict }) {
  const { t, language } = useWords(words);
  if (verdict.outcome === 'genuine') return t(verdict.carrier);
  const code = offlineCodeOf(verdict);
  return (
    <>
      {code ? offlineErrors[code][language] : null}
      {verdict.outcome === 'revoked' ? ` ${t('revokedAsOf', { when: momentOf(verdict.statusAsOf) })}` : null}
      {verdict.outcome === 'replayed' ? ` ${t('replayedAt', { when: momentOf(verdict.firstAt) })}` : null}
    </>
  );
}

function Status({ asOf, now }: { asOf: number | undefined; now: Date }) {
  const { t } = useWords(words);
  if (asOf === undefined) return <Notice kind="warning">{t('statusUnknown')}</Notice>;
  const line = t('statusAsOf', { when: momentOf(asOf) });
  if (now.getTime() - asOf * 1000 < DAY_MS) return <p>{line}</p>;
  return (
    <Notice kind="warning" title={line}>
      {t('statusOld')}
    </Notice>
  );
}
