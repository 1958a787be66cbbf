import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { queueMail } from '../jobs/index.ts';
import { listNoticeAddresses } from '../registry/index.ts';

const DISABLED_SUBJECT = 'KTP Digital Anda dinonaktifkan / Your KTP Digital was disabled';
const DISABLED = [
  'PIN salah dimasukkan sepuluh kali. KTP Digital di ponsel itu kami nonaktifkan.',
  'Bukan Anda? Segera lapor ke kantor Dukcapil terdekat.',
  'Lupa PIN? Datang ke kantor Dukcapil dengan KTP Anda.',
  '',
  'The PIN was entered wrongly ten times. We disabled KTP Digital on that phone.',
  'Not you? Tell the nearest Dukcapil office at once.',
  'Forgot the PIN? Visit a Dukcapil office with your card.',
];

const CHANGED_SUBJECT = 'PIN KTP Digital Anda diganti / The PIN of your KTP Digital was changed';
const CHANGED = [
  'PIN KTP Digital di ponsel Anda baru saja diganti.',
  'Dompet lain yang dulu Anda izinkan tidak diperbarui lagi. Izinkan sekali lagi bila perlu.',
  'Bukan Anda? Bekukan dompet Anda, atau segera lapor ke kantor Dukcapil terdekat.',
  '',
  'The PIN of KTP Digital on your phone was changed just now.',
  'Other wallets that you allowed are renewed no more. Allow them once more if you need them.',
  'Not you? Freeze your wallet, or tell the nearest Dukcapil office at once.',
];

/** Tells the resident by another way than the phone, where the registry knows one. In the transaction of `world`. */
export const sendDisabledNotice = (world: World, rid: Rid): Promise<void> =>
  send(world, rid, { kind: 'device.disabled', subject: DISABLED_SUBJECT, lines: DISABLED });

/** The same of a PIN that was changed. */
export const sendChangedNotice = (world: World, rid: Rid): Promise<void> =>
  send(world, rid, { kind: 'pin.changed', subject: CHANGED_SUBJECT, lines: CHANGED });

async function send(
  world: World,
  rid: Rid,
  { kind, subject, lines }: { kind: string; subject: string; lines: readonly string[] },
): Promise<void> {
  const html = lines.map((line) => `<p>${line}</p>`).join('');
  const letter = { kind, subject, text: lines.join('\n'), html };
  for (const to of await listNoticeAddresses(world, rid)) await queueMail(world, rid, { to, ...letter });
}
