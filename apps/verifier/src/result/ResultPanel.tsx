import type { JsonObject } from '@jatidiri/credentials';
import { errorSentence } from '@jatidiri/staff';
import {
  type Claims,
  EmptyState,
  formatDateTime,
  IconScan,
  Notice,
  useWords,
  VerifiedPerson,
  Waiting,
} from '@jatidiri/ui';
import { OfflineResult } from '../offline/OfflineResult.tsx';
import type { Purpose } from '../scan/PurposeText.tsx';
import type { ScanState } from '../scan/useScan.ts';
import { verifierWords } from '../verifierWords.ts';
import { reasonWords } from './reasonWords.ts';
import { VerdictBoard } from './VerdictBoard.tsx';
import { type Verdict, verdictOf, verdictOfRefusal } from './verdict.ts';

/** What came of the scan, in one glance: word, colour, icon; then the data. */
export function ResultPanel({ state, purpose }: { state: ScanState; purpose: Purpose | undefined }) {
  const { t } = useWords(verifierWords);
  switch (state.step) {
    case 'ready':
      return (
        <EmptyState title={t('readyTitle')} icon={<IconScan size={48} />}>
          {t('readyText')}
        </EmptyState>
      );
    case 'opening':
      return <Waiting label={t('opening')} lines={3} />;
    case 'holder_asked':
      return (
        <Notice kind="info" title={t('holderAsked')}>
          {t('holderAskedText')}
        </Notice>
      );
    case 'offline':
      return <OfflineResult verdict={state.verdict} at={state.at} />;
    case 'refused': {
      const verdict = verdictOfRefusal(state.error);
      return verdict ? <Told verdict={verdict} /> : <Notice kind="warning">{errorSentence(state.error)}</Notice>;
    }
    case 'done':
      return (
        <>
          <Told verdict={verdictOf(state.outcome)} />
          {state.outcome.outcome === 'genuine' && (
            <Genuine claims={state.outcome.claims} at={state.at} purpose={purpose} />
          )}
        </>
      );
  }
}

function Told({ verdict }: { verdict: Verdict }) {
  const { t } = useWords(verifierWords);
  const { t: why } = useWords(reasonWords);
  return (
    <VerdictBoard kind={verdict.kind} title={t(verdict.title)}>
      {verdict.reason ? why(verdict.reason) : t(verdict.text)}
    </VerdictBoard>
  );
}

function Genuine({ claims, at, purpose }: { claims: JsonObject; at: Date; purpose: Purpose | undefined }) {
  const { t, language } = useWords(verifierWords);
  return (
    <>
      <VerifiedPerson claims={claims as Claims} photoLabel={t('photo')} />
      <p className="jd-caption jd-muted">
        {t('verifiedAt', { at: formatDateTime(at) })}
        {purpose && ` ${purpose.retention[language]}`}
      </p>
    </>
  );
}
