/** The few files that pages load. Each has a route of its own: nothing else of node_modules can be reached. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import fastifyStatic from '@fastify/static';
import { refusal } from '../http/errors.js';
import { GRAPHIQL_BOOT } from './pages/graphiql/boot.js';
import { STYLE } from './style.js';

const require = createRequire(import.meta.url);

/** The path of a text, with a name that changes with the content. */
const stamped = (name: string, type: string, text: string): string =>
  `/assets/${name}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.${type}`;

export const STYLE_PATH = stamped('hub', 'css', STYLE);

/** Not stamped, so never kept by a browser. */
export const GRAPHIQL_BOOT_PATH = '/assets/graphiql-boot.js';

interface PackageFile {
  readonly path: string;
  readonly folder: string;
  readonly file: string;
}

/** A file of a package, under a name that changes with the version. */
function packageFile(packageName: string, file: string): PackageFile {
  const about = require.resolve(`${packageName}/package.json`);
  const { version } = require(about) as { version: string };
  const type = file.slice(file.lastIndexOf('.') + 1);
  return {
    path: `/assets/${packageName}-${version}.${type}`,
    folder: dirname(join(dirname(about), file)),
    file: file.slice(file.lastIndexOf('/') + 1),
  };
}

export const REACT = packageFile('react', 'umd/react.production.min.js');
export const REACT_DOM = packageFile('react-dom', 'umd/react-dom.production.min.js');
export const GRAPHIQL = packageFile('graphiql', 'graphiql.min.js');
export const GRAPHIQL_STYLE = packageFile('graphiql', 'graphiql.min.css');

const KEEP = { asset: true } as const;
const FOR_EVER = 'public, max-age=31536000, immutable';

export function styleAsset(app: FastifyInstance): void {
  app.get(STYLE_PATH, { config: KEEP }, async (_request, reply) =>
    reply.header('cache-control', FOR_EVER).type('text/css; charset=utf-8').send(STYLE),
  );
}

/** GraphiQL and what it stands on; local mode only. */
export async function graphiqlAssets(app: FastifyInstance): Promise<void> {
  // It serves no folder; it only lends `sendFile`, with its ETag and ranges, to the routes below.
  await app.register(fastifyStatic, { serve: false });
  for (const { path, folder, file } of [REACT, REACT_DOM, GRAPHIQL, GRAPHIQL_STYLE]) {
    app.get(path, { config: KEEP }, (_request, reply) =>
      reply.sendFile(file, folder, { maxAge: '365d', immutable: true }),
    );
  }
  app.get(GRAPHIQL_BOOT_PATH, async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(GRAPHIQL_BOOT),
  );
}

/** Where the build put what browsers load; found from this file upwards, beside the sources and the build alike. */
function builtFolder(): string {
  for (let directory = dirname(fileURLToPath(import.meta.url)); ; directory = dirname(directory)) {
    const folder = join(directory, 'dist', 'assets');
    if (existsSync(join(folder, 'hub.css'))) return folder;
    if (directory === dirname(directory)) {
      throw new Error('The style and script of the pages have not been built. Run: npm run build');
    }
  }
}

interface Built {
  readonly css: { readonly path: string; readonly text: string };
  readonly js: { readonly path: string; readonly text: string };
}

let kept: Built | undefined;

function built(): Built {
  if (kept) return kept;
  const folder = builtFolder();
  const read = (type: 'css' | 'js') => {
    const text = readFileSync(join(folder, `hub.${type}`), 'utf8');
    return { path: stamped('pages', type, text), text };
  };
  return (kept = { css: read('css'), js: read('js') });
}

/** The addresses of the style and the script of every page. */
export const assetPaths = (): { readonly css: string; readonly js: string } => ({
  css: built().css.path,
  js: built().js.path,
});

const COLOURS = '/assets/colours/';

/** The address of the style that gives pages a colour such as "#1f4e3d". A page runs no style of its own. */
export const colourPath = (colour: string): string => `${COLOURS}${colour.slice(1)}.css`;

/** The style and the script of the pages, and the pictures that the style names. */
export function pageAssets(app: FastifyInstance): void {
  const { css, js } = built();
  for (const [{ path, text }, type] of [[css, 'text/css'] as const, [js, 'text/javascript'] as const]) {
    app.get(path, { config: KEEP }, async (_request, reply) =>
      reply.header('cache-control', FOR_EVER).type(`${type}; charset=utf-8`).send(text),
    );
  }
  app.get<{ Params: { file: string } }>(`${COLOURS}:file`, { config: KEEP }, async ({ params }, reply) => {
    const [, colour] = /^([0-9a-f]{6})\.css$/.exec(params.file) ?? [];
    if (colour === undefined) throw refusal(404, 'NOT_FOUND', 'There is no such colour.');
    return reply
      .header('cache-control', FOR_EVER)
      .type('text/css; charset=utf-8')
      .send(`:root{--govuk-brand-colour:#${colour}}`);
  });
  const images = dirname(require.resolve('@ministryofjustice/frontend/moj/assets/images/icon-progress-tick.svg'));
  for (const name of new Set(css.text.match(/(?<=\/assets\/images\/)icon-[a-z-]+\.svg/g))) {
    const picture = readFileSync(join(images, name));
    app.get(`/assets/images/${name}`, { config: KEEP }, async (_request, reply) =>
      reply.header('cache-control', FOR_EVER).type('image/svg+xml').send(picture),
    );
  }
}
