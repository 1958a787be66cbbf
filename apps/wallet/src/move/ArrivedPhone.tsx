import { Card, DataList, Dialog, formatTime, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import type { PinSecrets } from '../keys/vault.ts';
import { LineButton } from '../line/LineButton.tsx';
import { PinGate } from '../lock/PinGate.tsx';
import { CompareDigits } from './CompareDigits.tsx';
import type { MoveOut } from './useMoveOut.ts';
import { words } from './words.ts';

interface Props {
  device: NonNullable<MoveOut['device']>;
  onAgree: (binding: string, secrets: PinSecrets) => Promise<void>;
  onCancel: () => Promise<void>;
}

/** Which phone has come, the digits to compare, and the yes, which the PIN gives. */
export function ArrivedPhone({ device, onAgree, onCancel }: Props) {
  const { t } = useWords(words);
  const [isAgreeing, setAgreeing] = useState(false);
  const agreed = (secrets?: PinSecrets) => {
    if (secrets) void onAgree(device.binding, secrets).finally(() => setAgreeing(false));
  };
  return (
    <Card title={t('came')}>
      <div className="jd-stack">
        <CompareDigits digits={device.compare} />
        <DataList
          items={[
            { label: t('platform'), value: t(`platform.${device.platform}`) },
            { label: t('at'), value: formatTime(device.scannedAt) },
          ]}
        />
        <LineButton wide onClick={() => setAgreeing(true)}>
          {t('same')}
        </LineButton>
        <LineButton kind="secondary" wide onClick={() => void onCancel()}>
          {t('differs')}
        </LineButton>
      </div>
      <Dialog open={isAgreeing} title={t('pinTitle')} onClose={() => setAgreeing(false)}>
        <div className="jd-stack">
          <p>
            {t('pinText')} {t('stays')}
          </p>
          {isAgreeing ? <PinGate pinOnly onOpened={agreed} /> : null}
        </div>
      </Dialog>
    </Card>
  );
}
