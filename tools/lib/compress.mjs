import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const WORTH = /\.(js|css|html|svg|json|webmanifest|wasm|onnx)$/;
const LEAST_BYTES = 1024;
/** Above this (models, the face guide's WebAssembly) the best compression takes most of a minute for a tenth of the bytes. */
const HEAVY_BYTES = 200_000;
const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** Lays a Brotli and a gzip copy beside each file worth it: a village line gets a third of the bytes, and no request pays for it. */
export async function compressFolder(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => WORTH.test(file) && statSync(file).size >= LEAST_BYTES);
  await Promise.all(files.map(compressFile));
}

async function compressFile(file) {
  const bytes = readFileSync(file);
  const heavy = bytes.length > HEAVY_BYTES;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: heavy ? 9 : 11,
    [constants.BROTLI_PARAM_LGWIN]: heavy ? 24 : 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(`${file}.br`, await brotli(bytes, { params }));
  writeFileSync(`${file}.gz`, await deflate(bytes, { level: heavy ? 6 : 9 }));
}
