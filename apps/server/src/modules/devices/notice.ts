import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { queueMail } from '../jobs/index.ts';
import { readResident } from '../registry/index.ts';

const SUBJECT = 'KTP Digital Anda dinonaktifkan / Your KTP Digital was disabled';
const LINES = [
  'PIN salah dimasukkan sepuluh kali. KTP Digital di ponsel itu kami nonaktifkan.',
  'Bukan Anda? Segera lapor ke kantor Dukcapil terdekat.',
  'Lupa PIN? Datang ke kantor Dukcapil dengan KTP Anda.',
  '',
  'The PIN was entered wrongly ten times. We disabled KTP Digital on that phone.',
  'Not you? Tell the nearest Dukcapil office at once.',
  'Forgot the PIN? Visit a Dukcapil office with your card.',
];

/** Tells the resident by another way than the phone, where the registry knows one. In the transaction of `world`. */
export async function sendDisabledNotice(world: World, rid: Rid): Promise<void> {
  const { email } = await readResident(world, rid);
  if (!email) return;
  await queueMail(world, rid, {
    kind: 'device.disabled',
    to: email,
    subject: SUBJECT,
    text: LINES.join('\n'),
    html: LINES.map((line) => `<p>${line}</p>`).join(''),
  });
}
