import { Dialog, useWords } from '@jatidiri/ui';
import type { PinSecrets } from '../keys/vault.ts';
import { PinGate } from '../lock/PinGate.tsx';
import { words } from './words.ts';

interface Props {
  open: boolean;
  onPin: (secrets: PinSecrets) => void;
  onClose: () => void;
}

/** Another wallet is let in by the PIN, typed for this request; no passkey will do. */
export function PinConsent({ open, onPin, onClose }: Props) {
  const { t } = useWords(words);
  return (
    <Dialog open={open} title={t('pinTitle')} onClose={onClose}>
      <div className="jd-stack">
        <p>{t('pinText')}</p>
        {open ? <PinGate pinOnly onOpened={(secrets) => secrets && onPin(secrets)} /> : null}
      </div>
    </Dialog>
  );
}
