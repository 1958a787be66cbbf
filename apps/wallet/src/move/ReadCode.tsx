import { Button, CodeInput, IconScan, Notice, QrScanner, Tabs, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { LineButton } from '../line/LineButton.tsx';
import { sentenceOf } from '../words/refusal.ts';
import type { MoveInState } from './useMoveIn.ts';
import { words } from './words.ts';

interface Props {
  state: Extract<MoveInState, { step: 'scanning' }>;
  onScanned: (text: string) => void;
  onTyped: (code: string) => Promise<void>;
  onBack: () => void;
}

/** The old phone's code: by the camera, or typed. */
export function ReadCode({ state, onScanned, onTyped, onBack }: Props) {
  const { t } = useWords(words);
  const [way, setWay] = useState<'scan' | 'type'>('scan');
  const busy = state.sending ?? false;
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('inTitle')}</h1>
      <p>{t('inText')}</p>
      <Tabs
        label={t('ways')}
        current={way}
        onCurrent={setWay}
        items={[
          { id: 'scan', label: t('wayScan'), panel: <Scan onCode={onScanned} busy={busy} /> },
          { id: 'type', label: t('wayType'), panel: <Type onTyped={onTyped} busy={busy} /> },
        ]}
      />
      <div aria-live="assertive">
        {state.refusal ? <Notice kind="danger">{sentenceOf(state.refusal)}</Notice> : null}
        {state.isNoMove ? <Notice kind="warning">{t('notMove')}</Notice> : null}
      </div>
      <Button kind="quiet" wide onClick={onBack}>
        {t('back')}
      </Button>
    </div>
  );
}

function Scan({ onCode, busy }: { onCode: (text: string) => void; busy: boolean }) {
  const { t } = useWords(words);
  const [open, setOpen] = useState(false);
  // What is said of the code stands where the picture was: below it nobody would see it.
  const read = (text: string) => {
    setOpen(false);
    onCode(text);
  };
  if (!open || busy)
    return (
      <LineButton wide icon={<IconScan />} busy={busy} busyLabel={t('sending')} onClick={() => setOpen(true)}>
        {t('scanButton')}
      </LineButton>
    );
  return (
    <div className="jd-stack">
      <QrScanner onCode={read} hint={t('scanHint')} />
      <Button kind="quiet" wide onClick={() => setOpen(false)}>
        {t('scanStop')}
      </Button>
    </div>
  );
}

function Type({ onTyped, busy }: { onTyped: (code: string) => Promise<void>; busy: boolean }) {
  const { t } = useWords(words);
  const [code, setCode] = useState('');
  return (
    <form
      className="jd-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.length === 8) void onTyped(code);
      }}
    >
      <CodeInput
        kind="crockford8"
        label={t('typeLabel')}
        hint={t('typeHint')}
        value={code}
        onValue={setCode}
        busy={busy}
      />
      <LineButton type="submit" wide busy={busy} busyLabel={t('sending')} disabled={code.length !== 8}>
        {t('send')}
      </LineButton>
    </form>
  );
}
