/** Part of `npm run build`: writes what pages are made of, beside the program, into `dist`, whence the hub hands it out. */
import { cp, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAssets } from './assets.build.js';
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

// Templates and questions lie beside the pages that use them, in the sources and in the build.
for (const name of await readdir(join(root, 'src/web'), { recursive: true })) {
  if (/\.(njk|graphql)$/.test(name)) await cp(join(root, 'src/web', name), join(dist, 'src/web', name));
}
