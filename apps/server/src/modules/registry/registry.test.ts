import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { loadRegions } from '../offices/index.ts';
import { findByLookup } from '../vault/index.ts';
import {
  type Complaint,
  findResidentByNik,
  HeaderFault,
  type ImportFormat,
  importFile,
  readFamilyCard,
  readNikFlags,
  readResident,
} from './index.ts';

let t: TestWorld;
beforeAll(async () => {
  t = await testWorld();
  await loadRegions(t.world);
});
afterAll(() => t.close());

const columns =
  'jenis,nik,nama,tempat_lahir,tanggal_lahir,jenis_kelamin,golongan_darah,alamat,rt,rw,kode_wilayah,agama,status_perkawinan,pekerjaan,no_kk,email,telepon,rekam_ektp,hubungan,pendidikan,ayah,ibu';
const siti =
  'penduduk,3273014107900001,SITI AMINAH,BANDUNG,01-07-1990,P,O,"JL. CONTOH NO. 1, LT. 2",3,12,32.73.01.1001,ISLAM,KAWIN,65,3273010101100001,Siti@Contoh.Example,0840-000-0201,YA,,,,';
const budi =
  'penduduk,3273010203880002,BUDI,BANDUNG,1988-03-02,L,,JL. CONTOH NO. 1,,,3273011001,ISLAM,KAWIN,88,3273010101100001,,,,,,,';
const family = [
  'keluarga,3273010203880002,,,,,,JL. CONTOH NO. 1,,,32.73.01.1001,,KAWIN TERCATAT,,3273010101100001,,,,KEPALA KELUARGA,STRATA II,ALI,AMINAH TUA',
  'keluarga,3273014107900001,,,,,,,,,,,KAWIN TERCATAT,,3273010101100001,,,,ISTRI,STRATA III,,',
];

async function load(lines: readonly string[] | Uint8Array, format: ImportFormat = 'csv') {
  const bytes = lines instanceof Uint8Array ? lines : Buffer.from(lines.join('\n'));
  const complaints: Complaint[] = [];
  const open = async function* () {
    // Cut anywhere, as a disk does.
    for (let from = 0; from < bytes.length; from += 97) yield bytes.subarray(from, from + 97);
  };
  const source = { format, bytes: bytes.length, open };
  const summary = await importFile(t.world, source, { onComplaint: (complaint) => complaints.push(complaint) });
  return { summary, told: complaints.map((one) => `${one.number} ${one.column ?? '-'} ${one.code}`) };
}

const ridOf = async (nik: string) => (await findResidentByNik(t.world, nik)) ?? 'nobody';
const fromColumns = (line: string) =>
  Object.fromEntries(columns.split(',').map((column, index) => [column, line.split(',')[index]]));

