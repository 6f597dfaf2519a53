import { existsSync } from 'node:fs';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { chromiumPath } from './test/support/chromium.js';
import { officePath } from './test/support/office.js';

/** Tests that declare types of their own: type-graphql's registry is one for a process, so each needs a fresh one. */
const DECLARING = ['conditions', 'disclosed', 'fail-open', 'guard', 'matrix', 'startup'].map(
  (name) => `test/policy/${name}.test.ts`,
);

/** What takes long: proofs over each field, role, door, page and form; processes and journeys; the Department’s files in whole. */
const LONG = 'test/**/*.long.{test,browser.test}.ts';

/** Tests in a browser, which has to be there: Debian’s Chromium, or the one that CHROMIUM_PATH names. */
const IN_A_BROWSER = 'test/**/*.browser.test.ts';
const withoutBrowser = existsSync(chromiumPath()) ? [] : [IN_A_BROWSER];

/** Tests in LibreOffice, likewise. */
const IN_AN_OFFICE = 'test/**/*.office.test.ts';
const withoutOffice = existsSync(officePath()) ? [] : [IN_AN_OFFICE];

/** The files that take longest, longest first. */
const LONGEST = [
  'policy/enforced.long',
  'doors/small-numbers.long',
  'web/walk.long',
  'seeds.long',
  'main.long',
  'web/journeys.long.browser',
  'crash/crash.long',
  'domain/actions/action.access.long',
  'web/walk.long.browser',
  'web/faults.long.browser',
  'domain/indicators/published.import.long',
  'web/update.page',
  'web/meetings.page',
  'domain/contributions/suppression.api.long',
  'domain/contributions/round.api',
  'doors/agreements.long',
].map((name) => `/test/${name}.test.ts`);

/** Starts the long files first, for one that started late would leave the other worker idle. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    if (withoutBrowser.length > 0) {
      process.stdout.write(
        `No Chromium at ${chromiumPath()}; ${IN_A_BROWSER} are left out. CHROMIUM_PATH says where one is.\n`,
      );
    }
    if (withoutOffice.length > 0) {
      process.stdout.write(
        `No LibreOffice at ${officePath()}; ${IN_AN_OFFICE} are left out. SOFFICE_PATH says where one is.\n`,
      );
    }
    const isOf = (project: string) => (file: TestSpecification) => file.project.name === project;
    const rankOf = ({ moduleId }: TestSpecification): number => LONGEST.findIndex((name) => moduleId.endsWith(name));
    const sorted = await super.sort(files);
    const long = sorted.filter((file) => rankOf(file) >= 0).toSorted((a, b) => rankOf(a) - rankOf(b));
    const short = sorted.filter((file) => rankOf(file) < 0);
    const ofTheHub = short.filter((file) => !isOf('declaring')(file));
    return [...short.filter(isOf('declaring')), ...long, ...ofTheHub];
  }
}

/** The hub's modules are loaded once a worker; every file still has a database, an address and people of its own. */
const together = (name: string, include: string, others: readonly string[] = []) => ({
  extends: true as const,
  test: {
    name,
    include: [include],
    exclude: [...configDefaults.exclude, ...others, ...withoutBrowser, ...withoutOffice],
    isolate: false,
  },
});

export default defineConfig({
  // One graphql: vite would pick its ES module, and type-graphql, as CommonJS, the other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    globalSetup: ['test/support/assets.setup.ts', 'test/support/server.setup.ts'],
    setupFiles: ['reflect-metadata', 'test/support/properties.setup.ts'],
    // For what hangs; a machine that does other things besides may take several times as long as one that does not.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    projects: [
      { extends: true, test: { name: 'declaring', include: DECLARING } },
      together('hub', 'test/**/*.test.ts', [LONG, ...DECLARING]),
      together('long', LONG),
    ],
  },
});
