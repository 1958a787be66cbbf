import { Button, Card, DataList, IconGlobe, IconHelp, IconList, Notice, useWords } from '@jatidiri/ui';
import { useLocation } from 'wouter';
import { useDevice } from './useDevice.ts';
import { words } from './words.ts';

/** Behind the portrait: activity, this device, language, help. */
export function ProfileScreen() {
  const { t, language, setLanguage } = useWords(words);
  const [, go] = useLocation();
  const device = useDevice();
  const state =
    device.step === 'known' ? t(`state.${device.state}`) : t(device.step === 'away' ? 'deviceAway' : 'loading');

  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('profile')}</h1>
      <Card title={t('activity')} icon={<IconList />}>
        <p>{t('activityHint')}</p>
        <Button kind="secondary" wide onClick={() => go('/aktivitas')}>
          {t('activity')}
        </Button>
      </Card>
      <Card title={t('device')}>
        <div className="jd-stack">
          <DataList
            items={[
              { label: t('deviceState'), value: state },
              { label: t('copies'), value: device.copies === undefined ? '…' : String(device.copies) },
            ]}
          />
          <p className="jd-caption jd-muted">{t('locks')}</p>
        </div>
      </Card>
      <Card title={t('language')} icon={<IconGlobe />}>
        <p>{t('languageNow')}</p>
        <Button kind="secondary" wide onClick={() => setLanguage(language === 'id' ? 'en' : 'id')}>
          {t('languageOther')}
        </Button>
      </Card>
      <Card title={t('help')} icon={<IconHelp />}>
        <p>{t('helpHint')}</p>
        <Button kind="secondary" wide href="/bantuan/">
          {t('help')}
        </Button>
      </Card>
      <Notice kind="info">{t('screenshot')}</Notice>
    </div>
  );
}
