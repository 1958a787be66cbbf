import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const icon = (src: string, purpose: 'any' | 'maskable') => ({ src, sizes: 'any', type: 'image/svg+xml', purpose });

/** On a line of 400 ms each file costs a round trip and 0.9 kB of headers: what is always needed together is one file. */
const together = [
  // The way from an empty page to the lock or the welcome.
  {
    name: 'inti',
    priority: 3,
    test: /node_modules\/(preact|wouter|regexparam|mitt|use-sync-external-store|idb)\/|packages\/contracts\/|packages\/ui\/src\/(words\/(?!languages\/bahasa)|page|icons|layout\/(Screen|TopBar|LanguageSwitch|LanguageChoice|Card|DataList)|controls\/(Button|Dialog)|feedback|classes)|apps\/wallet\/src\/(main|App|words|store\/(database|draft)|server\/caller|keys\/(device|dpop|encoding)|session\/(session|observable|firstPin)|shell\/(words|useTopOf)|people\/Doors|activation\/(application|isServerSealed))/,
  },
  // The door of a wallet that is there: what opens it follows while the PIN is typed.
  {
    name: 'kunci',
    priority: 2,
    test: /packages\/ui\/src\/code\/(PinPad|pinDigits)|apps\/wallet\/src\/lock\/(LockScreen|LockNotice|PinGate|useUnlock|lockState|words)/,
  },
  // The way from the PIN to the card: OPRF, unsealing, the check of signatures, the card itself.
  {
    name: 'buka',
    priority: 1,
    test: /node_modules\/(@noble|jose)\/|packages\/(credentials|sdk)\/|packages\/ui\/src\/(card|code\/(PinPad|pinDigits)|layout\/(BottomNav|NavItem))|apps\/wallet\/src\/(lock|session|keys|store|receive|trust|card|shell\/(Shell|Rooms))/,
  },
];

/**
 * A first visitor gets the welcome's script together with the page, not a round trip after it. Who has been here before
 * has all of it from the service worker.
 */
function preloadWelcome(): Plugin {
  return {
    name: 'preload-welcome',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) => {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const welcome = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/ActivationScreen.tsx'));
        const entry = chunks.find(({ isEntry }) => isEntry);
        if (!welcome || !entry) throw new Error('the welcome screen or the entry is not in the bundle');
        const there = new Set([entry.fileName, ...entry.imports]);
        return [welcome.fileName, ...welcome.imports]
          .filter((file) => !there.has(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/dompet/${file}` },
            injectTo: 'head' as const,
          }));
      },
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
  build: {
    outDir: 'dist',
    assetsDir: 'aset',
    target: 'es2022',
    reportCompressedSize: true,
    rolldownOptions: { output: { codeSplitting: { groups: together } } },
  },
  worker: { format: 'es' },
  plugins: [
    preloadWelcome(),
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
        // Only who takes a selfie needs the face guide; the browser's own cache keeps it. Languages: see below.
        globIgnores: ['**/ort-*', '**/guide*', '**/bahasa-*'],
        // A language is kept once somebody has chosen it.
        runtimeCaching: [{ urlPattern: /\/aset\/bahasa-/, handler: 'CacheFirst', options: { cacheName: 'bahasa' } }],
        navigateFallback: '/dompet/index.html',
        navigateFallbackAllowlist: [/^\/dompet\//],
        cleanupOutdatedCaches: true,
        inlineWorkboxRuntime: true,
        sourcemap: false,
      },
    }),
  ],
});
