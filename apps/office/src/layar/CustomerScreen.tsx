import { IconOffice, IconPhone, LanguageSwitch, Notice, useWords, Waiting } from '@jatidiri/ui';
import { OpenOffer } from '../application/OfferPanel.tsx';
import { officeWords } from '../officeWords.ts';
import { type ScreenState, useScreen } from './useScreen.ts';

/** The screen that faces the resident at the counter: the office QR, large, and nothing personal. */
export function CustomerScreen({ screenKey }: { screenKey: string }) {
  const screen = useScreen(screenKey);
  return (
    <main className="layar">
      <header className="layar__head">
        <IconOffice size={32} />
        <strong>{'office' in screen ? screen.office : 'Jatidiri'}</strong>
        <LanguageSwitch />
      </header>
      <Shown screen={screen} />
    </main>
  );
}

function Shown({ screen }: { screen: ScreenState }) {
  const { t } = useWords(officeWords);
  switch (screen.step) {
    case 'waiting':
      return <Waiting label={t('asking')} />;
    case 'unpaired':
      return (
        <Notice kind="info" title={t('unpairedTitle')}>
          {t('unpairedText')}
        </Notice>
      );
    case 'no_line':
      return <Notice kind="warning">{t('screenNoLine')}</Notice>;
    case 'idle':
      return (
        <div className="layar__idle">
          <IconPhone size={64} />
          <h1 className="jd-h1">{t('welcome')}</h1>
          <p className="jd-lead">{t('welcomeText')}</p>
        </div>
      );
    case 'showing':
      return <Offer shown={screen.shown} />;
  }
}

function Offer({ shown }: { shown: Extract<ScreenState, { step: 'showing' }>['shown'] }) {
  const { t } = useWords(officeWords);
  const { offer, number, byMail } = shown;
  return (
    <section className="layar__offer" aria-live="polite">
      <h1 className="jd-h1">{t('yourTurn', { number })}</h1>
      {offer.state === 'open' && (
        <>
          <p className="jd-lead">{t('scanThis')}</p>
          <OpenOffer offer={offer} large />
        </>
      )}
      {offer.state === 'scanned' && (
        <Notice kind="success" title={t('layarScanned')}>
          {t(byMail ? 'layarScannedText' : 'layarScannedPrinted')}
        </Notice>
      )}
      {offer.state === 'active' && (
        <Notice kind="success" title={t('layarDone')}>
          {t('layarDoneText')}
        </Notice>
      )}
      {(offer.state === 'closed' || offer.state === 'expired') && <Notice kind="warning">{t('layarClosed')}</Notice>}
    </section>
  );
}
