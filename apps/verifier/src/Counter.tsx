import { responseCodeIn } from '@jatidiri/sdk';
import { errorSentence } from '@jatidiri/staff';
import { EmptyState, Retry, Tabs, useWords, Waiting } from '@jatidiri/ui';
import { useState } from 'react';
import { AskScreen } from './ask/AskScreen.tsx';
import type { Purpose } from './scan/PurposeText.tsx';
import { ScanScreen } from './scan/ScanScreen.tsx';
import { usePurpose } from './scan/usePurpose.ts';
import { usePurposes } from './scan/usePurposes.ts';
import { verifierWords } from './verifierWords.ts';

/** Two ways to somebody's data: scan what they show, or ask and let them scan. */
export function Counter() {
  const { t } = useWords(verifierWords);
  const purposes = usePurposes();
  if (purposes.isPending) return <Waiting label={t('asking')} lines={4} />;
  if (purposes.isError) return <Retry label={errorSentence(purposes.error)} onPress={() => void purposes.refetch()} />;
  if (purposes.data.length === 0) return <EmptyState title={t('noPurposes')}>{t('noPurposesText')}</EmptyState>;
  return <Ways purposes={purposes.data} />;
}

function Ways({ purposes }: { purposes: readonly Purpose[] }) {
  const { t } = useWords(verifierWords);
  const [tab, setTab] = useState<'scan' | 'ask'>(responseCodeIn(location.hash) === undefined ? 'scan' : 'ask');
  const [purpose, choose] = usePurpose(purposes);
  const why = { purposes, purpose, onPurpose: choose };
  return (
    <Tabs
      label={t('ways')}
      current={tab}
      onCurrent={setTab}
      items={[
        { id: 'scan', label: t('tabScan'), panel: <ScanScreen {...why} /> },
        { id: 'ask', label: t('tabAsk'), panel: <AskScreen {...why} /> },
      ]}
    />
  );
}
