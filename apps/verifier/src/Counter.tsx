import { responseCodeIn } from '@jatidiri/sdk';
import { errorSentence } from '@jatidiri/staff';
import { EmptyState, Retry, Tabs, useWords, Waiting } from '@jatidiri/ui';
import { useState } from 'react';
import { AskScreen } from './ask/AskScreen.tsx';
import { ScanScreen } from './scan/ScanScreen.tsx';
import { usePurposes } from './scan/usePurposes.ts';
import { verifierWords } from './verifierWords.ts';

/** Two ways to somebody's data: scan what they show, or ask and let them scan. */
export function Counter() {
  const { t } = useWords(verifierWords);
  const [tab, setTab] = useState<'scan' | 'ask'>(responseCodeIn(location.hash) === undefined ? 'scan' : 'ask');
  const purposes = usePurposes();
  if (purposes.isPending) return <Waiting label={t('asking')} lines={4} />;
  if (purposes.isError) return <Retry label={errorSentence(purposes.error)} onPress={() => void purposes.refetch()} />;
  if (purposes.data.length === 0) return <EmptyState title={t('noPurposes')}>{t('noPurposesText')}</EmptyState>;
  return (
    <Tabs
      label={t('ways')}
      current={tab}
      onCurrent={setTab}
      items={[
        { id: 'scan', label: t('tabScan'), panel: <ScanScreen purposes={purposes.data} /> },
        { id: 'ask', label: t('tabAsk'), panel: <AskScreen purposes={purposes.data} /> },
      ]}
    />
  );
}
