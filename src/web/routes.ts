/** The pages and their addresses. */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { refusal } from '../http/errors.js';
import { refuseOtherSites } from '../http/security.js';
import { graphiqlAssets, styleAsset } from './assets.js';
import { attainmentDownload, attainmentPage } from './attainment.js';
import { graphiqlPage } from './pages/graphiql/index.js';
import { tryPage } from './pages/try/index.js';
import type { Person } from './people.js';
import { sendPage } from './render.js';

export interface WebSettings {
  /** The hub brings its own made-up people; only then are they listed, and only then does GraphiQL exist. */
  readonly local: boolean;
  readonly people: () => Promise<readonly Person[]>;
  /** An access token of one of the people. */
  readonly tokenFor: (name: string) => Promise<string>;
  /** The offline page that counts pupils; that of the build unless another is given. */
  readonly attainmentPage?: typeof attainmentPage;
}

export async function web(app: FastifyInstance, settings: WebSettings): Promise<void> {
  const { local, people, tokenFor, attainmentPage: pageOf = attainmentPage } = settings;
  styleAsset(app);
  attainmentDownload(app, pageOf);
  if (!local) return;

  await graphiqlAssets(app);
  app.get('/try', async (_request, reply) => sendPage(reply, tryPage(await people())));
  app.get<{ Querystring: { as?: unknown } }>('/graphiql', { onRequest: refuseOtherSites }, async (request, reply) => {
    const name = request.query.as;
    const nonce = randomBytes(16).toString('base64url');
    if (name === undefined) return sendPage(reply, graphiqlPage(null, nonce));
    const person = (await people()).find((one) => one.name === name);
    if (!person) throw refusal(404, 'NOT_FOUND', 'There is nobody of that name in this hub.');
    return sendPage(reply, graphiqlPage({ person, token: await tokenFor(person.name) }, nonce));
  });
}
