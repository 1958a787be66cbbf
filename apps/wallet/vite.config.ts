import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type IndexHtmlTransformContext, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const icon = (src: string, purpose: 'any' | 'maskable') => ({ src, sizes: 'any', type: 'image/svg+xml', purpose });

/** On a line of 400 ms each file costs a round trip and 0.9 kB of headers: what is always needed together is one file. */
const together = [
  // The way from an empty page to the lock or the welcome.
  {
    name: 'inti',
    priority: 3,
    test: /node_modules\/(preact|wouter|regexparam|mitt|use-sync-external-store|idb)\/|packages\/contracts\/|packages\/ui\/src\/(words\/(?!languages\/bahasa)|page|icons|layout\/(Screen|TopBar|LanguageSwitch|LanguageChoice|Card|DataList)|controls\/(Button|Dialog)|feedback|classes|card\/nik\.)|apps\/wallet\/src\/(main|App|words|store\/(database|draft)|server\/(caller|useDeeds)|keys\/(device|dpop|encoding)|session\/(session|observable|firstPin)|shell\/(words|useTopOf|whenIdle|room|door)|people\/Doors|activation\/(application|isServerSealed)|(card|freeze|line|reset)\/\w+\.css$)/,
  },
  // The door of a wallet that is there: what opens it follows while the PIN is typed.
  {
    name: 'kunci',
    priority: 2,
    test: /packages\/ui\/src\/code\/(PinPad|pinDigits)|apps\/wallet\/src\/(lock\/(LockScreen|LockNotice|PinGate|useUnlock|lockState|words)|server\/script|session\/notOpened)/,
  },
  // The way from the PIN to the card: OPRF, unsealing, the check of signatures, the card itself.
  {
    name: 'buka',
    priority: 1,
    test: /node_modules\/jose\/|packages\/(credentials|sdk)\/|packages\/ui\/src\/(card|code\/(PinPad|pinDigits)|layout\/(BottomNav|NavItem))|apps\/wallet\/src\/(lock|session|keys(?!\/pin\.)|store|receive|trust|card|shell\/(Shell|Rooms))/,
  },
];

/**
 * Chromium (136 and later) compiles a script that begins so as a whole, away from the page's own thread, and keeps all of
 * it compiled. Else it compiles a function when it is first called, and keeps none that was called after the script ran.
 */
const WHOLE = '//# allFunctionsCalledOnLoad\n';

function compileWhole(): Plugin {
  const isWhole = (chunk: { name: string }) => together.some(({ name }) => name === chunk.name);
  return {
    name: 'compile-whole',
    apply: 'build',
    // The name of a file tells its content.
    augmentChunkHash: (chunk) => (isWhole(chunk) ? WHOLE : undefined),
    generateBundle: {
      // Nothing may stand before it: what else is put in front of a script has been by now.
      order: 'post',
      handler: (_options, bundle) => {
        for (const file of Object.values(bundle))
          if (file.type === 'chunk' && isWhole(file)) file.code = WHOLE + file.code;
      },
    },
  };
}

/** What stands in the page's head for a chunk, with all that it imports and the page does not have yet. */
function preloadsOf(bundle: Bundle, page: string, room: string): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/src/${room}`)));
  if (!chunk) throw new Error(`${room} is not in the bundle`);
  const styles = chunk.viteMetadata?.importedCss ?? [];
  return [chunk.fileName, ...chunk.imports, ...styles].filter((file) => !page.includes(file));
}

/** The one font, which the page would else find out about only once it draws. */
function fontOf(bundle: Bundle): string[] {
  return Object.keys(bundle).filter((file) => file.endsWith('.woff2'));
}

type Bundle = NonNullable<IndexHtmlTransformContext['bundle']>;
function linkTo(file: string): string {
  const href = `crossorigin href="/dompet/${file}"`;
  if (file.endsWith('.css')) return `<link rel="stylesheet" ${href}>`;
  if (file.endsWith('.woff2')) return `<link rel="preload" as="font" type="font/woff2" ${href}>`;
  return `<link rel="modulepreload" ${href}>`;
}

/**
 * Chromium keeps what it has compiled of a script that the service worker brought, but takes it up again only where a
 * plain preload asked for that script: one that `modulepreload` or the module's own tag asks for is compiled anew.
 */
function preloadCompiled(page: string): string {
  const preload = 'rel="preload" as="script"';
  return page
    .replace('href="/dompet/ikon.svg" type', 'href="data:," type')
    .replaceAll('rel="modulepreload"', preload)
    .replaceAll(/<script type="module" crossorigin src="([^"]+)">/g, `<link ${preload} crossorigin href="$1">\n    $&`);
}

/** The page for whoever has been here: the service worker answers with it, and keeps it in place of the first one. */
const DOOR = 'pintu.html';

/**
 * A first visitor gets the welcome's script together with the page, not a round trip after it. Who has been here before
 * has all of it from the service worker, and gets the door and what opens it in the same way: a slow phone then reads
 * them while it draws.
 */
function preloadRooms(): Plugin {
  let door: readonly string[] = [];
  let welcome: readonly string[] = [];
  return {
    name: 'preload-rooms',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        welcome = preloadsOf(bundle, html, 'activation/ActivationScreen.tsx');
        door = [
          ...new Set([
            ...preloadsOf(bundle, html, 'lock/LockScreen.tsx'),
            ...preloadsOf(bundle, html, 'session/unlock.ts'),
            ...fontOf(bundle),
          ]),
        ];
        return html.replace('</head>', `${welcome.map(linkTo).join('\n')}\n</head>`);
      },
    },
    writeBundle({ dir = '' }) {
      const first = readFileSync(join(dir, 'index.html'), 'utf8');
      const page = first.replace(welcome.map(linkTo).join('\n'), door.map(linkTo).join('\n'));
      writeFileSync(join(dir, DOOR), preloadCompiled(page));
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
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: together } } },
  },
  worker: { format: 'es' },
  plugins: [
    preloadRooms(),
    compileWhole(),
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
        globIgnores: ['**/ort-*', '**/guide*', '**/bahasa-*', 'index.html'],
        // A language is kept once somebody has chosen it.
        runtimeCaching: [{ urlPattern: /\/aset\/bahasa-/, handler: 'CacheFirst', options: { cacheName: 'bahasa' } }],
        directoryIndex: null,
        navigateFallback: `/dompet/${DOOR}`,
        navigateFallbackAllowlist: [/^\/dompet\//],
        cleanupOutdatedCaches: true,
        inlineWorkboxRuntime: true,
        sourcemap: false,
      },
    }),
  ],
});
