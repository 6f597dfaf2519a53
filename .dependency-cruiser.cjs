/**
 * Who may import whom. The rooms are an allow-list: whatever is not named here is refused. The line of modules is
 * written once, and each module may look only to its left.
 */
const MODULES = [
  'audit',
  'authorities',
  'members',
  'agreements',
  'strategy',
  'meetings',
  'indicators',
  'workplan',
  'actions',
  'contributions',
  'scorecard',
  'attainment',
  'oversight',
  'reports',
  'access',
];

/** What a module may import besides: attainment reads the list of what a virtual school head reports. */
const BESIDES = { attainment: ['^src/returns/'] };

/** Each room, and what of ours it may import besides itself. */
const ROOMS = {
  'src/http': ['src/policy/viewer'],
  // Of files: a page takes a workbook, and reads a typed value, exactly as the door for files does.
  'src/web': ['src/graphql/ask', 'src/http', 'src/policy/viewer', 'src/returns', 'src/files/(take|value)\\.'],
  'src/files': ['src/graphql/ask', 'src/http', 'src/policy/viewer', 'src/returns'],
  'src/identity': ['src/domain/[^/]+/[^/]+\\.lookup', 'src/policy', 'src/config', 'src/database'],
  'src/graphql': [
    'src/domain/[^/]+/[^/]+\\.resolver',
    'src/domain/audit/audit\\.service',
    'src/domain/(context|refusals)',
    'src/policy',
    'src/database',
  ],
  'src/jobs': [
    'src/domain/[^/]+/[^/]+\\.service',
    'src/domain/meetings/day-in-words',
    'src/domain/context',
    'src/policy/viewer',
    'src/database',
  ],
  'src/policy': [],
  'src/database': [],
  'src/returns': [],
  seeds: ['src/domain', 'src/database', 'src/config', 'src/policy', 'src/identity/lookups', 'src/returns'],
};

const rooms = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `room-${room.replaceAll('/', '-')}`,
  comment: `${room} imports of ours only itself${allowed.length > 0 ? ` and ${allowed.join(', ')}` : ''}.`,
  severity: 'error',
  from: { path: `^${room}/` },
  to: { path: '^(src|seeds|test|bench)/', pathNot: [`^${room}/`, ...allowed.map((path) => `^${path}`)] },
}));

const line = MODULES.map((module, at) => ({
  name: `line-${module}`,
  comment: `${module} looks only upstream${module === 'attainment' ? ', and at the measures of src/returns' : ''}.`,
  severity: 'error',
  from: { path: `^src/domain/${module}/` },
  to: {
    path: '^src/',
    pathNot: [
      ...MODULES.slice(0, at + 1).map((upstream) => `^src/domain/${upstream}/`),
      '^src/domain/[^/]+\\.ts$',
      '^src/(policy|database)/',
      ...(BESIDES[module] ?? []),
    ],
  },
}));

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['^test/', '^src/commands/', '^src/main\\.ts$', '^bench/', '^src/web/browser/'] },
      to: {},
    },
    ...rooms,
    ...line,
    {
      name: 'every-module-is-in-the-line',
      severity: 'error',
      from: { path: '^src/domain/[^/]+/', pathNot: MODULES.map((module) => `^src/domain/${module}/`) },
      to: {},
    },
    {
      name: 'domain-root-stands-on-policy-database-and-returns',
      severity: 'error',
      from: { path: '^src/domain/[^/]+\\.ts$' },
      to: { path: '^src/', pathNot: ['^src/domain/[^/]+\\.ts$', '^src/(policy|database|returns)/'] },
    },
    {
      name: 'what-runs-in-a-browser-has-nothing-of-node',
      severity: 'error',
      from: { path: '^src/(returns|web/(browser|pages/attainment))/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'config-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^src/config\\.ts$' },
      to: { path: '^(src|seeds)/' },
    },
    {
      name: 'resolver-never-touches-the-store',
      comment: 'Types of rows are fine; queries are the service’s.',
      severity: 'error',
      from: { path: '\\.resolver\\.ts$' },
      to: { path: '\\.(store|table|access)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'a-store-is-private',
      comment: 'Call the other module’s service.',
      severity: 'error',
      from: { path: '^src/domain/([^/]+)/' },
      to: {
        path: '^src/domain/[^/]+/[^/]+\\.store\\.ts$',
        pathNot: '^src/domain/$1/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-stores-speak-sql',
      severity: 'error',
      from: { path: '^src/', pathNot: ['\\.(table|access|store|lookup)\\.ts$', '^src/database/'] },
      to: { path: 'node_modules/(drizzle-orm|postgres|@electric-sql)/' },
    },
    {
      name: 'only-identity-speaks-jose',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/identity/' },
      to: { path: 'node_modules/(jose|oidc-provider)/' },
    },
    {
      name: 'only-the-sign-in-speaks-openid',
      severity: 'error',
      from: { path: '^(src|seeds|bench)/', pathNot: '^src/identity/sign-in\\.ts$' },
      to: { path: 'node_modules/openid-client/' },
    },
    {
      name: 'only-jobs-speak-mail-and-queue',
      severity: 'error',
      from: { path: '^(src|seeds|bench)/', pathNot: '^src/jobs/' },
      to: { path: 'node_modules/(pg-boss|nodemailer)/' },
    },
    {
      name: 'only-the-guard-speaks-shield',
      severity: 'error',
      from: { path: '^(src|test|bench|seeds)/', pathNot: '^src/policy/guard\\.ts$' },
      to: { path: 'node_modules/graphql-(shield|middleware)/' },
    },
    {
      name: 'fastify-at-the-edge',
      comment: 'graphql takes the type of its logger only.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/app\\.ts$', '^src/(http|web|files)/'] },
      to: { path: 'node_modules/(fastify|@fastify)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'types-and-resolvers-speak-type-graphql',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          '\\.(type|resolver)\\.ts$',
          '^src/domain/(page|scalars)\\.ts$',
          '^src/policy/',
          '^src/graphql/schema\\.ts$',
        ],
      },
      to: { path: 'node_modules/type-graphql/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
