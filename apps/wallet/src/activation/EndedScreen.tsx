import { Button, Notice, useWords } from '@jatidiri/ui';
import { removeOpen } from '../store/database.ts';
import { removeDraft } from '../store/draft.ts';
import type { Application } from './application.ts';
import { words } from './words.ts';

interface Props {
  application: Application;
  onAgain: () => Promise<void>;
}

const known = ['refused', 'cancelled', 'superseded'] as const;

/** Why an application ended, and the way to a new one. */
export function EndedScreen({ application: { state, refusedReason }, onAgain }: Props) {
  const { t } = useWords(words);
  const why = known.find((one) => one === state) ?? 'other';

  async function again(): Promise<void> {
    await removeDraft();
    await removeOpen('issuance');
    await removeOpen('applicationId');
    await onAgain();
  }

  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('endedTitle')}</h1>
      <Notice kind="warning">
        {t(`ended.${why}`)}
        {refusedReason ? ` ${t('ended.reason', { reason: refusedReason })}` : null}
      </Notice>
      <Button wide onClick={() => void again()}>
        {t('again')}
      </Button>
    </div>
  );
}
