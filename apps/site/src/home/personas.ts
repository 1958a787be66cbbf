import type { Persona } from './useDemo.ts';

/** The people whose name, region, NIK or peculiarity holds every word typed. */
export function matching(personas: readonly Persona[], wanted: string): readonly Persona[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return personas.filter(({ name, regency, nik, special }) => {
    const told = [name, regency, nik, special.id, special.en].join(' ').toLowerCase();
    return words.every((word) => told.includes(word));
  });
}

/** `SA` for Siti Aminah, `S` for Suharto. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.[0] ?? '')
    .join('')
    .toUpperCase();
}
