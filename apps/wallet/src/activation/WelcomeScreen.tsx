import {
  Button,
  Card,
  IconCard,
  IconMail,
  IconOffice,
  IconPhone,
  LanguageChoice,
  Notice,
  useWords,
} from '@jatidiri/ui';
import { useLost } from './useLost.ts';
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
      <LanguageChoice />
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
      <Button wide onClick={onBegin}>
        {t('begin')}
      </Button>
      <Button kind="secondary" wide icon={<IconPhone />} onClick={onMove}>
        {t('moveHere')}
      </Button>
    </div>
  );
}
