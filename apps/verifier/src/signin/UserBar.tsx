import { calls } from '@jatidiri/contracts/browser';
import { Button, useWords } from '@jatidiri/ui';
import { call } from '../server/side.ts';
import { verifierWords } from '../verifierWords.ts';
import { useEntry } from './useEntry.ts';
import type { PortalUser } from './usePortalUser.ts';

/** Which institution asks here, who sits at the counter, and the way out. */
export function UserBar({ user }: { user: PortalUser }) {
  const { t } = useWords(verifierWords);
  const { busy, failure, enter } = useEntry();
  return (
    <div className="verifier-user">
      <p>
        <strong>{user.institution?.name}</strong>
        <br />
        <span className="jd-muted">{user.name}</span>
      </p>
      <Button kind="quiet" disabled={busy} onClick={() => enter(() => call(calls.signOutPortalUser))}>
        {t('signOut')}
      </Button>
      {failure && <p role="alert">{failure}</p>}
    </div>
  );
}
