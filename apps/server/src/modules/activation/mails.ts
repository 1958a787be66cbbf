/** A mail as it stands on paper: subject, and lines that become paragraphs. */
export interface Letter {
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

type Language = 'id' | 'en';

/** The six digits, and what nobody may do with them. */
export function codeLetter(language: Language, code: string): Letter {
  const lines = {
    id: [
      'Ini kode aktivasi KTP Digital Anda:',
      code,
      'Ketik kode ini di ponsel yang Anda pakai mendaftar. Kode berlaku 10 menit.',
      'Petugas tidak pernah meminta kode ini. Jangan berikan kepada siapa pun.',
      'Anda tidak sedang mengaktifkan KTP Digital? Abaikan surel ini.',
    ],
    en: [
      'This is your activation code for KTP Digital:',
      code,
      'Type it on the phone that you applied with. It is valid for 10 minutes.',
      'No officer ever asks for this code. Give it to nobody.',
      'Not activating KTP Digital? Ignore this e-mail.',
    ],
  };
  const subject = { id: 'Kode aktivasi KTP Digital', en: 'Activation code for KTP Digital' };
  return letter('activation.code', subject[language], lines[language], code);
}

/** To every contact that the registry holds, whatever contact was typed: whoever did not ask stops it. */
export function noticeLetter(office: string, link: string): Letter {
  return letter('activation.notice', 'KTP Digital Anda sedang diaktifkan / Your KTP Digital is being activated', [
    `KTP Digital atas nama Anda sedang diaktifkan di ${office}.`,
    'Anda sendiri yang meminta? Abaikan surel ini.',
    'Bukan Anda? Buka tautan ini untuk menghentikannya:',
    link,
    `KTP Digital in your name is being activated at ${office}.`,
    'Did you ask for it? Ignore this e-mail.',
    'Not you? Open the link above to stop it.',
  ]);
}

/** To the applicant whose application ended because another one of the same NIK was taken at the counter. */
export function supersededLetter(language: Language): Letter {
  const lines = {
    id: [
      'Pendaftaran KTP Digital Anda ditutup.',
      'Pendaftaran lain dengan NIK yang sama sudah dilayani di kantor.',
      'Bukan Anda yang dilayani? Segera datang ke kantor Dukcapil.',
    ],
    en: [
      'Your application for KTP Digital was closed.',
      'Another application with the same NIK was served at an office.',
      'Was that not you? Visit a Dukcapil office at once.',
    ],
  };
  const subject = { id: 'Pendaftaran KTP Digital ditutup', en: 'Application for KTP Digital closed' };
  return letter('activation.superseded', subject[language], lines[language]);
}

/** Lines become paragraphs; `strong` is written large. */
export function letter(kind: string, subject: string, lines: readonly string[], strong?: string): Letter {
  const paragraphs = lines.map((line) => {
    if (line === strong) return `<p style="font-size:2em;letter-spacing:.2em"><strong>${escaped(line)}</strong></p>`;
    if (line.startsWith('http')) return `<p><a href="${escaped(line)}">${escaped(line)}</a></p>`;
    return `<p>${escaped(line)}</p>`;
  });
  return { kind, subject, text: `${lines.join('\n\n')}\n`, html: paragraphs.join('\n') };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
