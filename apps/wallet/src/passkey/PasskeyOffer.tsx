import { Button, IconCheck, IconKey, Notice, useWords } from '@jatidiri/ui';
import type { Secrets } from '../keys/vault.ts';
import { passkeyOffer } from '../session/offer.ts';
import { useAddPasskey } from './useAddPasskey.ts';
import { words } from './words.ts';

/** Says first that the PIN has done it. Asked once, while what it sealed is still at hand. */
export function PasskeyOffer({ secrets }: { secrets: Secrets }) {
  const { t } = useWords(words);
  const over = () => passkeyOffer.write(undefined);
  const { state, add } = useAddPasskey(secrets, over);
  return (
    <div className="jd-stack">
      <Notice kind="success" title={t('isActive')} live>
        {t('isActiveText')}
      </Notice>
      <h1 className="jd-h1">{t('offerTitle')}</h1>
      <p className="jd-lead">{t('what')}</p>
      <ul className="dompet-needs">
        <li>
          <IconCheck /> {t('offline')}
        </li>
        <li>
          <IconCheck /> {t('pinStays')}
        </li>
      </ul>
      {state.step === 'failed' ? (
        <Notice kind="warning" live>
          {t(`failed.${state.why}`)}
        </Notice>
      ) : null}
      <Button
        wide
        icon={<IconKey />}
        busy={state.step === 'making'}
        busyLabel={t('making')}
        onClick={() => void add(t('defaultName'))}
      >
        {t('offerYes')}
      </Button>
      <Button wide kind="secondary" onClick={over}>
        {t('offerNo')}
      </Button>
      <p className="jd-caption jd-muted">{t('offerLater')}</p>
    </div>
  );
}
