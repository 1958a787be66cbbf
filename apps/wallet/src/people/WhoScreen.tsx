import { useWords } from '@jatidiri/ui';
import { addPerson, choosePerson, type Person } from '../store/people.ts';
import { AddPerson } from './AddPerson.tsx';
import { announce } from './leave.ts';
import { PeopleList } from './PeopleList.tsx';
import { words } from './words.ts';

/** Several people share this phone: who holds it now? */
export function WhoScreen({ people, onChosen }: { people: readonly Person[]; onChosen: () => void }) {
  const { t } = useWords(words);
  const choose = (person: Person) => {
    choosePerson(person);
    announce(person.id);
    onChosen();
  };
  return (
    <div className="jd-stack">
      <h1 className="jd-h1">{t('who')}</h1>
      <p className="jd-lead">{t('whoText')}</p>
      <PeopleList people={people} onChosen={choose} />
      <AddPerson add={async (label) => choose(await addPerson(label))} />
    </div>
  );
}
