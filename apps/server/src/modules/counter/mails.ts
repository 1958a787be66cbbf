import { type Letter, letter } from '../activation/index.ts';

/** To the resident whose registry photo an office changed. */
export function photoLetter(office: string): Letter {
  return letter('photo.changed', 'Foto KTP Anda di registri diperbarui / Your registry photo was changed', [
    `Foto KTP Anda di registri diperbarui di ${office}.`,
    'Anda sendiri yang direkam? Abaikan surel ini.',
    'Bukan Anda? Segera datang ke kantor Dukcapil.',
    `Your photo in the registry was changed at ${office}.`,
    'Were you there? Ignore this e-mail.',
    'Not you? Visit a Dukcapil office at once.',
  ]);
}
