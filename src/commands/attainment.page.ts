/** Builds the offline page of a virtual school: one HTML file that holds its script and style. */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { attainmentDocument } from '../web/pages/attainment/document.js';

const BOOT = fileURLToPath(new URL('../web/pages/attainment/boot.ts', import.meta.url));
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

/** The page as a text, the same for the same sources. */
export async function buildAttainmentPage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [BOOT],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    // Their licences stay in the page.
    legalComments: 'inline',
    // The same parser as in Node.js, with what it needs of it.
    alias: { 'csv-parse/sync': 'csv-parse/browser/esm/sync' },
    write: false,
  });
  return attainmentDocument(outputFiles[0]?.text ?? '', sha256);
}
