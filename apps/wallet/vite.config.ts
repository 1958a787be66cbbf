import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const icon = (src: string, purpose: 'any' | 'maskable') => ({ src, sizes: 'any', type: 'image/svg+xml', purpose });

export default defineConfig({
  assetsInclude: ['**/*.onnx'],
  base: '/dompet/',
  // The React API on Preact: a third of the bytes on the residents' phones.
  resolve: {
    alias: [
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react(-dom)?$/, replacement: 'preact/compat' },
      { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
    ],
  },
  build: { outDir: 'dist', assetsDir: 'aset', target: 'es2022', reportCompressedSize: true },
  worker: { format: 'es' },
  plugins: [
    VitePWA({
      strategies: 'generateSW',
      registerType: 'autoUpdate',
      injectRegister: false,
      filename: 'sw.js',
      manifestFilename: 'manifest.webmanifest',
      manifest: {
        id: '/dompet/',
        name: 'Jatidiri',
        short_name: 'Jatidiri',
        description: 'KTP Digital di ponsel Anda.',
        lang: 'id-ID',
        dir: 'ltr',
        start_url: '/dompet/',
        scope: '/dompet/',
        display: 'standalone',
        orientation: 'portrait',
        background_color: '#F5F7FA',
        theme_color: '#0B4F8A',
        categories: ['government', 'utilities'],
        icons: [icon('/dompet/ikon.svg', 'any'), icon('/dompet/ikon-penuh.svg', 'maskable')],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,woff2,wasm}'],
        // Only who takes a selfie needs the face guide; the browser's own cache keeps it.
        globIgnores: ['**/ort-*', '**/guide*'],
        navigateFallback: '/dompet/index.html',
        navigateFallbackAllowlist: [/^\/dompet\//],
        cleanupOutdatedCaches: true,
        sourcemap: false,
      },
    }),
  ],
});
