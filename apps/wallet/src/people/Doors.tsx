import { Button, IconUsers, useWords } from '@jatidiri/ui';
import type { ReactNode } from 'react';
import type { Person } from '../store/people.ts';
import { AddPerson } from './AddPerson.tsx';
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
        <AddPerson onAdded={(added) => void leave(added)} />
      )}
    </div>
  );
}
