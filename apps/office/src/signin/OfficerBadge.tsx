import { calls } from '@jatidiri/contracts/browser';
import { call, useAct } from '@jatidiri/staff';
import { Button, useWords } from '@jatidiri/ui';
import { useQueryClient } from '@tanstack/react-query';
import { turnScreen } from '../application/turnScreen.ts';
import { officeWords } from '../officeWords.ts';
import type { Officer } from './officer.ts';

/** Who works here, the customer-facing screen of this counter, and the way out. */
export function OfficerBadge({ officer }: { officer: Officer }) {
  const { t } = useWords(officeWords);
  const { busy, failure, act } = useAct();
  const queries = useQueryClient();
  const openScreen = async () => {
    // Opened before the answer is there, else the browser takes it for an unwanted window.
    const screen = window.open('about:blank', 'layar');
    const { url } = await call(calls.openScreen);
    if (screen) screen.location.href = url;
    else location.assign(url);
  };
  return (
    <div className="office-badge">
      <p>
        <strong>{officer.name}</strong>
        <br />
        <span className="jd-caption jd-muted">{officer.office?.name}</span>
      </p>
      <Button kind="secondary" disabled={busy} onClick={() => act(openScreen)}>
        {t('openScreen')}
      </Button>
      <Button
        kind="quiet"
        disabled={busy}
        onClick={() =>
          act(() =>
            turnScreen(null)
              .then(() => call(calls.signOutOfficer))
              .then(() => queries.resetQueries()),
          )
        }
      >
        {t('signOut')}
      </Button>
      {failure && <p role="alert">{failure}</p>}
    </div>
  );
}
