// The borders: who may lean on whom. `npm run check` holds them.

/** The server's modules, floor by floor from the cellar up: a room enters only lower floors. */
const FLOORS = [
  ['vault'],
  ['audit', 'jobs', 'limits', 'mail'],
  ['registry', 'offices', 'institutions'],
  ['sessions', 'reports'],
  ['devices', 'face', 'staff', 'sources'],
  ['issuance', 'presentation', 'cards'],
  ['activation', 'authorization', 'share'],
  ['counter', 'lifecycle'],
  ['move'],
  ['statistics'],
];

/** What each package may lean on; `testing` is for tests only and leans on what it needs. */
const PACKAGES = {
  identity: [],
  contracts: ['identity'],
  credentials: ['identity'],
  face: [],
  sdk: ['credentials', 'contracts', 'identity'],
  ui: ['identity', 'contracts'],
  staff: ['ui', 'contracts', 'identity'],
};

const TESTS = '\\.(test|long|e2e)\\.(ts|tsx|mjs)$|/testkit\\.ts$';
const MODULES = '^apps/server/src/modules/';

function rule(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to };
}

const floors = FLOORS.flatMap((rooms, floor) => {
  const above = FLOORS.slice(floor).flat();
  return rooms.map((room) =>
    rule(
      `floor-${room}`,
      `"${room}" stands on floor ${floor} and enters only lower floors.`,
      { path: `${MODULES}${room}/`, pathNot: TESTS },
      { path: `${MODULES}(${above.filter((other) => other !== room).join('|')})/` },
    ),
  );
});

const packages = Object.entries(PACKAGES).map(([name, allowed]) =>
  rule(
    `package-${name}`,
    `packages/${name} leans on ${allowed.join(', ') || 'no other package'}.`,
    { path: `^packages/${name}/src`, pathNot: TESTS },
    { path: '^packages/', pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
  ),
);

module.exports = {
  forbidden: [
    rule('no-cycles', 'Two files that need each other are one, or need a third.', {}, { circular: true }),
    rule('resolves', 'What is imported is there.', {}, { couldNotResolve: true, pathNot: '\\.wasm\\?url$' }),
    rule(
      'declared',
      'A package is named by the workspace that uses it.',
      { path: '^(apps|packages|e2e)/', pathNot: '\\.config\\.ts$' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'undetermined'], pathNot: '^packages/' },
    ),
    rule(
      'no-tests-in-product',
      'What runs in the product never leans on tests or what serves only them.',
      { path: '^(apps|packages)/[^/]+/src', pathNot: `${TESTS}|^packages/testing/|^apps/server/src/testing/` },
      { path: `${TESTS}|^apps/server/src/testing/|^node_modules/vitest/` },
    ),
    rule(
      'packages-stand-alone',
      'Packages never import apps.',
      { path: '^packages/' },
      { path: '^(apps|e2e|bench|tools)/' },
    ),
    rule(
      'apps-stand-alone',
      'Apps never import each other.',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    rule('tools-are-entries', 'Tools are started, never imported.', { pathNot: '^tools/' }, { path: '^tools/' }),
    rule(
      'one-door',
      'Modules meet by index.ts.',
      { path: `${MODULES}([^/]+)/`, pathNot: TESTS },
      { path: `${MODULES}[^/]+/`, pathNot: `${MODULES}$1/|${MODULES}[^/]+/index\\.ts$` },
    ),
    rule(
      'one-door-from-outside',
      'Who mounts or runs a module enters by its index.ts.',
      { path: '^apps/server/src/', pathNot: `${MODULES}|${TESTS}|^apps/server/src/testing/` },
      { path: `${MODULES}[^/]+/`, pathNot: `${MODULES}[^/]+/index\\.ts$` },
    ),
    rule(
      'routes-above-store',
      'Routes ask the service, never the store.',
      { path: '\\.routes\\.ts$' },
      { path: '\\.store\\.ts$' },
    ),
    rule(
      'store-below-service',
      'A store knows no rules and no HTTP.',
      { path: '\\.store\\.ts$' },
      { path: '\\.(service|routes)\\.ts$' },
    ),
    rule(
      'service-below-routes',
      'A service knows no HTTP; but who calls is read from the request, in sessions.',
      { path: '\\.service\\.ts$', pathNot: `${MODULES}sessions/` },
      { path: '\\.routes\\.ts$|^node_modules/fastify/' },
    ),
    rule(
      'kernel-below-all',
      'The kernel leans on contracts alone.',
      { path: '^apps/server/src/kernel/', pathNot: TESTS },
      { path: '^apps/server/src/(modules|adapters)/|^packages/', pathNot: '^packages/(contracts|identity)/' },
    ),
    rule(
      'one-way-out',
      'Whom a stranger named is called through World.fetchForeign alone; what listens, in tls, calls nobody.',
      { path: '^apps/server/src/', pathNot: `${TESTS}|^apps/server/src/adapters/(outbound|mail|postgres|tls)/` },
      { path: '^(node:)?(http|https|http2|net|tls|dns|dgram)(/promises)?$|^node_modules/undici/' },
    ),
    rule(
      'modules-know-ports',
      'A module knows the ports in the kernel, never an adapter.',
      { path: MODULES, pathNot: TESTS },
      { path: '^apps/server/src/(adapters/|main\\.ts|app\\.ts)' },
    ),
    rule(
      'adapters-below-modules',
      'An adapter answers to the kernel; it knows no module.',
      { path: '^apps/server/src/adapters/', pathNot: TESTS },
      { path: MODULES },
    ),
    rule(
      'every-room-has-a-floor',
      'Write a new module into FLOORS of .dependency-cruiser.cjs.',
      { path: MODULES, pathNot: `${MODULES}(${FLOORS.flat().join('|')})/` },
      {},
    ),
    ...floors,
    ...packages,
  ],
  options: {
    // TypeScript 7 has no parser to lend; swc reads the same files.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|bench/results)/' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css'],
    },
  },
};
