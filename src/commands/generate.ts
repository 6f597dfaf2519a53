/** `npm run generate`: writes the migration of changed tables and the published shape. `--check` only says what differs. */
import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { buildHubSchema } from '../graphql/schema.js';
import { publish } from '../graphql/publish.js';

const checkOnly = process.argv.includes('--check');
const stale: string[] = [];
for (const [name, content] of Object.entries(publish(buildHubSchema()))) {
  const path = `schema/${name}`;
  if ((await readFile(path, 'utf8').catch(() => '')) === content) continue;
  stale.push(path);
  if (!checkOnly) await writeFile(path, content);
}
if (checkOnly && stale.length > 0) {
  process.stderr.write(`Not as generated: ${stale.join(', ')}. Run: npm run generate\n`);
  process.exit(1);
}
if (!checkOnly) execFileSync('npx', ['drizzle-kit', 'generate'], { stdio: 'inherit' });
