/** The hub as it is built, for tests that start many processes of it: each starts in half the time that it takes from the sources. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { copyBeside } from '../../src/commands/assets.build.js';

const root = join(import.meta.dirname, '../..');

/** Builds it into a directory of its own; the types are left to `npm run check`. */
export async function built() {
  const directory = join(root, 'dist', `test-${randomUUID()}`);
  const project = join(import.meta.dirname, 'tsconfig.built.json');
  await promisify(execFile)(join(root, 'node_modules/.bin/tsc'), ['-p', project, '--outDir', directory]);
  await copyBeside(directory);
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) };
}
