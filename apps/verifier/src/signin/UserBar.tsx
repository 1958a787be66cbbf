import { calls, type ReplyOf, type staff } from '@jatidiri/contracts/browser';
import { call, useAct } from '@jatidiri/staff';
import { Button, useWords } from '@jatidiri/ui';
import { verifierWords } from '../verifierWords.ts';

type PortalUser = ReplyOf<typeof staff.readPortalUser>;

/** Which institution asks here, who sits at the counter, and the way out. */
export function UserBar({ user }: { user: PortalUser }) {
  const { t } = useWords(verifierWords);
  const { busy, failure, act } = useAct();
  return (
    <div className="verifier-user">
      <p>
        <strong>{user.institution?.name}</strong>
        <br />
        <span className="jd-muted">{user.name}</span>
      </p>
      <Button kind="quiet" disabled={busy} onClick={() => act(() => call(calls.signOutPortalUser))}>
        {t('signOut')}
      </Button>
      {failure && <p role="alert">{failure}</p>}
    </div>
  );
}
