import { Card, formatCode, Notice, QrFigure, useSeconds, useWords } from '@jatidiri/ui';
import { useMemo } from 'react';
import { officeWords } from '../officeWords.ts';
import { type Detail, isOpen } from './useApplication.ts';

export const OFFER = 'aktivasi';

type Offer = NonNullable<Detail['offer']>;

/** The office QR and its eight characters, and what became of them. */
export function OfferPanel({ detail, offer }: { detail: Detail; offer: Offer }) {
  const { t } = useWords(officeWords);
  return (
    <section id={OFFER} tabIndex={-1} aria-label={t('offerTitle')}>
      <Card title={t('offerTitle')}>
        <div className="jd-stack">
          {offer.alerts > 0 && (
            <Notice kind="danger" title={t('alertsTitle')} live>
              {t('alerts', { n: offer.alerts })}
            </Notice>
          )}
          {offer.state === 'open' && <OpenOffer offer={offer} />}
          {offer.state === 'scanned' && (
            <Notice kind="info" title={t('scannedTitle')} live>
              {detail.email ? t('scannedText') : t('scannedPrinted')}
            </Notice>
          )}
          {offer.state === 'active' && (
            <Notice kind="success" title={t('activeTitle')} live>
              {t('activeText', { name: detail.name })}
            </Notice>
          )}
          {offer.state === 'expired' && <Notice kind="warning">{t('offerExpired')}</Notice>}
          {offer.state === 'closed' && (
            <Notice kind="warning">{t(isOpen(detail) ? 'offerClosed' : 'offerEnded')}</Notice>
          )}
        </div>
      </Card>
    </section>
  );
}

/** Shown on the officer's own screen and on the customer's. */
export function OpenOffer({ offer, large }: { offer: Offer; large?: boolean }) {
  const { t } = useWords(officeWords);
  const until = useMemo(() => new Date(offer.expiresAt), [offer.expiresAt]);
  const seconds = useSeconds(until);
  const minutes = Math.ceil(seconds / 60);
  return (
    <div className="office-offer">
      <QrFigure data={offer.qr} label={t('offerQr')} ecc="M" maxSize={large ? 480 : 320} />
      <p className="jd-muted">{t('orType')}</p>
      <p className={large ? 'office-typed office-typed--large jd-numbers' : 'office-typed jd-numbers'}>
        {formatCode('crockford8', offer.typed)}
      </p>
      <p className="jd-caption jd-muted">{t('offerMinutes', { n: minutes })}</p>
    </div>
  );
}
