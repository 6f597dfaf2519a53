/** Returns as files over HTTP: the template of a round, and a filled one to be checked or given. No byte of one is kept. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../graphql/ask.js';
import { refusal } from '../http/errors.js';
import { refusalOf } from '../http/refused.js';
import type { Viewer } from '../policy/viewer.js';
import { writeCsv } from './csv.js';
import { roundFor, type Asks, type Outcome } from './graph.js';
import { NOTES_SHEET } from './layout.js';
import { MOST, type Drawn, type Reading } from './sheet.js';
import { takeReturn, type ToldFault } from './take.js';
import { marked, templateOf } from './template.js';
import { writeXlsx } from './xlsx.js';

export interface FilesDoor {
  /** Says who sends a file, by a token alone: a form of another site sends a cookie along. Throws what the graph would answer. */
  readonly identify: (request: FastifyRequest) => Promise<Viewer>;
  /** Says who fetches one, as whoever follows a link of a page. Throws the same. */
  readonly seen: (request: FastifyRequest, reply: FastifyReply) => Promise<Viewer>;
  readonly asks: (
    viewer: Viewer,
    requestId: string,
    query: string,
    variables: Record<string, unknown>,
  ) => Promise<Answer>;
  readonly clock: (authorityId: string) => Date;
}

type Format = Reading['format'];

const MEDIA: Record<Format, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const fileOf = async (format: Format, sheets: readonly Drawn[]): Promise<Buffer> =>
  // The notes are for people who open a workbook.
  format === 'csv' ? writeCsv(sheets.filter(({ name }) => name !== NOTES_SHEET)) : writeXlsx(sheets);

interface Params {
  readonly roundId: string;
}

interface Wishes {
  readonly dryRun?: unknown;
  readonly draft?: unknown;
  readonly reason?: unknown;
}

/** Opens the door in a scope of its own, in which alone bodies are sheets and may be large. */
export function files(app: FastifyInstance, { identify, seen, asks, clock }: FilesDoor): void {
  app.register(async (scope) => {
    const viewers = new WeakMap<FastifyRequest, Viewer>();
    // Before the body is read: who may send nothing is not listened to.
    scope.addHook('onRequest', async (request, reply) => {
      const asking = request.method === 'POST' ? identify(request) : seen(request, reply);
      const viewer = await asking.catch((error: unknown) => {
        throw error instanceof Error ? refusalOf(error as Error & { extensions?: unknown }) : error;
      });
      viewers.set(request, viewer);
    });
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      Object.values(MEDIA),
      { parseAs: 'buffer' },
      async (_: FastifyRequest, body: Buffer) => body,
    );
    scope.addContentTypeParser('*', async () => {
      throw refusal(415, 'BAD_USER_INPUT', `Send a CSV file as ${MEDIA.csv}, or a workbook as ${MEDIA.xlsx}.`);
    });

    const asked = (request: FastifyRequest): { ask: Asks; today: string } => {
      const viewer = viewers.get(request);
      if (!viewer) throw new Error('A request came past its hook');
      return {
        ask: (query, variables) => asks(viewer, request.id, query, variables),
        today: clock(viewer.authorityId).toISOString().slice(0, 10),
      };
    };

    for (const format of ['xlsx', 'csv'] as const) {
      scope.get<{ Params: Params }>(`/rounds/:roundId/return.${format}`, async (request, reply) => {
        const { ask, today } = asked(request);
        const { round, given } = await roundFor(ask, request.params.roundId, today);
        return sendFile(reply, format, templateOf(round, given));
      });
    }

    scope.post<{ Params: Params; Querystring: Wishes }>(
      '/rounds/:roundId/return',
      { bodyLimit: MOST.bytes },
      async (request, reply) => {
        const dryRun = yesOrNo(request.query.dryRun, 'dryRun');
        const draft = yesOrNo(request.query.draft, 'draft');
        const { reason } = request.query;
        const bytes = request.body instanceof Buffer ? request.body : Buffer.of();
        const { ask, today } = asked(request);
        const key = request.headers['idempotency-key'];
        const { reading, outcome, faults } = await takeReturn(ask, bytes, {
          roundId: request.params.roundId,
          today,
          dryRun,
          draft,
          ...(typeof reason === 'string' && reason !== '' ? { reason } : {}),
          ...(typeof key === 'string' ? { key } : {}),
        });
        if (!reading) return answer(reply, outcome, { faults, dryRun });
        const wanted = request.headers.accept ?? '';
        if (faults.length > 0 && wanted.includes(MEDIA[reading.format])) {
          return sendFile(reply.code(422), reading.format, marked(reading, faults));
        }
        return answer(reply, outcome, { faults, dryRun });
      },
    );
  });
}

function yesOrNo(value: unknown, name: string): boolean {
  if (value === undefined || value === 'false') return false;
  if (value === 'true') return true;
  throw refusal(400, 'BAD_USER_INPUT', `Say ${name}=true, or leave it out.`, [
    { path: name, message: 'true or false' },
  ]);
}

/** What became of a file. Where it is the same as what stands, it is taken and brings no contribution. */
const answer = (
  reply: FastifyReply,
  { contributions, wouldChange }: Outcome,
  { faults, dryRun }: { readonly faults: readonly ToldFault[]; readonly dryRun: boolean },
): FastifyReply =>
  reply.code(faults.length > 0 ? 422 : 200).send({
    taken: faults.length === 0 && !dryRun,
    faults: faults.map((fault) => ({
      ...fault,
      cell: fault.column === null || fault.row === null ? null : `${fault.column}${fault.row}`,
    })),
    contributions,
    wouldChange,
  });

async function sendFile(reply: FastifyReply, format: Format, sheets: readonly Drawn[]): Promise<FastifyReply> {
  const bytes = await fileOf(format, sheets);
  return reply
    .type(format === 'csv' ? `${MEDIA.csv}; charset=utf-8` : MEDIA.xlsx)
    .header('content-disposition', `attachment; filename="return.${format}"`)
    .send(bytes);
}
