import { Button, useWords } from '@jatidiri/ui';
import { useState } from 'react';
import { LostLookup } from './LostLookup.tsx';
import { lostWords } from './lostWords.ts';
import { type Found, WalletCard } from './WalletCard.tsx';

/** A phone is lost anywhere: any office looks its owner up and stops the wallet. */
export function LostPhoneRoom() {
  const { t } = useWords(lostWords);
  const [found, setFound] = useState<Found>();
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('title')}</h1>
      <p>{t('text')}</p>
      {found ? (
        <div className="jd-stack office-found">
          <WalletCard found={found} onStopped={setFound} />
          <div>
            <Button kind="secondary" onClick={() => setFound(undefined)}>
              {t('another')}
            </Button>
          </div>
        </div>
      ) : (
        <div className="office-columns">
          <LostLookup onFound={setFound} />
        </div>
      )}
    </div>
  );
}
