import { expect, test } from 'vitest';
import { initialsOf, matching } from './personas.ts';
import type { Persona } from './useDemo.ts';

const persona = (name: string, regency: string, special: string): Persona => ({
  nik: '1702014107900001',
  name,
  email: null,
  phone: '0812',
  regency,
  officeId: 'dinas-17-02',
  special: { id: special, en: special },
  sampleCamera: false,
});

test('a persona is found by name, region or what is special', () => {
  const people = [
    persona('Suharto', 'Kota Jakarta Pusat', 'Nama satu kata'),
    persona('Siti Aminah', 'Kab. Rejang Lebong', 'Jalur utama'),
  ];
  expect(matching(people, 'rejang').map(({ name }) => name)).toEqual(['Siti Aminah']);
  expect(matching(people, 'SATU kata').map(({ name }) => name)).toEqual(['Suharto']);
  expect(matching(people, '  ')).toHaveLength(2);
  expect(matching(people, 'rejang kata')).toEqual([]);
});

test('a one-word name has one initial', () => {
  expect(initialsOf('Suharto')).toBe('S');
  expect(initialsOf('Siti Aminah Rahayu')).toBe('SR');
});
