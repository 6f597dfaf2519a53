import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, instant, version, withinAuthority } from '../../database/columns.js';
import type { SubjectArea } from '../../policy/classification.js';
import { agencies } from '../authorities/authority.table.js';
import { contributions } from './contribution.table.js';
import { figures } from './figure.table.js';

export const COMMENT_KINDS = ['query', 'answer', 'comment'] as const;
export type CommentKind = (typeof COMMENT_KINDS)[number];

/** What the agency of a return and those who prepare its meeting say to each other of it, or of one of its figures. */
export const returnComments = pgTable(
  'return_comments',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    contributionId: uuid('contribution_id').notNull(),
    /** Null for what is said of the contribution as a whole. */
    figureId: uuid('figure_id'),
    /** The agency of the contribution, whichever side writes. */
    agencyId: uuid('agency_id').notNull(),
    subject: text('subject').$type<SubjectArea>().notNull(),
    kind: text('kind').$type<CommentKind>().notNull(),
    /** The query that it answers; null for all but answers. */
    queryId: uuid('query_id'),
    text: text('text').notNull(),
    writtenById: uuid('written_by_id').notNull(),
    byAgencyId: uuid('by_agency_id').notNull(),
    writtenAt: instant('written_at').notNull(),
    /** When the side that asked a query said that it is settled. */
    settledAt: instant('settled_at'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('return_comments_by_contribution').on(table.authorityId, table.contributionId, table.id),
    index('return_comments_by_figure').on(table.authorityId, table.figureId),
    foreignKey({
      columns: [table.authorityId, table.contributionId],
      foreignColumns: [contributions.authorityId, contributions.id],
    }),
    foreignKey({ columns: [table.authorityId, table.figureId], foreignColumns: [figures.authorityId, figures.id] }),
    foreignKey({ columns: [table.authorityId, table.queryId], foreignColumns: [table.authorityId, table.id] }),
    foreignKey({ columns: [table.authorityId, table.byAgencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    check('return_comments_kind', sql`${table.kind} in ('query', 'answer', 'comment')`),
    check('return_comments_answer', sql`(${table.kind} = 'answer') = (${table.queryId} is not null)`),
    check('return_comments_settled', sql`${table.settledAt} is null or ${table.kind} = 'query'`),
    withinAuthority('return_comments'),
  ],
);
