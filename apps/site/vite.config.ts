import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const page = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  base: '/',
  build: {
    outDir: 'dist',
    // The apps share one origin in the demo: each keeps its files in a folder of its own name.
    assetsDir: 'assets-site',
    target: 'es2022',
    rolldownOptions: {
      input: {
        beranda: page('index.html'),
        bantuan: page('bantuan/index.html'),
        surat: page('surat/index.html'),
        kode: page('s/index.html'),
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:8080' } },
});
