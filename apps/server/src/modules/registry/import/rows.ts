import { parse } from 'csv-parse/sync';
import type { ComplaintCode } from './complaint.ts';
import { type Line, linesOf } from './lines.ts';

export type ImportFormat = 'csv' | 'ndjson';

export type Fields = Readonly<Record<string, unknown>>;

/** One row of the file, or why there is none. */
export type Row = { readonly number: number; readonly offset: number } & (
  | { readonly fields: Fields }
  | { readonly fault: ComplaintCode }
);

/** The header of a CSV file can't be used; nothing was imported. */
export class HeaderFault extends Error {
  readonly columns: readonly string[];

  constructor(columns: readonly string[]) {
    super(`Unknown or missing columns in the header: ${columns.join(', ') || '(no header)'}`);
    this.columns = columns;
  }
}

/** Reads the rows of a file: CSV (RFC 4180, comma or semicolon, one record a line) or one JSON object a line. */
export function rowsOf(
  chunks: AsyncIterable<Uint8Array>,
  format: ImportFormat,
  known: ReadonlySet<string>,
): AsyncGenerator<Row> {
  return format === 'csv' ? csvRows(linesOf(chunks), known) : jsonRows(linesOf(chunks));
}

async function* jsonRows(lines: AsyncIterable<Line>): AsyncGenerator<Row> {
  for await (const { number, text, fault, offset } of lines) {
    if (text === undefined) yield { number, offset, fault: fault ?? 'encoding' };
    else if (text.trim() !== '') yield { number, offset, ...jsonFields(text) };
  }
}

function jsonFields(text: string): { fields: Fields } | { fault: ComplaintCode } {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { fields: { ...value } } : { fault: 'json_broken' };
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: 'json_broken' };
    throw error;
  }
}

async function* csvRows(lines: AsyncIterable<Line>, known: ReadonlySet<string>): AsyncGenerator<Row> {
  let header: string[] | undefined;
  let delimiter = ',';
  for await (const { number, text, fault, offset } of lines) {
    if (text !== undefined && text.trim() === '') continue;
    if (!header) {
      // Excel in Indonesia separates by semicolons.
      delimiter = (text ?? '').includes(';') ? ';' : ',';
      header = headerOf(text ?? '', delimiter, known);
    } else if (text === undefined) yield { number, offset, fault: fault ?? 'encoding' };
    else yield { number, offset, ...csvFields(text, header, delimiter) };
  }
  if (!header) throw new HeaderFault([]);
}

function headerOf(text: string, delimiter: string, known: ReadonlySet<string>): string[] {
  const columns = (cells(text.replace(/^\ufeff/, ''), delimiter) ?? []).map((cell) => cell.trim().toLowerCase());
  const wrong = columns.filter((column, index) => !known.has(column) || columns.indexOf(column) !== index);
  if (wrong.length > 0 || !columns.includes('nik')) throw new HeaderFault(wrong.length > 0 ? wrong : ['nik']);
  return columns;
}

function csvFields(
  text: string,
  header: readonly string[],
  delimiter: string,
): { fields: Fields } | { fault: ComplaintCode } {
  const values = cells(text, delimiter);
  if (!values) return { fault: 'csv_broken' };
  if (values.length !== header.length) return { fault: 'csv_columns' };
  return { fields: Object.fromEntries(header.map((column, index) => [column, values[index]])) };
}

function cells(text: string, delimiter: string): string[] | undefined {
  // Most lines hold no quotes, and splitting is ten times as fast as parsing.
  if (!text.includes('"')) return text.split(delimiter);
  try {
    const [record] = parse(text, { delimiter });
    return record;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
