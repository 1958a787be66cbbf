import type { Sql } from '../../apps/server/src/kernel/sql.ts';

/** Something that must not be found, under a name that may be printed. */
export interface Needle {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What a thief of the backup holds: each table as text, and each binary column once more as the bytes it stands for. */
export interface Dump {
  readonly table: string;
  readonly text: string;
  readonly bytes: Buffer;
}

export async function dumpAll(sql: Sql): Promise<Dump[]> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`;
  return Promise.all(tables.map(({ name }) => dumpTable(sql, name)));
}

async function dumpTable(sql: Sql, table: string): Promise<Dump> {
  const query = `select one::text as line from "${table}" as one`;
  const rows = await sql<{ line: string }>(Object.assign([query], { raw: [query] }));
  const text = rows.map(({ line }) => line).join('\n');
  const binary = [...text.matchAll(/\\x([0-9a-f]{2,})/g)].map(([, hex = '']) => Buffer.from(hex, 'hex'));
  return { table, text: text.toLowerCase(), bytes: Buffer.concat(binary) };
}

/** Where any of the needles lies: as it is, base64, hex, UTF-16 or reversed, in text and in binary. */
export function findLeaks(dumps: readonly Dump[], needles: readonly Needle[]): string[] {
  return dumps.flatMap((dump) =>
    needles.flatMap(({ name, bytes }) =>
      disguisesOf(bytes)
        .filter(([, wanted]) => holds(dump, wanted))
        .map(([disguise]) => `${name} in ${dump.table}, ${disguise}`),
    ),
  );
}

/** Letters of any case are found in text; base64 alone tells them apart, so it is sought in small letters too. */
function holds({ text, bytes }: Dump, wanted: Buffer): boolean {
  return text.includes(wanted.toString('utf8').toLowerCase()) || bytes.includes(wanted);
}

function disguisesOf(bytes: Buffer): [string, Buffer][] {
  const utf16 = Buffer.from(bytes.toString('latin1'), 'utf16le');
  return [
    ['in clear', bytes],
    ['reversed', Buffer.from(bytes).reverse()],
    ['in UTF-16', utf16],
    ['in UTF-16, big-endian', Buffer.from(utf16).swap16()],
    ['in hex', Buffer.from(bytes.toString('hex'))],
    ['in hex of UTF-16', Buffer.from(utf16.toString('hex'))],
    ...base64Of(bytes).map((text): [string, Buffer] => ['in base64', Buffer.from(text)]),
  ];
}

/** Base64 of the same bytes looks different at each of three offsets; the ends, where neighbours show, are cut off. */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes, Buffer.alloc(3)]).toString('base64');
    const from = Math.ceil((offset * 4) / 3);
    return text.slice(from, Math.floor(((offset + bytes.length) * 4) / 3));
  });
}

/** Windows of a picture: whichever part of it is stored, one of them is in it. */
export function windowsOf(name: string, picture: Buffer): Needle[] {
  const places = [0.2, 0.4, 0.6, 0.8].map((part) => Math.floor(picture.length * part));
  return places.map((at) => ({ name: `${name} from byte ${at}`, bytes: picture.subarray(at, at + 24) }));
}
