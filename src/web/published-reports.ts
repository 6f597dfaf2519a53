/** The reports of virtual school heads that the front page lists: those that whoever opens it may read. */
import type { FastifyRequest } from 'fastify';
import type { ReportsDoor } from './attainment-reports.js';

/** A report to be opened. */
export interface ListedReport {
  readonly id: string;
  readonly title: string;
  /** The name of the body to which it reports. */
  readonly body: string;
}

export type ReportsListed = (request: FastifyRequest) => Promise<readonly ListedReport[]>;

const MOST = 10;
const READABLE = `{ bodies { name attainmentReports(first: ${MOST}) { nodes { id title } } } }`;

type Bodies = readonly {
  readonly name: string;
  readonly attainmentReports: { readonly nodes: readonly { readonly id: string; readonly title: string | null }[] };
}[];

/** Where it cannot be told who asks, or of which council, there are none to list. */
export function listingReports({ identify, asks }: ReportsDoor): ReportsListed {
  return async (request) => {
    const viewer = await identify(request).catch(() => null);
    if (!viewer) return [];
    const { data } = await asks(viewer, request.id, READABLE, {});
    return ((data?.['bodies'] ?? []) as Bodies).flatMap(({ name, attainmentReports }) =>
      attainmentReports.nodes.flatMap(({ id, title }) => (title === null ? [] : [{ id, title, body: name }])),
    );
  };
}
