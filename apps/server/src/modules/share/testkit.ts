import { frameAt, frameNumber, type ReadyPreset, type ShareChoice } from '@jatidiri/credentials';
import type { Scanner } from '../../kernel/caller.ts';
import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { addResident, newPhone, newTestKey, type TestPhone } from '../devices/testkit.ts';
import { importFile } from '../registry/index.ts';
import { createShare } from './share.service.ts';

/** A bank with two purposes, its teller, and another institution. */
export async function addInstitutions({ sql }: World): Promise<void> {
  await sql`
    insert into institution (id, name, kind, liaison_email)
    values ('bank', 'Bank Contoh', 'bank', 'a@bank.example'), ('klinik', 'Klinik Contoh', 'clinic', 'a@klinik.example')`;
  await sql`
    insert into purpose (id, institution_id, text_id, text_en, claims, retention_id, retention_en)
    values ('bank-1-rekening', 'bank', 'Pembukaan rekening', 'Opening an account',
            '{name,birthdate,personal_administrative_number,address,picture}', 'Lima tahun.', 'Five years.'),
           ('bank-2-usia', 'bank', 'Cek usia', 'Check of age', '{age_equal_or_over.17}', 'Tidak disimpan.', 'Not kept.'),
           ('klinik-1', 'klinik', 'Pendaftaran', 'Registration', '{name,age_equal_or_over}', 'Satu tahun.', 'A year.')`;
  await sql`
    insert into staff (id, kind, name, institution_id, role) values ('teller', 'portal', 'Teller', 'bank', 'verifier')`;
}

export const teller = (id = 'teller', institutionId = 'bank'): Scanner => ({ kind: 'institution', id, institutionId });

export interface Holder {
  readonly rid: Rid;
  readonly nik: string;
  readonly phone: TestPhone;
  readonly token: string;
  readonly wallet: Awaited<ReturnType<TestPhone['activate']>>['wallet'];
  readonly scanner: Scanner;
}

let next = 1;

/** A resident with an active wallet. */
export async function addHolder(world: World, name = 'SITI AMINAH', email?: string): Promise<Holder> {
  const nik = `170201410790${String(next++).padStart(4, '0')}`;
  const rid = await addResident(world, nik, name, email);
  const phone = newPhone(world);
  const { token, wallet } = await phone.activate(rid, '271828');
  return { rid, nik, phone, token, wallet, scanner: { kind: 'resident', id: wallet.jkt, wallet } };
}

/** Puts residents on one family card, the first as its head. */
export async function addFamily(world: World, niks: readonly string[]): Promise<void> {
  const bytes = Buffer.from(
    JSON.stringify({
      jenis: 'keluarga',
      no_kk: niks[0]?.replace(/.{4}$/, '0001'),
      alamat: 'JL. CONTOH NO. 1',
      kode_wilayah: '17.02.01.1001',
      anggota: niks.map((nik, index) => ({
        nik,
        hubungan: index === 0 ? 'KEPALA KELUARGA' : 'ANAK',
        pendidikan: 'STRATA II',
        status_perkawinan: 'BELUM KAWIN',
        ayah: 'ALI',
        ibu: 'AMINAH',
      })),
    }),
  );
  const open = async function* () {
    yield bytes;
  };
  const complaints: object[] = [];
  const source = { format: 'ndjson', bytes: bytes.length, open } as const;
  await importFile(world, source, { onComplaint: (complaint) => complaints.push(complaint) });
  if (complaints.length > 0) throw new Error(`the family was refused: ${JSON.stringify(complaints)}`);
}

export const encryptionKey = newTestKey().jwk;

/** An open share, and what its QR holds `elapsed` seconds later. */
export async function openShare(world: World, holder: Holder, preset: ReadyPreset = 'nama_foto') {
  return openChoice(world, holder, { preset });
}

/** The same for any choice. */
export async function openChoice(world: World, holder: Holder, choice: ShareChoice) {
  const { token, frameKey } = await createShare(world, holder.wallet, choice);
  const frame = (elapsed: number) => frameAt(Buffer.from(frameKey, 'base64url'), frameNumber(elapsed));
  return { token, frame, scan: async (elapsed = 0) => ({ token, frame: await frame(elapsed), encryptionKey }) };
}

/** Stops `app_clock()` at one moment, so that tenths of a second can be told apart. */
export async function stopClock({ sql }: World, at: Date): Promise<void> {
  const text = `create or replace function app_clock() returns timestamptz language sql stable
    as $$ select timestamptz '${at.toISOString()}' $$`;
  await sql(Object.assign([text], { raw: [text] }));
}
