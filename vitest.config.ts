import { configDefaults, defineConfig } from 'vitest/config';

/** Tests that declare types of their own: type-graphql's registry is one for a process, so each needs a fresh one. */
const DECLARING = ['conditions', 'disclosed', 'fail-open', 'guard', 'matrix', 'startup'].map(
  (name) => `test/policy/${name}.test.ts`,
);

export default defineConfig({
  // One graphql: vite would pick its ES module, and type-graphql, as CommonJS, the other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    setupFiles: ['reflect-metadata'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'declaring', include: DECLARING } },
      {
        extends: true,
        // The hub's modules are loaded once a worker; every file still has a database, an address and people of its own.
        test: {
          name: 'hub',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...DECLARING],
          isolate: false,
        },
      },
    ],
  },
});
