const SUBJECTS = '^src/(articles|feeds|delivery|discussions|devices)/';
/** `feeds/http/` is the adapter side of the feeds room: it may fetch. */
const PURE = { path: SUBJECTS, pathNot: '^src/feeds/http/' };

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'subjects-are-pure',
      comment: 'Subjects take a clock and ports; Discord, storage and Node stay outside.',
      severity: 'error',
      from: PURE,
      to: {
        path: [
          'node_modules/(discord\\.js|@discordjs|discord-api-types|keyv|undici|pino|fastify)/',
          '^src/(discord|storage|jobs|ops)/',
          '^src/(config|main)\\.ts$',
          '^commands/',
          '^playground/',
        ],
      },
    },
    {
      name: 'subjects-use-no-node-builtins',
      severity: 'error',
      from: PURE,
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer)$' },
    },
    {
      name: 'devices-know-no-other-subject',
      severity: 'error',
      from: { path: '^src/devices/' },
      to: { path: '^src/(articles|feeds|delivery|discussions)/' },
    },
    {
      name: 'articles-know-devices-only',
      severity: 'error',
      from: { path: '^src/articles/' },
      to: { path: '^src/(feeds|delivery|discussions)/' },
    },
    {
      name: 'feeds-know-articles-only',
      severity: 'error',
      from: { path: '^src/feeds/' },
      to: { path: '^src/(delivery|discussions)/' },
    },
    {
      name: 'discussions-know-articles-and-devices',
      severity: 'error',
      from: { path: '^src/discussions/' },
      to: { path: '^src/(feeds|delivery)/' },
    },
    {
      name: 'delivery-knows-articles-and-discussions',
      severity: 'error',
      from: { path: '^src/delivery/' },
      to: { path: '^src/feeds/' },
    },
    {
      name: 'only-discord-room-knows-discord-js',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/discord/' },
      to: { path: 'node_modules/(discord\\.js|@discordjs|discord-api-types)/' },
    },
    {
      name: 'only-storage-knows-databases',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/storage/' },
      to: { path: ['node_modules/(keyv|pg)/', '^(node:)?sqlite$'] },
    },
    {
      name: 'commands-are-reached-through-one-list',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/discord/command-list\\.ts$' },
      to: { path: '^commands/' },
    },
    {
      name: 'commands-see-subjects-and-discord',
      severity: 'error',
      from: { path: '^commands/' },
      to: { path: ['^src/(storage|jobs|ops|feeds/http)/', '^src/(config|main)\\.ts$', '^playground/'] },
    },
    {
      name: 'playground-knows-no-bot',
      severity: 'error',
      from: { path: '^playground/' },
      to: { path: '^(src|commands|scripts)/' },
    },
    {
      name: 'only-main-starts-the-playground',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/main\\.ts$' },
      to: { path: '^playground/' },
    },
    {
      name: 'product-code-imports-no-tests',
      comment: 'The simulation is a test that is also run by hand.',
      severity: 'error',
      from: { path: '^(src|commands|playground|scripts)/', pathNot: '^scripts/simulate\\.ts$' },
      to: { path: '^test/' },
    },
    {
      name: 'no-dev-dependencies-in-product',
      severity: 'error',
      from: { path: '^(src|commands|playground)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
