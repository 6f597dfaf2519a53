/** The offline page that counts a list of pupils, to be saved by whoever needs it: it is handed out and never run here. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { refusal } from '../http/errors.js';

export const ATTAINMENT_PATH = '/attainment.html';

/** The page as it was built; undefined where it was not. Found from this file upwards, beside the sources and the build alike. */
export async function attainmentPage(): Promise<Buffer | undefined> {
  for (let directory = dirname(fileURLToPath(import.meta.url)); ; directory = dirname(directory)) {
    const page = await readFile(join(directory, 'dist', 'attainment.html')).catch(() => undefined);
    if (page || directory === dirname(directory)) return page;
  }
}

/** Anybody may have it: it holds nothing of any council. */
export function attainmentDownload(app: FastifyInstance, pageOf: () => Promise<Buffer | undefined>): void {
  app.get(ATTAINMENT_PATH, async (_request, reply) => {
    const page = await pageOf();
    if (!page) throw refusal(404, 'NOT_FOUND', 'The page has not been built here. Run: npm run build');
    return reply
      .type('text/html; charset=utf-8')
      .header('content-disposition', 'attachment; filename="attainment.html"')
      .send(page);
  });
}
