import { Button, Card, IconCard, IconMail, IconOffice, IconPhone, Notice, useWords } from '@jatidiri/ui';
import { LanguageSelect } from './LanguageSelect.tsx';
import { useLost } from './useLost.ts';
import './welcome.css';
import { words } from './words.ts';

/** What this is and what one needs for it. */
export function WelcomeScreen({ onBegin, onMove }: { onBegin: () => void; onMove: () => void }) {
  const { t } = useWords(words);
  const lost = useLost();
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('welcome')}</h1>
      {lost ? (
        <Notice kind="warning" title={t('lostTitle')}>
          {t('lost')}
        </Notice>
      ) : null}
      <p className="jd-lead">{t('welcomeText')}</p>
      <LanguageSelect />
      <Card title={t('need')}>
        <ul className="dompet-needs">
          <li>
            <IconCard /> {t('needKtp')}
          </li>
          <li>
            <IconMail /> {t('needMail')}
          </li>
          <li>
            <IconOffice /> {t('needVisit')}
          </li>
        </ul>
      </Card>
      <Notice kind="info">{t('keep')}</Notice>
      <Button kind="secondary" wide icon={<IconPhone />} onClick={onMove}>
        {t('moveHere')}
      </Button>
      <div className="dompet-foot">
        <Button wide onClick={onBegin}>
          {t('begin')}
        </Button>
      </div>
    </div>
  );
}
