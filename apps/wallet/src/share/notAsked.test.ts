import { queryOfClaims } from '@jatidiri/credentials';
import { expect, test } from 'vitest';
import { notAskedOf } from './notAsked.ts';

test('what was chosen and is not asked for is named; what is asked for, whole or in part, is not', () => {
  const chosen = ['name', 'religion', 'address', 'age_equal_or_over.17'];
  const asked = queryOfClaims(['name', 'address.locality']);
  expect(notAskedOf(chosen, asked)).toEqual(['Agama', 'Usia 17 tahun ke atas']);
  expect(notAskedOf(['name'], asked)).toEqual([]);
});

test('a name on the family card is not the name on the KTP', () => {
  expect(notAskedOf(['kk.names_on_card.1', 'kk.names_on_card.2'], queryOfClaims(['name']))).toHaveLength(1);
});