describe('importing residents and families', () => {
  test('brings every field of the KTP and the family card, whichever order the file has', async () => {
    const { summary, told } = await load([columns, ...family, siti, budi]);
    expect(told).toEqual([]);
    expect(summary).toEqual({
      residents: { added: 2, changed: 0, unchanged: 0 },
      families: { added: 1, changed: 0, unchanged: 0 },
      refused: 0,
    });
    expect(await readResident(t.world, await ridOf('3273014107900001'))).toEqual({
      nik: '3273014107900001',
      name: 'SITI AMINAH',
      birthPlace: 'BANDUNG',
      birthDate: '1990-07-01',
      sex: 'PEREMPUAN',
      bloodGroup: 'O',
      address: { street: 'JL. CONTOH NO. 1, LT. 2', rt: '003', rw: '012', village: '32.73.01.1001' },
      religion: 'ISLAM',
      maritalStatus: 'KAWIN',
      occupation: 'GURU',
      citizenship: 'WNI',
      validUntil: 'SEUMUR HIDUP',
      kkNumber: '3273010101100001',
      email: 'siti@contoh.example',
      phone: '+628400000201',
      state: 'alive',
      recorded: true,
      place: { village: 'Sukarasa', district: 'Sukasari', regency: 'Kota Bandung', province: 'Jawa Barat' },
    });
    const card = await readFamilyCard(t.world, await ridOf('3273014107900001'));
    expect(card).toMatchObject({ number: '3273010101100001', head: 'BUDI', place: { regency: 'Kota Bandung' } });
    expect(
      card?.members.map(({ name, relationship, education, father }) => [name, relationship, education, father]),
    ).toEqual([
      ['BUDI', 'KEPALA KELUARGA', 'STRATA II', 'ALI'],
      ['SITI AMINAH', 'ISTRI', 'STRATA III', undefined],
    ]);
    expect(await readFamilyCard(t.world, await ridOf('3273010203880002'))).toEqual(card);
  });

  test('a second time changes nothing', async () => {
    const before = await t.world.sql`select rid, digest, sealed, updated_at from resident order by rid`;
    const { summary } = await load([columns, siti, budi, ...family]);
    expect(summary.residents).toEqual({ added: 0, changed: 0, unchanged: 2 });
    expect(summary.families).toEqual({ added: 0, changed: 0, unchanged: 1 });
    expect(await t.world.sql`select rid, digest, sealed, updated_at from resident order by rid`).toEqual(before);
  });

  test('the same family as NDJSON is the same family', async () => {
    const members = family.map((line) => {
      const { nik, hubungan, pendidikan, status_perkawinan, ayah, ibu } = fromColumns(line);
      return { nik, hubungan, pendidikan, status_perkawinan, ayah, ibu };
    });
    const { summary } = await load(
      [
        JSON.stringify({
          jenis: 'keluarga',
          no_kk: '3273010101100001',
          alamat: 'JL. CONTOH NO. 1',
          kode_wilayah: '32.73.01.1001',
          anggota: members,
        }),
      ],
      'ndjson',
    );
    expect(summary.families).toEqual({ added: 0, changed: 0, unchanged: 1 });
  });

  test('a new address replaces the old one, which finds nobody any more', async () => {
    const { summary } = await load([columns, siti.replace('Siti@Contoh.Example', 'baru@contoh.example')]);
    expect(summary.residents).toEqual({ added: 0, changed: 1, unchanged: 0 });
    expect(await findByLookup(t.world, 'email', 'baru@contoh.example')).toBe(await ridOf('3273014107900001'));
    expect(await findByLookup(t.world, 'email', 'siti@contoh.example')).toBeUndefined();
    await load([columns, siti]);
  });
});

