import { Button, CodeInput, IconScan, QrFigure, QrScanner, useWords, Waiting } from '@jatidiri/ui';
import { useState } from 'react';
import { words } from '../activation/words.ts';
import { LineButton } from '../line/LineButton.tsx';
import { useWalletQr } from './useOffice.ts';

/** The officer scans this phone. */
export function ShowQr({ applicationId }: { applicationId: string }) {
  const { t } = useWords(words);
  const text = useWalletQr(applicationId);
  if (!text) return <Waiting label={t('showHint')} />;
  return <QrFigure data={text} label={t('showLabel')} caption={t('showHint')} ecc="L" maxSize={300} />;
}

/** This phone scans the office's screen; the camera starts at a press. */
export function ScanOffer({ onCode }: { onCode: (text: string) => void }) {
  const { t } = useWords(words);
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <LineButton wide icon={<IconScan />} onClick={() => setOpen(true)}>
        {t('scanButton')}
      </LineButton>
    );
  return (
    <div className="jd-stack">
      <QrScanner onCode={onCode} hint={t('scanHint')} />
      <Button kind="quiet" wide onClick={() => setOpen(false)}>
        {t('scanStop')}
      </Button>
    </div>
  );
}

/** Eight characters, read aloud or off the screen, when a camera is broken. */
export function TypeOffer({ onTyped, busy }: { onTyped: (code: string) => Promise<void>; busy: boolean }) {
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
