import { Button, TopBar, useWords } from '@jatidiri/ui';
import type { Person } from '../store/people.ts';
import { labelOf } from './label.ts';
import { leave } from './leave.ts';
import { PersonMark } from './PersonMark.tsx';
import { words } from './words.ts';

/** The bar of a closed wallet on a shared phone: whose it is, and the way to somebody else's. */
export function PersonBar({ person, offline }: { person: Person; offline: boolean }) {
  const { t } = useWords(words);
  const name = labelOf(person);
  return (
    <TopBar title={t('here', { name })} offline={offline}>
      <Button
        kind="quiet"
        icon={<PersonMark person={person} />}
        aria-label={t('changeFrom', { name })}
        onClick={() => void leave()}
      />
    </TopBar>
  );
}
