import { Notice, useWords } from '@jatidiri/ui';
import { ContactsRow } from '../contacts/ContactsRow.tsx';
import { FreezeRow } from '../freeze/FreezeRow.tsx';
import { LooksRow } from '../looks/LooksRow.tsx';
import { MoveOutRow } from '../move/MoveOutRow.tsx';
import { PeopleRow } from '../people/PeopleRow.tsx';
import { TrafficRow } from '../traffic/TrafficRow.tsx';
import { ActivityRow } from './ActivityRow.tsx';
import { DeviceRows } from './DeviceRows.tsx';
import { HelpRow } from './HelpRow.tsx';
import { LockRow } from './LockRow.tsx';
import './profile.css';
import { PasskeyRow } from './PasskeyRow.tsx';
import { PinRow } from './PinRow.tsx';
import { RowGroup } from './RowGroup.tsx';
import { words } from './words.ts';

/** Behind the portrait: what happened, what guards the wallet, this phone, how it looks, help. A row is a component. */
export function ProfileScreen() {
  const { t } = useWords(words);
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('profile')}</h1>
      <RowGroup>
        <ActivityRow />
      </RowGroup>
      <RowGroup title={t('security')}>
        <PasskeyRow />
        <PinRow />
        <LockRow />
        <ContactsRow />
        <FreezeRow />
      </RowGroup>
      <RowGroup title={t('phone')}>
        <DeviceRows />
        <MoveOutRow />
        <PeopleRow />
        <TrafficRow />
      </RowGroup>
      <RowGroup title={t('looks')}>
        <LooksRow />
      </RowGroup>
      <RowGroup title={t('other')}>
        <HelpRow />
      </RowGroup>
      <Notice kind="info">{t('screenshot')}</Notice>
    </div>
  );
}
