import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from './testing/database.ts';

const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));
const header =
  'nik,nama,tempat_lahir,tanggal_lahir,jenis_kelamin,alamat,kode_wilayah,agama,status_perkawinan,pekerjaan,rekam_ektp';
const good = '3273014107900001,SITI AMINAH,BANDUNG,1990-07-01,P,JL. CONTOH NO. 1,32.73.01.1001,ISLAM,KAWIN,GURU,YA';
const bad = '3273014107900002,RAHASIA 99,BANDUNG,1990-07-01,P,JL. CONTOH NO. 1,32.73.01.1001,ISLAM,KAWIN,GURU,YA';

let database: TestDatabase;
let dir: string;
beforeAll(async () => {
  database = await testDatabase();
  dir = mkdtempSync(join(tmpdir(), 'jatidiri-cli-'));
});
afterAll(async () => {
  await database.close();
  rmSync(dir, { recursive: true, force: true });
});

function run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const env = {
    PATH: process.env.PATH,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    DATABASE_URL: database.url,
    JATIDIRI_DATA: join(dir, 'data'),
    INIT_CWD: dir,
  };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

const put = (name: string, ...lines: string[]) => writeFileSync(join(dir, name), lines.join('\n'));

describe('npm run jatidiri -- import', () => {
  test('tells the bad line by number and reason, takes the rest, and ends with 2', async () => {
    put('some.csv', header, bad, good);
    const { code, out, err } = await run('import', 'some.csv', '--errors', 'refused.csv');
    expect(err).toContain('line 2, nama: letters or signs that a name may not have (name_letters)');
    expect(out).toContain('1 added');
    expect(code).toBe(2);
    const told = readFileSync(join(dir, 'refused.csv'), 'utf8');
    expect(told.split('\n')[1]).toMatch(/^line,2,nama,name_letters,/);
    expect(out + err + told).not.toMatch(/RAHASIA|SITI|3273014107/);
  });

  test('a second time changes nothing, takes photos from a folder, and ends with 0', async () => {
    put('good.csv', header, good);
    const photos = join(dir, 'foto');
    mkdirSync(photos);
    const grey = { create: { width: 30, height: 40, channels: 3 as const, background: '#888' } };
    writeFileSync(join(photos, '3273014107900001.jpg'), await sharp(grey).jpeg().toBuffer());
    const first = await run('import', 'good.csv', '--photos', 'foto');
    expect(first.out).toMatch(/Residents +0 added, 0 changed, 1 unchanged[\s\S]*Photos +1 changed/);
    const second = await run('import', 'good.csv', '--photos', 'foto');
    expect(second.out).toMatch(/Residents +0 added, 0 changed, 1 unchanged[\s\S]*Photos +0 changed, 1 unchanged/);
    expect([first.code, second.code]).toEqual([0, 0]);
  });

  test.each([
    ['a file that is not there', ['import', 'nowhere.csv'], 'There is no file'],
    ['a header nobody knows', ['import', 'odd.csv'], 'gaji'],
    ['a file of unknown kind', ['import', 'notes.txt'], '--format'],
    ['an option that does not exist', ['import', 'odd.csv', '--fast'], '--fast'],
  ])('with %s ends with 1 and says what to do', async (_what, args, sentence) => {
    put('odd.csv', 'nik,gaji', '1,2');
    put('notes.txt', 'x');
    const { code, err } = await run(...args);
    expect([code, err]).toEqual([1, expect.stringContaining(sentence)]);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

describe('npm run jatidiri', () => {
  test('lists its commands, and each explains itself without touching anything', async () => {
    const told = await Promise.all([run('--help'), run('import', '--help'), run('no-such-command')]);
    expect(told).toMatchObject([
      { code: 0, out: expect.stringContaining('import') },
      { code: 0, out: expect.stringContaining('--photos DIR') },
      { code: 1 },
    ]);
    expect(existsSync(join(dir, 'data', 'postgres'))).toBe(false);
  });

  test('migrate finds an up-to-date database', async () => {
    expect(await run('migrate')).toMatchObject({ code: 0, out: expect.stringContaining('up to date') });
  });
});
