/** The reports of the virtual school head as they are read. */
import type { Context } from '../context.js';
import { findVisibleProposal } from '../actions/proposal.service.js';
import { afterId, checkedFirst, connection, pageOf, type Connection } from '../page.js';
import { notFound } from '../refusals.js';
import {
  countAttainmentReports,
  selectAttainmentReports,
  selectPriorities,
  selectReportPages,
  type AttainmentReportRow,
} from './report.store.js';

export type { AttainmentReportRow };

/** A report by id, or null where there is none or the viewer may not see it; asked for many at once in one statement. */
export async function findVisibleReport(context: Context, id: string | null): Promise<AttainmentReportRow | null> {
  if (id === null) return null;
  return context
    .batched<string, AttainmentReportRow | null>('attainment reports', async (ids) => {
      const found = new Map((await selectAttainmentReports(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one) ?? null);
    })
    .load(id);
}

/** A report by id; NOT_FOUND for one that is not there and for one that the viewer may not see alike. */
export async function findAttainmentReport(context: Context, id: string): Promise<AttainmentReportRow> {
  const report = await findVisibleReport(context, id);
  if (!report) throw notFound('report');
  return report;
}

/** The revisions of a report that the viewer may see, the first one first; asked for many at once in one statement. */
export const listReportRevisions = (context: Context, seriesId: string): Promise<AttainmentReportRow[]> =>
  context
    .batched<string, AttainmentReportRow[]>('revisions of attainment reports', async (seriesIds) => {
      const found = await selectAttainmentReports(context, { seriesIds });
      return seriesIds.map((one) => found.filter((row) => row.seriesId === one));
    })
    .load(seriesId);

/** The reports that are presented as an agenda item; asked for many items at once in one statement. */
export const listReportsAt = (context: Context, itemId: string): Promise<AttainmentReportRow[]> =>
  context
    .batched<string, AttainmentReportRow[]>('attainment reports of items', async (itemIds) => {
      const found = await selectAttainmentReports(context, { itemIds });
      return itemIds.map((one) => found.filter((row) => row.itemId === one));
    })
    .load(itemId);

/** The reports to a body, the newest first; asked for many bodies at once in one statement. */
export async function listReportsTo(
  context: Context,
  bodyId: string,
  { first, after }: { first: number; after: string | null },
): Promise<Connection<AttainmentReportRow>> {
  const order = ['attainment reports', bodyId];
  const limit = checkedFirst(first);
  const behind = afterId(after, order);
  const rows = await context
    .batched<string, AttainmentReportRow[]>(`attainment reports to bodies ${limit} ${behind}`, async (bodyIds) => {
      const found = await selectReportPages(context, bodyIds, { limit: limit + 1, behind });
      return bodyIds.map((one) => found.filter((row) => row.bodyId === one));
    })
    .load(bodyId);
  return connection(pageOf(rows, limit), order, () =>
    context
      .batched<string, number>('count of attainment reports', async (bodyIds) => {
        const counts = await countAttainmentReports(context, bodyIds);
        return bodyIds.map((one) => counts.get(one) ?? 0);
      })
      .load(bodyId),
  );
}

/** The proposals that a report set as its priorities, in the order in which it did; asked for many reports at once. */
export async function listPriorityProposals(context: Context, reportId: string) {
  const set = await context
    .batched<string, string[]>('priorities of attainment reports', async (reportIds) => {
      const found = await selectPriorities(context, { reportIds });
      return reportIds.map((one) => found.filter((row) => row.reportId === one).map((row) => row.proposalId));
    })
    .load(reportId);
  const proposals = await Promise.all(set.map((proposalId) => findVisibleProposal(context, proposalId)));
  return proposals.filter((row) => row !== null);
}

/** The newest revision that set a proposal as a priority, as far as the viewer may see it. */
export async function findReportBehind(context: Context, proposalId: string): Promise<AttainmentReportRow | null> {
  const reportIds = await context
    .batched<string, string[]>('attainment reports behind proposals', async (proposalIds) => {
      const found = await selectPriorities(context, { proposalIds });
      return proposalIds.map((one) => found.filter((row) => row.proposalId === one).map((row) => row.reportId));
    })
    .load(proposalId);
  const reports = await Promise.all(reportIds.map((id) => findVisibleReport(context, id)));
  return reports.filter((row) => row !== null).toSorted((a, b) => b.revision - a.revision)[0] ?? null;
}
