/**
 * Which way imports point (docs/architecture.md 1). Tests and what serves them (testing/, testing.ts) may reach further,
 * but nothing that runs may import them.
 */
const TEST = String.raw`\.(test|fixture)\.tsx?$|/testing/|/testing\.ts$`
const WEB = String.raw`^src/(registers|procedures|loop|directory)/.*/?web/|^src/directory/web/`

/** Doors of child processes: they start with the list of modules, as the apps do. */
const CHILD_PROCESSES = ['^src/loop/collect/reading/(task|places-task)\\.ts$']

/** Pure texts and figures of a module that server and pages write alike. */
const PURE_WORDS = [
  '^src/loop/watch/words/',
  '^src/loop/plan/progress/hand-level\\.ts$',
  '^src/directory/alerts/alert\\.ts$',
]

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** A folder that may import only the folders named (and its own files). */
const layer = (name, from, allowed) =>
  forbid(
    `layer-${name}`,
    `${name} imports only ${allowed.join(', ')}`,
    { path: from, pathNot: TEST },
    {
      path: '^(src|demo|bench|tests|tools)/',
      pathNot: allowed.map((folder) => `^src/${folder}`),
    },
  )

/** A package, or several, that one folder wraps for all others. */
const wrapped = (packages, home, extra = '') => ({
  name: `only-in-${home.replaceAll('/', '-')}`,
  comment: `imported in src/${home} only, so that it can be replaced there`,
  severity: 'error',
  from: { path: '^(src|demo)/', pathNot: [`^src/${home}/`, TEST, ...(extra ? [extra] : [])] },
  to: { path: packages.map((name) => `(^|/)node_modules/${name}/`) },
})

const STAGES = ['plan', 'collect', 'measure', 'watch', 'supervise', 'evaluate', 'publish']

export default {
  forbidden: [
    forbid(
      'no-cycles',
      'modules that import one another cannot be read apart',
      { path: '^(src|demo)/' },
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    ),
    forbid('no-unresolved', 'an import that leads nowhere', {}, { couldNotResolve: true }),
    forbid(
      'no-tests-in-code',
      'what runs imports no tests and no testing helpers',
      { path: '^(src|demo)/', pathNot: TEST },
      { path: [TEST, '^tests/'] },
    ),
    forbid(
      'no-dev-packages',
      'what runs needs only dependencies',
      { path: ['^src/', '^demo/', '^bin/'], pathNot: TEST },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),

    layer('kernel', '^src/kernel/', ['kernel/']),
    layer('platform', '^src/platform/', ['kernel/', 'platform/']),
    layer('ui', '^src/ui/', ['kernel/', 'ui/']),
    {
      ...layer('directory', '^src/directory/', ['kernel/', 'platform/', 'directory/']),
      from: { path: '^src/directory/', pathNot: [TEST, WEB] },
    },
    {
      ...layer('registers', '^src/registers/', ['kernel/', 'platform/', 'directory/', 'registers/']),
      from: { path: '^src/registers/', pathNot: [TEST, WEB] },
    },
    {
      ...layer('loop', '^src/loop/', ['kernel/', 'platform/', 'directory/', 'loop/']),
      from: { path: '^src/loop/', pathNot: [TEST, WEB, ...CHILD_PROCESSES] },
    },

    forbid(
      'kernel-is-pure',
      'kernel does no input and output; of packages it takes decimals, and types of charts',
      { path: '^src/kernel/', pathNot: TEST },
      {
        dependencyTypes: ['npm', 'core'],
        path: '.',
        pathNot: ['node_modules/decimal\\.js/', '^crypto$', '^node:crypto$'],
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'register-alone',
      'a register reaches another only through declarations',
      { path: '^src/registers/([^/]+/[^/]+)/', pathNot: TEST },
      { path: '^src/registers/[^/]+/[^/]+/', pathNot: '^src/registers/$1/' },
    ),
    ...STAGES.map((stage, i) =>
      forbid(
        `stage-${stage}`,
        `${stage} calls earlier stages through public.ts or events.ts and knows no later one`,
        { path: `^src/loop/${stage}/`, pathNot: TEST },
        {
          path: '^src/loop/[^/]+/',
          pathNot: [
            `^src/loop/${stage}/`,
            ...(i > 0 ? [`^src/loop/(${STAGES.slice(0, i).join('|')})/(public|events)\\.ts$`] : []),
          ],
        },
      ),
    ),

    forbid(
      'web-uses-the-api',
      "a module's pages use kernel, ui and their own declarations; data comes over the API",
      { path: WEB, pathNot: TEST },
      {
        path: '^src/',
        pathNot: ['^src/kernel/', '^src/ui/', '/web/', '/(schema|lifecycle|events)\\.ts$', ...PURE_WORDS],
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'web-own-module',
      'of server code, pages take declarations and types of their own module only',
      { path: '^src/((?:registers/[^/]+|loop|procedures)/[^/]+|directory)/web/', pathNot: TEST },
      { path: '^src/(registers|loop|procedures|directory|platform|apps)/', pathNot: '^src/$1/' },
    ),
    forbid(
      'web-alone',
      "pages import only their own module's web folder",
      { path: '^src/((?:registers/[^/]+|loop|procedures)/[^/]+|directory)/web/', pathNot: TEST },
      {
        path: '/web/',
        pathNot: ['^src/$1/web/', '^src/ui/'],
      },
    ),
    forbid(
      'server-knows-no-pages',
      'only the web shell imports pages',
      { path: '^src/', pathNot: [TEST, WEB, '^src/apps/web/', '^src/modules\\.web\\.ts$', '^src/ui/'] },
      { path: ['/web/', '^src/ui/', '^src/modules\\.web\\.ts$'] },
    ),
    forbid(
      'browser-needs-no-node',
      'pages run in a browser',
      { path: ['^src/ui/', '^src/apps/web/', WEB], pathNot: [TEST, '\\.test\\.'] },
      { dependencyTypes: ['core'] },
    ),

    wrapped(['@electric-sql', 'pg', 'pg-copy-streams'], 'platform/db'),
    wrapped(['pg-boss'], 'platform/jobs'),
    wrapped(['hucre', 'exceljs'], 'platform/excel'),
    wrapped(['papaparse'], 'platform/csv'),
    wrapped(['docx', 'mammoth', 'pdfmake', 'unpdf', 'cheerio', '@expo-google-fonts'], 'platform/documents'),
    wrapped(['@fastify', 'prom-client'], 'platform/http'),
    wrapped(['@node-rs/argon2', 'otpauth'], 'platform/auth'),
    wrapped(['yaml'], 'platform/yaml'),
    wrapped(['i18next', 'react-i18next'], 'ui/i18n'),
    {
      name: 'echarts-behind-ui-and-documents',
      comment: 'charts are drawn in ui/chart and platform/documents/charts; kernel/chart-options knows only its types',
      severity: 'error',
      from: { path: '^(src|demo)/', pathNot: ['^src/ui/chart/', '^src/platform/documents/charts/', TEST] },
      to: { path: 'node_modules/echarts/', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)golden/', '\\.css$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
}
