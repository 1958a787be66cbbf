import { IconNext } from '@jatidiri/ui';
import type { Person } from '../store/people.ts';
import { labelOf } from './label.ts';
import { PersonMark } from './PersonMark.tsx';

interface Props {
  people: readonly Person[];
  onChosen: (person: Person) => void;
}

/** One large button for each person. */
export function PeopleList({ people, onChosen }: Props) {
  return (
    <ul className="dompet-people">
      {people.map((person) => (
        <li key={person.id}>
          <button type="button" className="dompet-person" onClick={() => onChosen(person)}>
            <PersonMark person={person} />
            <span className="dompet-person__name">{labelOf(person)}</span>
            <IconNext />
          </button>
        </li>
      ))}
    </ul>
  );
}
