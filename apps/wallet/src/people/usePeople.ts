import { useCallback, useEffect, useState } from 'react';
import { currentId, listPeople, type Person } from '../store/people.ts';

interface People {
  /** The person whose wallet this tab shows. */
  readonly me: Person;
  readonly others: readonly Person[];
}

/** Who is on this phone; undefined until read. */
export function usePeople(): { people: People | undefined; again: () => Promise<void> } {
  const [people, setPeople] = useState<People>();
  const again = useCallback(async () => {
    const everybody = await listPeople();
    const me = everybody.find(({ id }) => id === currentId());
    if (me) setPeople({ me, others: everybody.filter(({ id }) => id !== me.id) });
  }, []);
  useEffect(() => {
    void again();
  }, [again]);
  return { people, again };
}
