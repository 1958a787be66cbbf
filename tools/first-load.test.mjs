import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const DIST = fileURLToPath(new URL('../apps/wallet/dist/', import.meta.url));
const PREFIX = '/dompet/';
const page = readFileSync(join(DIST, 'index.html'), 'utf8');

/** Bytes on the wire, without headers: of the compressed copy where there is one. */
function sizeOf(file, ending) {
  try {
    return statSync(join(DIST, `${file}${ending}`)).size;
  } catch {
    // Too small, or compressed already (the font).
    return statSync(join(DIST, file)).size;
  }
}

const kilobytes = (files, ending) => files.reduce((sum, file) => sum + sizeOf(file, ending), 0) / 1000;

/** Everything that the page asks for by itself, and what its scripts cannot run without. */
function firstFiles() {
  const found = new Set();
  const take = (file) => {
    if (found.has(file)) return;
    found.add(file);
    if (!file.endsWith('.js')) return;
    const text = readFileSync(join(DIST, file), 'utf8');
    for (const [, name] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) take(`aset/${name}`);
  };
  for (const [, address] of page.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)) take(address.slice(PREFIX.length));
  return [...found];
}

/** What the service worker lays in store at the first visit. */
function stored() {
  const worker = readFileSync(join(DIST, 'sw.js'), 'utf8');
  return [...new Set([...worker.matchAll(/url:"([^"]+)"/g)].map(([, file]) => file))];
}

describe('the first load of the wallet', () => {
  test('is at most 100 kB of compressed JavaScript until one can act', () => {
    const scripts = firstFiles().filter((file) => file.endsWith('.js'));
    expect(scripts.some((file) => /ActivationScreen/.test(file))).toBe(true);
    expect(kilobytes(scripts, '.gz')).toBeLessThanOrEqual(100);
  });

  test('is at most 300 kB in all, with everything that is kept for later and for no line', () => {
    const files = stored();
    // The page of whoever was here before, in place of the first one.
    expect(files).toContain('pintu.html');
    expect(files).not.toContain('index.html');
    expect(kilobytes([...files, 'sw.js'], '.br')).toBeLessThanOrEqual(300);
  });

  test('is another than the page of whoever comes back, which brings the door and what opens it', () => {
    const door = readFileSync(join(DIST, 'pintu.html'), 'utf8');
    expect(door).toMatch(/preload[^>]*\/kunci-/);
    expect(door).toMatch(/preload[^>]*\/buka-/);
    expect(door).not.toContain('ActivationScreen');
    expect(page).not.toMatch(/\/(kunci|buka)-/);
  });

  test('is followed by a page that asks for each script in the one way in which Chromium takes it up compiled', () => {
    const door = readFileSync(join(DIST, 'pintu.html'), 'utf8');
    const preloaded = [...door.matchAll(/<link rel="preload" as="script" crossorigin href="([^"]+)">/g)];
    const files = preloaded.map(([, file]) => file);
    expect(new Set(door.match(/\/dompet\/aset\/[^"]+\.js/g))).toEqual(new Set(files));
    expect(files.some((file) => file.includes('/inti-'))).toBe(true);
    expect(door.match(/<link[^>]+stylesheet/g)).toHaveLength(1);
  });

  test('and these scripts are compiled and kept whole, but for what is too small to be kept', () => {
    const door = readFileSync(join(DIST, 'pintu.html'), 'utf8');
    const names = door.match(/aset\/[^"]+\.js/g) ?? [];
    const texts = [...new Set(names)].map((file) => readFileSync(join(DIST, file), 'utf8'));
    const kept = texts.filter((text) => text.length >= 1024);
    expect(kept).toHaveLength(3);
    for (const text of kept) expect(text.startsWith('//# allFunctionsCalledOnLoad\n')).toBe(true);
  });

  test('brings neither the OPRF nor the credentials’ checks, no QR decoder and no face guide', () => {
    expect(firstFiles().filter((file) => /buka|\/pin-|decode|guide|ort-|Selfie|QrScanner/.test(file))).toEqual([]);
    expect(stored().filter((file) => /guide|ort-|\.onnx$/.test(file))).toEqual([]);
    // Those that are left out do exist: a renamed file would make the line above say nothing.
    const names = readdirSync(join(DIST, 'aset'));
    for (const heavy of [/^buka/, /^pin-/, /^decode/, /^guide/, /^ort-/])
      expect(names.some((name) => heavy.test(name))).toBe(true);
  });
});
