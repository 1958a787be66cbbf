import { expect, test } from 'vitest';
import { scannersOf } from './scanners.ts';
import { kindOf, ownDeed } from './who.ts';
import { whoWords } from './whoWords.ts';

const scan = (at: string, actor = 'Lembaga') => ({ at, action: 'share.redeemed', actor, purpose: null, fields: [] });
const answer = (scannedAt: string | undefined, to = 'Bank Contoh') => ({
  at: '2026-11-22T10:01:30Z',
  to,
  purpose: null,
  claims: ['Nama'],
  outcome: 'sent' as const,
  ...(scannedAt && { scannedAt }),
});

test('what the resident did is said of them; what others did is not', () => {
  expect(whoWords.t(ownDeed({ action: 'session.opened', actor: 'Anda' }) ?? 'you')).toBe(
    'Anda masuk dengan PIN atau kunci sandi',
  );
  expect(ownDeed({ action: 'wallet.frozen', actor: 'Disdukcapil Rejang Lebong, Dewi' })).toBeUndefined();
  expect(ownDeed({ action: 'wallet.authorized', actor: 'Dompet Lain' })).toBe('you.wallet.authorized');
});

test('no kind of actor stands there by its name in the log; who has a name keeps it', () => {
  expect(whoWords.t(kindOf('Pemohon') ?? 'you')).toBe('Oleh orang yang mendaftar dengan NIK Anda');
  expect(kindOf('Disdukcapil Rejang Lebong, Dewi')).toBeUndefined();
});

test('an institution that scanned a code carries the name that this phone knows', () => {
  const one = scan('2026-11-22T10:00:58Z');
  expect(scannersOf([one], [answer('2026-11-22T10:01:00Z')]).get(one)).toBe('Bank Contoh');
});

test('and none where the phone was not there, another resident scanned, or two could be meant', () => {
  const one = scan('2026-11-22T10:00:58Z');
  const two = scan('2026-11-22T10:00:20Z');
  expect(scannersOf([one], [answer(undefined), answer('2026-11-22T09:00:00Z')]).size).toBe(0);
  expect(scannersOf([scan('2026-11-22T10:00:58Z', 'Penduduk lain')], [answer('2026-11-22T10:01:00Z')]).size).toBe(0);
  expect(scannersOf([one, two], [answer('2026-11-22T10:01:00Z')]).size).toBe(0);
  const both = [answer('2026-11-22T10:01:00Z'), answer('2026-11-22T10:01:20Z', 'Klinik')];
  expect(scannersOf([one], both).size).toBe(0);
});
