import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const page = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  base: '/petugas/',
  build: {
    outDir: 'dist',
    assetsDir: 'aset',
    target: 'es2022',
    rolldownOptions: { input: { konsol: page('index.html'), layar: page('layar/index.html') } },
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': 'http://localhost:8080' } },
});
