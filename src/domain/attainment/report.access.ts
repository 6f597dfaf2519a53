import { and, eq, not, or, type SQL } from 'drizzle-orm';
import { anyOf, oneOf } from '../../database/conditions.js';
import type { Classification, Stage, SubjectArea } from '../../policy/classification.js';
import { narrower, scopesOf, type Standing } from '../../policy/decide.js';
import type { Viewer } from '../../policy/viewer.js';
import { visibleByStage } from '../actions/action.access.js';
import type { Marking } from '../meetings/agenda.table.js';
import { isOpenTo, isUnderExempt } from '../meetings/meeting.access.js';
import { attainmentReports as reports } from './report.table.js';

/**
 * A draft is there for its agency, what is signed off for those who prepare the meeting too, what is presented for the body and
 * for whoever sits there as a substitute, what is published for everybody. As a paper of an exempt item it is there neither for
 * the public nor for a partner’s system, and an interest shuts it.
 */
export function reportsVisibleTo(viewer: Viewer): SQL | undefined {
  const asMember = scopesOf(viewer, 'members').flatMap(({ bodyId, all }) => (all ? [bodyId] : []));
  const folders = viewer.sittings.map((sitting) => sitting.folderId);
  const inFolder = and(oneOf(reports.stage, ['accepted', 'published']), oneOf(reports.meetingId, folders));
  const isExempt = isUnderExempt(reports.itemId);
  const isOpen = isOpenTo(viewer, reports.itemId);
  return and(
    anyOf([visibleByStage(viewer, { body: reports.bodyId, agency: reports.agencyId, stage: reports.stage }), inFolder]),
    or(not(isExempt), oneOf(reports.bodyId, asMember), inFolder),
    isOpen && or(and(eq(reports.stage, 'published'), not(isExempt)), isOpen),
  );
}

export interface ReportPlace {
  readonly bodyId: string;
  readonly agencyId: string;
  readonly subject: SubjectArea;
  readonly stage: Stage;
  readonly meetingId: string | null;
  readonly itemId: string | null;
  /** The marking of its agenda item; null until it has one. */
  readonly marking: Marking | null;
}

/** A report belongs to the virtual school that wrote it; as a paper of an exempt item it is raised to the members. */
export const reportStanding = (row: ReportPlace & { readonly raisedTo?: Classification | null }): Standing => {
  const isExempt = row.marking === 'exempt';
  return {
    bodyId: row.bodyId,
    supplierId: row.agencyId,
    subject: row.subject,
    stage: row.stage === 'published' && isExempt ? 'accepted' : row.stage,
    raisedTo: isExempt ? narrower('members', row.raisedTo ?? null) : (row.raisedTo ?? null),
    folderId: row.meetingId,
    itemId: row.itemId,
  };
};
