/** Builds what a browser loads beside a page: one style sheet and one script, both of them small enough for every page. */
import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compile, Logger } from 'sass';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface BuiltAssets {
  readonly css: string;
  readonly js: string;
}

/** The same for the same sources. */
export async function buildAssets(): Promise<BuiltAssets> {
  const { css } = compile(`${ROOT}src/web/style/hub.scss`, {
    // The second names the design system as the Ministry of Justice's library does, so that both mean one module.
    loadPaths: [`${ROOT}node_modules`, ROOT],
    style: 'compressed',
    quietDeps: true,
    logger: Logger.silent,
  });
  const { outputFiles } = await build({
    entryPoints: [`${ROOT}src/web/browser/hub.ts`],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'inline',
    write: false,
  });
  return { css, js: outputFiles[0]?.text ?? '' };
}

/** Copies templates and questions, which lie beside the pages that use them, to the same places of a build. */
export async function copyBeside(build: string): Promise<void> {
  for (const name of await readdir(join(ROOT, 'src/web'), { recursive: true })) {
    if (/\.(njk|graphql)$/.test(name)) await cp(join(ROOT, 'src/web', name), join(build, 'src/web', name));
  }
}
