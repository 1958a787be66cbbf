import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
});

async function newPhone() {
  const [people, database, { addAtDoor }] = [
    await import('../store/people.ts'),
    await import('../store/database.ts'),
    await import('./addAtDoor.ts'),
  ];
  const [first] = await people.listPeople();
  if (!first) throw new Error('a new phone has one');
  people.choosePerson(first);
  const names = async () => (await people.listPeople()).map(({ label }) => label);
  return { ...database, first, addAtDoor, names };
}

test('a phone where nobody has begun keeps no empty place: the first name is of the one who is here', async () => {
  const { first, addAtDoor, names } = await newPhone();
  expect(await addAtDoor(first, 'Siti')).toBeUndefined();
  expect(await names()).toEqual(['Siti']);
});

test('whoever has begun keeps their place, and the other comes beside them', async () => {
  const { first, addAtDoor, names, writeOpen } = await newPhone();
  await writeOpen('applicationId', 'pendaftaran');
  expect(await addAtDoor(first, 'Siti')).toMatchObject({ label: 'Siti' });
  expect(await names()).toEqual([undefined, 'Siti']);
});
