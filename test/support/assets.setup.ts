/** What browsers load is built once before the tests, as `npm run build` does before the hub starts. */
import { mkdir, writeFile } from 'node:fs/promises';
import { buildAssets } from '../../src/commands/assets.build.js';

export async function setup(): Promise<void> {
  const folder = new URL('../../dist/assets/', import.meta.url);
  await mkdir(folder, { recursive: true });
  const { css, js } = await buildAssets();
  await writeFile(new URL('hub.js', folder), js);
  await writeFile(new URL('hub.css', folder), css);
}
