import { and, eq, inArray, isNull, not, or, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import { anyOf, oneOf } from '../../database/conditions.js';
import type { Stage } from '../../policy/classification.js';
import { scopesOf, type Standing } from '../../policy/decide.js';
import { bodiesWith, type Viewer } from '../../policy/viewer.js';
import { agendaItems } from './agenda.table.js';

/**
 * When a body meets is known to everybody, so its meetings carry no condition. The body's place in the standing keeps
 * what members alone may read of a meeting with the members of that body, and with whoever sits there as a substitute.
 */
export const standingOf = (row: { id: string; bodyId: string }): Standing => ({
  ...atMeeting({ bodyId: row.bodyId, folderId: row.id }),
  stage: 'published',
});

/** What decides about a row that lies among the papers of a meeting. */
export interface MeetingPaper {
  readonly bodyId: string;
  /** The meeting, or the minutes, among whose papers it lies; null for what was written between meetings. */
  readonly folderId: string | null;
  readonly itemId?: string | null;
  /** `accepted` while it is for members alone, `published` for everybody. */
  readonly stage?: Stage;
  /** True where its item is exempt: then what could be published is for members. */
  readonly isClosed?: boolean;
}

/** The standing of a row that lies among the papers of a meeting and is the body’s own. */
export const atMeeting = ({ bodyId, folderId, itemId, stage, isClosed }: MeetingPaper): Standing => ({
  bodyId,
  supplierId: null,
  subject: null,
  stage: stage ?? 'accepted',
  raisedTo: isClosed ? 'members' : null,
  folderId,
  itemId: itemId ?? null,
});

interface PaperColumns {
  readonly body: AnyColumn;
  readonly folder?: AnyColumn;
  readonly item?: AnyColumn;
  /** A condition under which the row is published to everybody. */
  readonly published?: SQL;
  /** A condition under which the row is nothing but content of an exempt item, which members alone read. */
  readonly exempt?: SQL;
}

/**
 * `maySee` in SQL for rows among the papers of a meeting: those with a role in the body and its substitutes, not those to
 * whom an interest shuts the item; everybody once it is published. What is exempt is not even there for a partner's system,
 * whose role in the body does not read what members read.
 */
export function visibleAtMeeting(viewer: Viewer, { body, folder, item, published, exempt }: PaperColumns): SQL {
  const folders = viewer.sittings.map((sitting) => sitting.folderId);
  const asMember = scopesOf(viewer, 'members').flatMap(({ bodyId, all }) => (all ? [bodyId] : []));
  const otherwise = bodiesWith(viewer).filter((bodyId) => !asMember.includes(bodyId));
  const members = anyOf([
    oneOf(body, asMember),
    otherwise.length > 0 ? and(oneOf(body, otherwise), exempt && not(exempt)) : undefined,
    folder && oneOf(folder, folders),
  ]);
  return anyOf([published, item ? and(members, isOpenTo(viewer, item)) : members]);
}

/** Leaves out the rows of closed items that an interest shuts to the viewer. */
export const isOpenTo = (viewer: Viewer, item: AnyColumn): SQL | undefined =>
  viewer.shutItems.length === 0 ? undefined : or(isNull(item), not(inArray(item, [...viewer.shutItems])));

/** Rows of a meeting that are published with it. */
export const isPublished = (stage: AnyColumn): SQL => eq(stage, 'published');

/** Whether a row stands under an exempt item, for rows that do not carry the marking themselves. */
export const isUnderExempt = (item: AnyColumn): SQL =>
  sql`exists (select 1 from ${agendaItems} where ${and(eq(agendaItems.id, item), eq(agendaItems.marking, 'exempt'))})`;
