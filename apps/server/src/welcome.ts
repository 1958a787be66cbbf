import type { Settings } from './kernel/settings.ts';

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
