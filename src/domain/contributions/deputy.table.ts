import { date, foreignKey, index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, version, withinAuthority } from '../../database/columns.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import { members } from '../members/member.table.js';

/** Who signs off for an agency in its lead's place, in one body and from day to day. */
export const signOffDeputies = pgTable(
  'sign_off_deputies',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    agencyId: uuid('agency_id').notNull(),
    memberId: uuid('member_id').notNull(),
    fromOn: date('from_on', { mode: 'string' }).notNull(),
    /** The last day; null while no end is set. Before the first day, it never counted. */
    untilOn: date('until_on', { mode: 'string' }),
    namedById: uuid('named_by_id').notNull(),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('sign_off_deputies_by_agency').on(table.authorityId, table.bodyId, table.agencyId),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    foreignKey({ columns: [table.authorityId, table.memberId], foreignColumns: [members.authorityId, members.id] }),
    withinAuthority('sign_off_deputies'),
  ],
);
