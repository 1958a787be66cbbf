import { renderUnicodeCompact } from 'uqr';
import type { Settings } from './kernel/settings.ts';
import type { Lan } from './lan.ts';

/** What the operator reads once the server listens: where each person goes, and how to log in. */
export function welcome({ mode, origins }: Settings): string[] {
  const lines = [
    '',
    'Jatidiri is ready.',
    '',
    `  Start here        ${origins.api}/`,
    `  Wallet            ${origins.wallet}/dompet/`,
    `  Officer console   ${origins.office}/petugas/`,
    `  Verifier portal   ${origins.verifier}/verifikasi/`,
    `  Help              ${origins.api}/bantuan/`,
    `  API reference     ${origins.api}/docs`,
  ];
  if (mode === 'demo') {
    lines.push(
      `  Demo mailbox      ${origins.api}/surat/`,
      '',
      'Demo: the personas are listed on the start page; officer and verifier enter by "Masuk sebagai … contoh".',
      'All people are invented. Stop with Ctrl-C.',
    );
  }
  return [...lines, ''];
}

/** What `--lan` adds: the address for phones, what they will say of it, and who can now come in. */
export function welcomePhones({ origins: { api, wallet } }: Settings, { name, isAddress, names }: Lan): string[] {
  const own = [name, 'localhost', '127.0.0.1'];
  const also = names.filter((one) => !own.includes(one)).map((one) => `https://${one}`);
  return [
    `On a phone in the same network open ${wallet}/dompet/, or scan:`,
    '',
    renderUnicodeCompact(`${wallet}/dompet/`, { border: 2 }),
    '',
    ...(also.length > 0
      ? [`Also ${also.join(', ')} (port ${new URL(api).port}): each leads to the address above.`]
      : []),
    'The phone warns of a certificate it does not know: this machine made it. Go on only in a network that you trust.',
    'Until the phone trusts it (.jatidiri/lan/certificate.pem), the wallet works with a line alone, not offline.',
    ...(isAddress
      ? ['Passkeys want a name, not an address: npm start -- --lan=NAME, where phones find it by NAME.']
      : []),
    'DEMO: everybody in this network can now open it and enter as any sample officer. Invented people only.',
    '',
  ];
}
