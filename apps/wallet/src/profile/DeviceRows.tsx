import { IconCard, IconPhone, useWords } from '@jatidiri/ui';
import { Row } from './Row.tsx';
import { useDevice } from './useDevice.ts';
import { words } from './words.ts';

/** This phone as the server knows it, and what it still holds to show. */
export function DeviceRows() {
  const { t } = useWords(words);
  const device = useDevice();
  const state =
    device.step === 'known' ? t(`state.${device.state}`) : t(device.step === 'away' ? 'deviceAway' : 'loading');
  return (
    <>
      <Row icon={<IconPhone />} title={t('device')} hint={state} />
      <Row
        icon={<IconCard />}
        title={t('copies')}
        hint={device.copies === undefined ? t('loading') : t('copiesLeft', { n: device.copies })}
      />
    </>
  );
}
