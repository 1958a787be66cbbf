import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

export default defineConfig({
  base: '/verifikasi/',
  build: { outDir: 'dist', assetsDir: 'aset', target: 'es2022' },
  worker: { format: 'es' },
  plugins: [
    // Opened once with a line, the counter opens without: codes and paper cards are verified in the browser.
    VitePWA({
      strategies: 'generateSW',
      registerType: 'autoUpdate',
      injectRegister: false,
      filename: 'sw.js',
      manifest: false,
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,woff2}'],
        navigateFallback: '/verifikasi/index.html',
        navigateFallbackAllowlist: [/^\/verifikasi\//],
        cleanupOutdatedCaches: true,
        sourcemap: false,
      },
    }),
  ],
  server: { proxy: { '/api': 'http://localhost:8080' } },
});
