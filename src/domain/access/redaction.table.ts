import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, instant, withinAuthority } from '../../database/columns.js';
import type { Classification, Stage, SubjectArea } from '../../policy/classification.js';
import { agencies, bodies } from '../authorities/authority.table.js';

/** That a text was taken out: which, when, by whom and why. Never what it said. Written once. */
export const redactions = pgTable(
  'redactions',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    /** The agency of the row. */
    agencyId: uuid('agency_id').notNull(),
    kind: text('kind').notNull(),
    rowId: uuid('row_id').notNull(),
    field: text('field').notNull(),
    /** The row and its other revisions: all in which the text may have stood. */
    rowIds: uuid('row_ids').array().notNull(),
    /** How the row stood then, of its revisions the one that had come furthest. */
    subject: text('subject').$type<SubjectArea>(),
    stage: text('stage').$type<Stage>().notNull(),
    raisedTo: text('raised_to').$type<Classification>(),
    reason: text('reason').notNull(),
    redactedById: uuid('redacted_by_id').notNull(),
    redactedByAgencyId: uuid('redacted_by_agency_id').notNull(),
    redactedAt: instant('redacted_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('redactions_by_body').on(table.authorityId, table.bodyId, table.id),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    foreignKey({
      columns: [table.authorityId, table.redactedByAgencyId],
      foreignColumns: [agencies.authorityId, agencies.id],
    }),
    check('redactions_stage', sql`${table.stage} in ('draft', 'signedOff', 'accepted', 'published')`),
    withinAuthority('redactions'),
  ],
);
