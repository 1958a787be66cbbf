import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';

/** Somebody who keeps a wallet on this phone. It lies open: whoever holds the phone may read it. */
export interface Person {
  readonly id: string;
  /** Counts those who came, from 1; it gives the colour, and a name to who has chosen none. */
  readonly number: number;
  /** As this person wished to be called on this phone. */
  readonly label?: string;
}

interface Register extends DBSchema {
  people: { key: string; value: Person };
}

/** Who was here before phones were shared: the wallet's first database goes on as theirs, as it is. */
const FIRST: Person = { id: 'pertama', number: 1 };
const FIRST_DATABASE = 'jatidiri-dompet';
/** Holds an id that says nothing, so that a reload in the middle of an activation comes back to the same person. */
const CHOSEN = 'jatidiri.orang';

let opened: Promise<IDBPDatabase<Register>> | undefined;
let current: string | undefined;

function register(): Promise<IDBPDatabase<Register>> {
  opened ??= openDB<Register>('jatidiri-ponsel', 1, {
    upgrade: (db) => void db.createObjectStore('people', { keyPath: 'id' }),
  });
  // Asked again, it is opened again.
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

/** Everybody on this phone, in the order in which they came. A new phone has one, who has not done anything yet. */
export async function listPeople(): Promise<Person[]> {
  const db = await register();
  const people = await db.getAll('people');
  if (people.length > 0) return people.toSorted((a, b) => a.number - b.number);
  // Two tabs of a new phone write the same.
  await db.put('people', FIRST);
  return [FIRST];
}

export async function addPerson(label: string): Promise<Person> {
  const people = await listPeople();
  const number = Math.max(...people.map((person) => person.number)) + 1;
  const person: Person = { id: crypto.randomUUID(), number, ...(label ? { label } : {}) };
  await (await register()).put('people', person);
  return person;
}

export async function renamePerson({ id, number }: Person, label: string): Promise<void> {
  await (await register()).put('people', { id, number, ...(label ? { label } : {}) });
}

/**
 * Deletes this person's database and nobody else's; other tabs that have it open let go of it. `onHeld`: one of them does
 * not, and is waited for.
 */
export async function removePerson({ id }: Pick<Person, 'id'>, onHeld: () => void): Promise<void> {
  await deleteDB(databaseOf(id), { blocked: onHeld });
  await (await register()).delete('people', id);
}

/** Whose wallet this tab shows; undefined where several share the phone and nobody has said who holds it now. */
export function chooseCurrent(people: readonly Person[]): Person | undefined {
  const wanted = current ?? sessionStorage.getItem(CHOSEN) ?? (people.length === 1 ? people[0]?.id : undefined);
  const person = people.find(({ id }) => id === wanted);
  if (person) choosePerson(person);
  return person;
}

/** From here on this tab reads and writes this person's database alone. @throws when it already shows somebody else */
export function choosePerson({ id }: Pick<Person, 'id'>): void {
  // Once is enough: a page that is about to go may have left word of somebody else for the next one.
  if (current === id) return;
  if (current !== undefined) throw new Error('this page has shown somebody else');
  current = id;
  rememberChoice(id);
}

/** What the next page of this tab begins with: a person, or the question who it is. */
export function rememberChoice(id: string | undefined): void {
  if (id === undefined) sessionStorage.removeItem(CHOSEN);
  else sessionStorage.setItem(CHOSEN, id);
}

/** @throws before anybody was chosen: nothing may be read or written then */
export function currentId(): string {
  if (current === undefined) throw new Error('nobody was chosen on this phone');
  return current;
}

export function databaseOf(id: string): string {
  return id === FIRST.id ? FIRST_DATABASE : `${FIRST_DATABASE}-${id}`;
}
