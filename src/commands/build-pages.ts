/** Part of `npm run build`: writes what pages are made of, beside the program, into `dist`, whence the hub hands it out. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAssets, copyBeside } from './assets.build.js';
import { buildAttainmentPage } from './attainment.page.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = join(root, 'dist');

/** Renamed into place, for a hub may be reading the one before. */
async function put(name: string, text: string): Promise<void> {
  const unfinished = join(dist, `${name}.${process.pid}`);
  await mkdir(dirname(unfinished), { recursive: true });
  await writeFile(unfinished, text);
  await rename(unfinished, join(dist, name));
}

await put('attainment.html', await buildAttainmentPage());
const { css, js } = await buildAssets();
await put('assets/hub.css', css);
await put('assets/hub.js', js);

await copyBeside(dist);
