import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Appears whole or not at all, and never over another's: written beside, then linked to its name. False: it was there. */
export function writeOnce(file: string, text: string): boolean {
  const beside = writeBeside(file, text);
  try {
    linkSync(beside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(beside);
  }
}

/** Puts a new text in the place of the old one, at one blow. */
export function replaceFile(file: string, text: string): void {
  renameSync(writeBeside(file, text), file);
}

export function readJson<Content>(file: string): Content {
  return JSON.parse(readFileSync(file, 'utf8')) as Content;
}

function writeBeside(file: string, text: string): string {
  const beside = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(beside, text, { mode: 0o600, flush: true });
  return beside;
}
