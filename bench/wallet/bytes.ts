import { get } from 'node:http';

/** The bodies of these addresses as a browser that takes gzip alone would get them, each once: bytes in sum. */
export async function gzippedBytes(urls: readonly string[]): Promise<number> {
  const sizes = await Promise.all([...new Set(urls)].map(gzippedSize));
  return sizes.reduce((total, size) => total + size, 0);
}

/** Not by `fetch`, which would unpack the body and hide its size. */
function gzippedSize(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
      });
      answer.once('end', () => resolve(size));
      answer.once('error', reject);
    }).once('error', reject);
  });
}
