import { describe, expect, test } from 'vitest';
import { codeIn, linkParts } from './mail.ts';

describe('a mail in the demo mailbox', () => {
  test('gives its six-digit code', () => {
    expect(codeIn('Kode aktivasi Anda: 482913\nBerlaku 10 menit.')).toBe('482913');
    expect(codeIn('Kode Anda 482 913.')).toBe('482913');
    expect(codeIn('482913')).toBe('482913');
  });

  test('does not take a part of a NIK or a phone number for a code', () => {
    expect(codeIn('NIK 3273014107900001 sedang diaktifkan.')).toBeUndefined();
    expect(codeIn('Telepon 081255550101')).toBeUndefined();
    expect(codeIn('Tidak ada kode.')).toBeUndefined();
  });

  test('makes links of web addresses alone, without the full stop behind', () => {
    expect(linkParts('Buka http://localhost:8080/bukan-saya#abc. Terima kasih')).toEqual([
      { text: 'Buka ' },
      { text: 'http://localhost:8080/bukan-saya#abc', href: 'http://localhost:8080/bukan-saya#abc' },
      { text: '. Terima kasih' },
    ]);
    expect(linkParts('javascript:alert(1) <b>x</b>')).toEqual([{ text: 'javascript:alert(1) <b>x</b>' }]);
  });
});
