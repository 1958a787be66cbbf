import { readOpen } from '../store/database.ts';
import { readDraft } from '../store/draft.ts';
import { addPerson, type Person, renamePerson } from '../store/people.ts';

/**
 * Adds a person from the door of this one, and returns them. Where this one has begun nothing yet, nobody is here for whom
 * an empty place should stay: the name is theirs then, and undefined is returned.
 */
export async function addAtDoor(here: Person, label: string): Promise<Person | undefined> {
  if (await hasBegun()) return addPerson(label);
  if (label) await renamePerson(here, label);
  return undefined;
}

/** Whether a wallet, an application, a move or a form of this person is on the phone. */
async function hasBegun(): Promise<boolean> {
  const begun = await Promise.all([readOpen('vault'), readOpen('applicationId'), readOpen('move'), readDraft()]);
  return begun.some((one) => one !== undefined);
}