describe('a bad line', () => {
  test.each([
    ['a NIK of 15 digits', siti.replace('3273014107900001', '327301410790001'), 'nik nik_format'],
    ['digits in a name', siti.replace('SITI', 'S1TI'), 'nama name_letters'],
    ['a hidden character', siti.replace('SITI', 'SI\u202eTI'), 'nama name_letters'],
    ['a day that does not exist', siti.replace('01-07-1990', '31-02-1990'), 'tanggal_lahir date_impossible'],
    ['a birth in the future', siti.replace('01-07-1990', '01-07-2190'), 'tanggal_lahir date_in_future'],
    ['a religion off the list', siti.replace('ISLAM', 'JEDI'), 'agama not_in_list'],
    ['no name', siti.replace('SITI AMINAH', ''), 'nama required'],
    [
      'no address',
      siti.replace('"JL. CONTOH NO. 1, LT. 2"', '').replace(',3,12,32.73.01.1001', ',,,'),
      'alamat required',
    ],
    ['a district nobody knows', siti.replace('32.73.01.1001', '99.73.01.1001'), 'kode_wilayah region_unknown'],
    ['a mail that is none', siti.replace('Siti@Contoh.Example', 'siti'), 'email email_format'],
    ['one column too few', siti.slice(0, -1), '- csv_columns'],
    ['an open quote', siti.replace('LT. 2"', 'LT. 2'), '- csv_broken'],
    ['another kind', siti.replace('penduduk', 'hewan'), '- kind_unknown'],
    ['a family column', siti.replace(/,,,$/, ',SLTA/SEDERAJAT,,'), 'pendidikan column_unknown'],
  ])('with %s is told by number and reason, and the next one is taken', async (_what, line, reason) => {
    const other = budi.replace('3273010203880002', '3273010203880077');
    const { told } = await load([columns, line, other]);
    expect(told).toEqual([`2 ${reason}`]);
    expect(await ridOf('3273010203880077')).not.toBe('nobody');
  });

  test('never repeats a value', async () => {
    const { told } = await load([columns, siti.replace('SITI AMINAH', 'RAHASIA 7')]);
    expect(told.join()).not.toMatch(/RAHASIA|3273/);
  });

  test('of a family spoils that family alone', async () => {
    const stranger = family[1]?.replace('3273014107900001', '3273014107900099') ?? '';
    const other = family.map((line) => line.replaceAll('3273010101100001', '3273010101100009'));
    const { told, summary } = await load([columns, family[0] ?? '', stranger, ...other]);
    expect(told).toEqual(['2 nik member_unknown']);
    expect(summary.families).toEqual({ added: 0, changed: 1, unchanged: 0 });
  });

  test('without a head, or naming one person twice, is no family', async () => {
    const [head = '', wife = ''] = family;
    const headless = head.replace('KEPALA KELUARGA', 'SUAMI').replaceAll('3273010101100001', '3273010101100007');
    const { told } = await load([columns, headless, budi, head, wife, head]);
    expect(told).toEqual(['2 - head_missing', '4 - member_repeated']);
  });

  test('that names a NIK again is refused, so that a second run finds the same', async () => {
    const { told } = await load([columns, siti, siti.replace('SITI AMINAH', 'SITI LAIN')]);
    expect(told).toEqual(['3 nik nik_repeated']);
    expect((await readResident(t.world, await ridOf('3273014107900001'))).name).toBe('SITI AMINAH');
  });

  test('of megabytes, or in no known writing, costs only itself', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${columns}\n`),
      Buffer.alloc(2_000_000, 'x'),
      Buffer.from('\n'),
      Buffer.from([0x53, 0xc3, 0x28, 0x0a]),
      Buffer.from(siti),
    ]);
    const { told, summary } = await load(bytes);
    expect(told).toEqual(['2 - line_too_long', '3 - encoding']);
    expect(summary.residents.unchanged).toBe(1);
  });

  test('of JSON with a number for a NIK is refused, for numbers lose digits', async () => {
    const { told } = await load(['{"nik": 3273014107900001}', '[1]', '{', '{"nik":"1","__proto__":"x"}'], 'ndjson');
    expect(told).toEqual(['1 nik not_text', '2 - json_broken', '3 - json_broken', '4 - column_unknown']);
  });
});

describe('a CSV header', () => {
  test('with a column nobody knows stops the import before anything is written', async () => {
    await expect(load(['nik,nama,gaji', siti])).rejects.toBeInstanceOf(HeaderFault);
    await expect(load([])).rejects.toBeInstanceOf(HeaderFault);
  });

  test('may be separated by semicolons and begin with a byte order mark', async () => {
    const line = budi.replaceAll(',', ';');
    const { summary, told } = await load([`\ufeff${columns.replaceAll(',', ';')}`, line]);
    expect([told, summary.residents.unchanged]).toEqual([[], 1]);
  });
});

describe('what lies in the database', () => {
  test('shows no person without the master key', async () => {
    const rows = await t.world.sql<{ text: string }>`
      select row_to_json(r)::text || encode(sealed, 'escape') as text from resident r
      union all select row_to_json(l)::text from lookup l
      union all select row_to_json(f)::text || encode(sealed, 'escape') from family_card f`;
    const all = rows.map(({ text }) => text).join('\n');
    expect(all).toContain('32.73.01');
    expect(all).not.toMatch(/SITI|BUDI|3273014107900001|contoh\.example|628400000201|JL\. CONTOH/i);
    expect(all).not.toContain(Buffer.from('SITI AMINAH').toString('hex'));
  });
});

describe('a NIK that disagrees', () => {
  test('is imported, and flagged to the officer', async () => {
    const moved = siti.replaceAll('3273014107900001', '1702034207900001').replace(',3273010101100001', ',');
    await load([columns, moved]);
    const resident = await readResident(t.world, await ridOf('1702034207900001'));
    expect(await readNikFlags(t.world, resident)).toEqual(['region_retired', 'birth_date_disagrees']);
  });
});

test('the documented example is taken as it stands', async () => {
  const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
  const [csv = '', ndjson = ''] = [...readme.matchAll(/```(?:csv|json)\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
  const first = await load(csv.trim().split('\n'));
  expect([first.told, first.summary.refused]).toEqual([[], 0]);
  expect(first.summary.residents.added).toBeGreaterThan(0);
  const again = await load(ndjson.trim().split('\n'), 'ndjson');
  expect([again.told, again.summary.residents.added, again.summary.residents.changed]).toEqual([[], 0, 0]);
  expect(again.summary.families).toEqual({ added: 0, changed: 0, unchanged: 1 });
});
