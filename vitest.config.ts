import { defineConfig } from 'vitest/config';

export default defineConfig({
  // One graphql: vite would pick its ES module, and type-graphql, as CommonJS, the other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['reflect-metadata'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
