import { foreignKey, index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { authorityId, withinAuthority } from '../../database/columns.js';
import { proposals } from '../actions/proposal.table.js';
import { contributions } from './contribution.table.js';
import { figures } from './figure.table.js';

/** Where a proposal comes from: the contribution that brought it, and the figure that made it necessary. */
export const proposalOrigins = pgTable(
  'proposal_origins',
  {
    authorityId: authorityId(),
    proposalId: uuid('proposal_id').notNull(),
    contributionId: uuid('contribution_id').notNull(),
    /** Null for a proposal that stands on the narrative. */
    figureId: uuid('figure_id'),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.proposalId] }),
    index('proposal_origins_by_contribution').on(table.authorityId, table.contributionId),
    index('proposal_origins_by_figure').on(table.authorityId, table.figureId),
    foreignKey({
      columns: [table.authorityId, table.proposalId],
      foreignColumns: [proposals.authorityId, proposals.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.contributionId],
      foreignColumns: [contributions.authorityId, contributions.id],
    }),
    foreignKey({ columns: [table.authorityId, table.figureId], foreignColumns: [figures.authorityId, figures.id] }),
    withinAuthority('proposal_origins'),
  ],
);
