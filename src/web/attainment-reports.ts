/** Copies of a virtual school head’s report, each made for whoever asks: as a page, and as a Word document. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../graphql/ask.js';
import { refusalOf } from '../http/refused.js';
import type { Viewer } from '../policy/viewer.js';
import { REPORT, type Reader, type Report } from './pages/attainment-report/asked.js';
import { contentOf, type Content } from './pages/attainment-report/content.js';
import { reportPage } from './pages/attainment-report/index.js';
import { wordOf } from './pages/attainment-report/word.js';
import { slugOf } from './download.js';
import { sendPage } from './render.js';

export interface ReportsDoor {
  /** Says who asks; throws what the graph would answer. */
  readonly identify: (request: FastifyRequest, reply: FastifyReply) => Promise<Viewer>;
  readonly asks: (
    viewer: Viewer,
    requestId: string,
    query: string,
    variables: Record<string, unknown>,
  ) => Promise<Answer>;
  readonly clock: (authorityId: string) => Date;
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

interface Asked {
  readonly Params: { readonly id: string };
}

export function attainmentReports(app: FastifyInstance, { identify, asks, clock }: ReportsDoor): void {
  const contentFor = async (request: FastifyRequest<Asked>, reply: FastifyReply): Promise<Content> => {
    const viewer = await identify(request, reply).catch((error: unknown) => {
      throw error instanceof Error ? refusalOf(error) : error;
    });
    const { data, errors, withheld } = await asks(viewer, request.id, REPORT, { id: request.params.id });
    if (errors?.[0]) throw refusalOf(errors[0]);
    return contentOf(data?.['attainmentReport'] as Report, {
      withheld,
      reader: data?.['viewer'] as Reader,
      isPublic: viewer.kind === 'public',
      now: clock(viewer.authorityId).toISOString(),
    });
  };
  app.get<Asked>('/attainment-reports/:id.html', async (request, reply) =>
    sendPage(reply, reportPage(await contentFor(request, reply), `/attainment-reports/${request.params.id}.docx`)),
  );
  app.get<Asked>('/attainment-reports/:id.docx', async (request, reply) => {
    const content = await contentFor(request, reply);
    return reply
      .type(WORD)
      .header('content-disposition', `attachment; filename="${slugOf(content.title)}.docx"`)
      .send(await wordOf(content));
  });
}
