import type { ReactNode } from 'react';
import type { Person } from '../store/people.ts';
import { AddPerson } from './AddPerson.tsx';
import { leave } from './leave.ts';
import { PersonRow } from './PersonRow.tsx';
import { RemovePerson } from './RemovePerson.tsx';

interface Props {
  person: Person;
  /** On a phone of one's own nobody is asked who they are. */
  shared: boolean;
  /** Below: a camera needs the height of a small screen for itself. */
  row: 'above' | 'below';
  children: ReactNode;
}

/** What stands round a closed wallet: whose it is, somebody else's, one more person, one fewer. */
export function Doors({ person, shared, row, children }: Props) {
  const whose = shared ? <PersonRow person={person} /> : null;
  return (
    <div className="jd-stack">
      {row === 'above' ? whose : null}
      {children}
      {row === 'below' ? whose : null}
      {shared ? <RemovePerson person={person} /> : <AddPerson onAdded={(added) => void leave(added)} />}
    </div>
  );
}
