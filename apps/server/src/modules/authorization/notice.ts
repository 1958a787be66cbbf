import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { queueMail } from '../jobs/index.ts';
import { listNoticeAddresses } from '../registry/index.ts';
import { escaped } from './page.ts';
import type { PushedRequest } from './par.service.ts';

const SUBJECT = 'Dompet lain terhubung ke KTP Digital Anda / Another wallet was connected to your KTP Digital';

/** Tells every contact that a wallet of another maker was let in, and how to stop it. In the transaction of `world`. */
export async function sendConnectedNotice(
  world: World,
  rid: Rid,
  { clientName, isAttested }: Pick<PushedRequest, 'clientName' | 'isAttested'>,
): Promise<void> {
  const link = `${world.settings.origins.wallet}/dompet/bekukan`;
  // Whoever nobody vouches for chose their name themselves: it writes no mail of ours.
  const [id, en] = isAttested
    ? [clientName, clientName]
    : ['Dompet yang tidak terdaftar', 'A wallet that is not registered'];
  const lines = [
    `${id} boleh menyimpan dokumen KTP Digital Anda, dan memperbaruinya sampai enam bulan.`,
    'Anda sendiri yang mengizinkan? Abaikan surel ini.',
    'Bukan Anda? Bekukan KTP Digital di tautan ini, atau segera datang ke kantor Dukcapil:',
    link,
    `${en} may keep documents of your KTP Digital, and renew them for up to six months.`,
    'Did you allow it? Ignore this e-mail.',
    'Not you? Freeze KTP Digital by the link above, or visit a Dukcapil office at once.',
  ];
  const paragraphs = lines.map((line) =>
    line === link ? `<a href="${escaped(link)}">${escaped(link)}</a>` : escaped(line),
  );
  const html = paragraphs.map((line) => `<p>${line}</p>`).join('\n');
  const letter = { kind: 'wallet.connected', subject: SUBJECT, text: `${lines.join('\n\n')}\n`, html };
  for (const to of await listNoticeAddresses(world, rid)) await queueMail(world, rid, { to, ...letter });
}
