/** Part of `npm run build`: writes the pages that are files of their own into `dist`, whence the hub hands them out. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildAttainmentPage } from './attainment.page.js';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
await mkdir(dist, { recursive: true });
// Renamed into place, for a hub may be reading the one before.
const unfinished = `${dist}attainment.${process.pid}.html`;
await writeFile(unfinished, await buildAttainmentPage());
await rename(unfinished, `${dist}attainment.html`);
