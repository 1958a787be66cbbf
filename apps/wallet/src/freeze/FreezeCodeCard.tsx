import {
  Button,
  Card,
  copyText,
  formatDateTime,
  IconCopy,
  IconPrint,
  IconSnow,
  Notice,
  Retry,
  useWords,
  Waiting,
} from '@jatidiri/ui';
import { useState } from 'react';
import { LineButton } from '../line/LineButton.tsx';
import { sentenceOf } from '../words/refusal.ts';
import { useFreezeCode } from './useFreezeCode.ts';
import { words } from './words.ts';

/** The code to write down: made here, shown once. */
export function FreezeCodeCard() {
  const { t } = useWords(words);
  const { state, make, look } = useFreezeCode();
  switch (state.step) {
    case 'loading':
    case 'making':
      return <Waiting label={t(state.step)} />;
    case 'failed':
      return <Retry label={sentenceOf(state.why)} onPress={() => void look()} />;
    case 'told':
      return <Told code={state.code} onKept={() => void look()} />;
    case 'none':
    case 'made':
      return (
        <Card title={t('codeTitle')} icon={<IconSnow />}>
          <div className="jd-stack">
            <p>{t('codeWhy')}</p>
            <p>{state.step === 'none' ? t('codeNone') : t('codeSince', { at: formatDateTime(state.madeAt) })}</p>
            <LineButton wide kind={state.step === 'none' ? 'primary' : 'secondary'} onClick={() => void make()}>
              {t(state.step === 'none' ? 'make' : 'makeAnew')}
            </LineButton>
            {state.step === 'made' ? <p className="jd-caption jd-muted">{t('makeAnewHint')}</p> : null}
          </div>
        </Card>
      );
  }
}

function Told({ code, onKept }: { code: string; onKept: () => void }) {
  const { t } = useWords(words);
  const [copied, setCopied] = useState(false);
  return (
    <Card title={t('codeTitle')} icon={<IconSnow />}>
      <div className="jd-stack">
        <p className="dompet-freeze__code jd-numbers">{code}</p>
        <Notice kind="warning" live>
          {t('once')}
        </Notice>
        <p>
          {t('where')}
          <br />
          <strong className="dompet-freeze__where">{`${location.host}/dompet/bekukan`}</strong>
        </p>
        <p>{t('paperNik')}</p>
        <div className="jd-row jd-no-print">
          <Button
            kind="secondary"
            icon={<IconCopy />}
            onClick={() => void copyText(code).then((isCopied) => setCopied(isCopied))}
          >
            {t(copied ? 'copied' : 'copy')}
          </Button>
          <Button kind="secondary" icon={<IconPrint />} onClick={() => print()}>
            {t('print')}
          </Button>
        </div>
        <Button wide className="jd-no-print" onClick={onKept}>
          {t('saved')}
        </Button>
      </div>
    </Card>
  );
}
