import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const icon = (src: string, purpose: 'any' | 'maskable') => ({ src, sizes: 'any', type: 'image/svg+xml', purpose });

/** The face guide is 17 MB of models and WebAssembly, 5 MB compressed: done once here, not at every download. */
function compressHeavyFiles(): Plugin {
  let folder = '';
  return {
    name: 'compress-heavy-files',
    apply: 'build',
    configResolved({ root, build }) {
      folder = join(root, build.outDir, build.assetsDir);
    },
    closeBundle() {
      for (const file of readdirSync(folder).filter((name) => /\.(onnx|wasm)$/.test(name))) {
        const bytes = readFileSync(join(folder, file));
        const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 24 };
        writeFileSync(join(folder, `${file}.br`), brotliCompressSync(bytes, { params }));
      }
    },
  };
}

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
    compressHeavyFiles(),
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
