import { defineConfig } from 'vite';

export default defineConfig({
  base: '/verifikasi/',
  build: { outDir: 'dist', assetsDir: 'aset', target: 'es2022' },
  worker: { format: 'es' },
  server: { proxy: { '/api': 'http://localhost:8080' } },
});
