import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { changesOf, defaultFaceSettings, readFaceSettings } from './face-settings.ts';
import { readSettings } from './settings.ts';

const dir = mkdtempSync(join(tmpdir(), 'jatidiri-face-settings-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function fileOf(content: object | string): string {
  const path = join(dir, 'face.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('the file of face settings', () => {
  test('that is shipped to be copied says what holds without one', () => {
    const shipped = new URL('../face-settings.json', import.meta.url);
    expect(JSON.parse(readFileSync(shipped, 'utf8'))).toEqual(defaultFaceSettings);
    expect(readFaceSettings(shipped.pathname)).toEqual(defaultFaceSettings);
  });

  test('changes what it names, leaves the rest, and the operator is told what changed', () => {
    const settings = readFaceSettings(fileOf({ match: { accept: 0.47 }, tries: { perApplication: 2 } }));
    expect(settings).toEqual({
      ...defaultFaceSettings,
      match: { accept: 0.47, retry: 0.33 },
      tries: { ...defaultFaceSettings.tries, perApplication: 2 },
    });
    expect(changesOf(settings)).toBe('match.accept 0.42 → 0.47, tries.perApplication 3 → 2');
    expect(changesOf(defaultFaceSettings)).toBe('all as shipped');
  });

  test.each<[object | string, string]>([
    [{ match: { acept: 0.4 } }, 'match.acept is not a setting'],
    [{ thresholds: {} }, 'thresholds is not a setting'],
    [{ match: { accept: 1.2 } }, 'match.accept must be a number from 0.1 to 0.99'],
    [{ match: { accept: '0.4' } }, 'match.accept must be a number from 0.1 to 0.99'],
    [{ match: { accept: 0.3 } }, 'match.retry must lie below match.accept'],
    [{ match: 0.4 }, 'match must be a group of settings'],
    [{ tries: { perNik: 2 } }, 'tries.perNik must not be less than tries.perApplication'],
    [{ tries: { nikHours: 1.5 } }, 'tries.nikHours must be a whole number from 1 to 168'],
    [{ challenge: { front: 4 } }, 'challenge.front and challenge.moves must fit into capture.frames'],
    [
      { quality: { selfie: { leastPitch: 0.95 } } },
      'quality.selfie.leastPitch must lie below quality.selfie.mostPitch',
    ],
    [{ holds: { days: 31 } }, 'holds.days must be a whole number from 1 to 30'],
    [[], 'the file must be a group of settings'],
    ['{"match":', 'the file is not JSON'],
  ])('that says %j is refused with a sentence', (content, sentence) => {
    expect(() => readFaceSettings(fileOf(content))).toThrow(sentence);
  });

  test('names everything that is wrong at once', () => {
    const path = fileOf({ match: { accept: 2 }, capture: { frames: 3 }, hold: {} });
    expect(() => readFaceSettings(path)).toThrow(
      /match\.accept must be.*capture\.frames must be a whole number from 5 to 12.*hold is not a setting/,
    );
  });

  test('is named by one variable; one that is not there stops the start', () => {
    const demo = { JATIDIRI_MODE: 'demo' };
    expect(readSettings(demo).settings.face).toEqual(defaultFaceSettings);
    const path = fileOf({ match: { accept: 0.5 } });
    expect(readSettings({ ...demo, JATIDIRI_FACE_SETTINGS: path }).settings.face.match.accept).toBe(0.5);
    const missing = { ...demo, JATIDIRI_FACE_SETTINGS: join(dir, 'missing.json') };
    expect(() => readSettings(missing)).toThrow('the file cannot be read');
  });
});
