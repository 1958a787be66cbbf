import { formatDateTime, IconCard, IconClock, IconPhone, useWords } from '@jatidiri/ui';
import { useEffect, useState } from 'react';
import { type Openings, readOpenings } from './openings.ts';
import { Row } from './Row.tsx';
import { useDevice } from './useDevice.ts';
import { words } from './words.ts';

/** This phone as the server knows it, and what it still holds to show. */
export function DeviceRows() {
  const { t } = useWords(words);
  const device = useDevice();
  const openings = useOpenings();
  const state =
    device.step === 'known' ? t(`state.${device.state}`) : t(device.step === 'away' ? 'deviceAway' : 'loading');
  return (
    <>
      <Row icon={<IconPhone />} title={t('device')} hint={state} />
      {openings ? (
        <Row
          icon={<IconClock />}
          title={t('opened')}
          hint={
            <>
              {openings.before ? t('openedBefore', { when: formatDateTime(openings.before) }) : t('openedFirst')}
              <br />
              {t('openedSince', { when: formatDateTime(openings.first) })}
            </>
          }
        />
      ) : null}
      <Row
        icon={<IconCard />}
        title={t('copies')}
        hint={device.copies === undefined ? t('loading') : t('copiesLeft', { n: device.copies })}
      />
    </>
  );
}

function useOpenings(): Openings | undefined {
  const [openings, setOpenings] = useState<Openings>();
  useEffect(() => {
    // Not readable: the row is left out.
    readOpenings().then(setOpenings, () => undefined);
  }, []);
  return openings;
}
