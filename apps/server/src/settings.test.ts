import { describe, expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const production = {
  JATIDIRI_MODE: 'production',
  JATIDIRI_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  SMTP_URL: 'smtps://mail.example:465',
  JATIDIRI_ORIGIN_WALLET: 'https://dompet.example',
  JATIDIRI_ORIGIN_OFFICE: 'https://petugas.example',
  JATIDIRI_ORIGIN_VERIFIER: 'https://verifikasi.example',
  JATIDIRI_ORIGIN_DASHBOARD: 'https://dasbor.example',
  JATIDIRI_ORIGIN_API: 'https://api.example',
};

describe('settings', () => {
  test('demo mode needs nothing', () => {
    const { settings } = readSettings({ JATIDIRI_MODE: 'demo' });
    expect(settings.origins.api).toBe('http://localhost:8080');
  });

  test('outside demo mode a missing secret stops the start, by name', () => {
    const { JATIDIRI_MASTER_KEY: _, ...rest } = production;
    expect(() => readSettings(rest)).toThrow('JATIDIRI_MASTER_KEY');
    expect(() => readSettings({})).toThrow('SMTP_URL');
    expect(readSettings(production).masterKey).toHaveLength(32);
  });

  test('outside demo mode a wallet of another maker must be attested, unless the operator says otherwise', () => {
    expect(readSettings(production).settings.wallets).toMatchObject({ attestation: 'required', attesters: [] });
    expect(readSettings({ JATIDIRI_MODE: 'demo' }).settings.wallets.attestation).toBe('optional');
    const eased = { ...production, JATIDIRI_WALLET_ATTESTATION: 'optional' };
    expect(readSettings(eased).settings.wallets.attestation).toBe('optional');
    const file = import.meta.filename;
    expect(() => readSettings({ ...production, JATIDIRI_WALLET_ATTESTERS: file })).toThrow('JATIDIRI_WALLET_ATTESTERS');
  });

  test('outside demo mode no two apps share an origin', () => {
    expect(() => readSettings({ ...production, JATIDIRI_ORIGIN_OFFICE: 'https://dompet.example' })).toThrow(
      'origin of its own',
    );
  });

  test('a wrong value is told by name, and never repeated', () => {
    const wrong = () => readSettings({ ...production, DATABASE_URL: 'secret word' });
    expect(wrong).toThrow('DATABASE_URL');
    expect(wrong).not.toThrow('secret word');
  });
});
