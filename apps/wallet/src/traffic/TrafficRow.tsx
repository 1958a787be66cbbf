import { Button, Dialog, formatDate, formatNumber, IconInfo, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { Row } from '../profile/Row.tsx';
import { readTraffic, resetTraffic } from './traffic.ts';
import { words } from './words.ts';

/** What the wallet has cost this month, for who pays by the megabyte. */
export function TrafficRow() {
  const { t } = useWords(words);
  const [traffic, setTraffic] = useState(readTraffic);
  const [open, setOpen] = useState(false);
  const sum = t('hint', { amount: amountOf(traffic.bytes), when: formatDate(new Date(traffic.since)) });
  const show = () => {
    setTraffic(readTraffic());
    setOpen(true);
  };
  return (
    <>
      <Row icon={<IconInfo />} title={t('title')} hint={sum} onPress={show} />
      <Dialog
        open={open}
        title={t('dialog')}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button kind="secondary" onClick={() => setTraffic(resetTraffic())}>
              {t('reset')}
            </Button>
            <Button onClick={() => setOpen(false)}>{t('close')}</Button>
          </>
        }
      >
        <div className="jd-stack">
          <p className="jd-lead" role="status">
            {sum}
          </p>
          <p>{t('what')}</p>
          <p className="jd-muted">{t('without')}</p>
        </div>
      </Dialog>
    </>
  );
}

/** `87 kB`, `1,2 MB`: in thousands, as mobile operators count. */
function amountOf(bytes: number): string {
  if (bytes < 1_000_000) return `${formatNumber(Math.round(bytes / 1_000))} kB`;
  return `${formatNumber(Math.round(bytes / 100_000) / 10)} MB`;
}
