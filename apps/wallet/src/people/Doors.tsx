import { Button, IconUsers, Notice, useWords } from '@jatidiri/ui';
import { type ReactNode, useState } from 'react';
import type { Person } from '../store/people.ts';
import { AddPerson } from './AddPerson.tsx';
import { addAtDoor } from './addAtDoor.ts';
import { leave } from './leave.ts';
import { RemovePerson } from './RemovePerson.tsx';
import { words } from './words.ts';

interface Props {
  /** Whether there is a wallet behind it, or an activation that is not over. */
  step: 'activation' | 'vault';
  person: Person;
  /** On a phone of one's own nobody is asked who they are. */
  shared: boolean;
  children: ReactNode;
}

/** A closed wallet, and below it somebody else's, one more person, one fewer. */
export function Doors({ step, person, shared, children }: Props) {
  const { t } = useWords(words);
  return (
    <div className="jd-stack">
      {children}
      {shared ? (
        <>
          <Button kind="secondary" wide icon={<IconUsers />} onClick={() => void leave()}>
            {t('change')}
          </Button>
          <RemovePerson person={person} has={step === 'vault' ? 'wallet' : 'begun'} />
        </>
      ) : (
        <OneMore person={person} />
      )}
    </div>
  );
}

/** One more person; on a phone where nobody has begun anything, it is the one who is here. */
function OneMore({ person }: { person: Person }) {
  const { t } = useWords(words);
  const [isFirst, setFirst] = useState(false);
  const add = async (label: string) => {
    const added = await addAtDoor(person, label);
    if (added) await leave(added);
    else setFirst(true);
  };
  return (
    <>
      <AddPerson add={add} />
      <div aria-live="polite">{isFirst ? <Notice kind="info">{t('first')}</Notice> : null}</div>
    </>
  );
}
