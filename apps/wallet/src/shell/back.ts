/** Screens that one comes to from the profile, besides those whose address begins with it. */
const ofProfile: readonly string[] = ['/aktivitas', '/tampilan', '/kontak', '/beku'];

/**
 * Where the arrow at the top leads: to the screen that this one belongs to, however one came. Undefined for the places at
 * the thumb, and where a question waits for its answer.
 */
export function backOf(place: string): { to: string; word: 'backCard' | 'backProfile' | 'backData' } | undefined {
  if (place === '/profil' || place === '/bagikan') return { to: '/', word: 'backCard' };
  if (place.startsWith('/profil/') || ofProfile.includes(place)) return { to: '/profil', word: 'backProfile' };
  if (place.startsWith('/data/')) return { to: '/data?bagian=kependudukan', word: 'backData' };
  return undefined;
}
