import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { authorityId, id, instant, readByIdentity, version, withinAuthority } from '../../database/columns.js';
import type { Role } from '../../policy/roles.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import { places } from './place.table.js';

export const MEMBERSHIP_STATUSES = ['active', 'suspended', 'ended'] as const;
export type MembershipStatus = (typeof MEMBERSHIP_STATUSES)[number];

/** One membership of one person: one authority, one agency. Who the person is, their issuer says; what they may do, the hub. */
export const members = pgTable(
  'members',
  {
    authorityId: authorityId(),
    id: id(),
    agencyId: uuid('agency_id').notNull(),
    name: text('name').notNull(),
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    /** Where the person wants to be reminded. Only they read it and set it; it goes with the membership. */
    email: text('email'),
    status: text('status').$type<MembershipStatus>().notNull().default('active'),
    /** The lead of the agency who vouched that the person works for it; null for the first members of an authority. */
    vouchedById: uuid('vouched_by_id'),
    endedAt: instant('ended_at'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    uniqueIndex('members_subject')
      .on(table.authorityId, table.issuer, table.subject)
      .where(sql`status <> 'ended'`),
    index('members_by_subject').on(table.issuer, table.subject),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    check('members_status', sql`${table.status} in ('active', 'suspended', 'ended')`),
    check('members_ended_address', sql`${table.status} <> 'ended' or ${table.email} is null`),
    withinAuthority('members'),
    readByIdentity('members'),
  ],
);

/** A partner's system, which signs in by client credentials. */
export const clients = pgTable(
  'clients',
  {
    authorityId: authorityId(),
    id: id(),
    agencyId: uuid('agency_id').notNull(),
    name: text('name').notNull(),
    issuer: text('issuer').notNull(),
    clientId: text('client_id').notNull(),
    status: text('status').$type<MembershipStatus>().notNull().default('active'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    uniqueIndex('clients_client')
      .on(table.authorityId, table.issuer, table.clientId)
      .where(sql`status <> 'ended'`),
    index('clients_by_client').on(table.issuer, table.clientId),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    check('clients_status', sql`${table.status} in ('active', 'suspended', 'ended')`),
    withinAuthority('clients'),
    readByIdentity('clients'),
  ],
);

/** A seat: a role in a body, held by a member or by a client. A role that needs two people counts once it is confirmed. */
export const seats = pgTable(
  'seats',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    role: text('role').$type<Role>().notNull(),
    /** The role title that others see, such as "Designated doctor for looked after children". */
    title: text('title').notNull(),
    memberId: uuid('member_id'),
    clientId: uuid('client_id'),
    /** The clerk who gave it; null for the first members of an authority. */
    givenById: uuid('given_by_id'),
    /** True when a second person must confirm it before it counts. */
    needsConfirmation: boolean('needs_confirmation').notNull().default(false),
    confirmedById: uuid('confirmed_by_id'),
    /** The place of the constitution that it fills; null for those who attend without one, such as a clerk. */
    placeId: uuid('place_id'),
    /** Whose standing lead the holder is, such as "Director of Housing"; null for whoever sits in their own right. */
    nominatedBy: text('nominated_by'),
    fromOn: date('from_on', { mode: 'string' }).notNull(),
    /** The last day of the seat; null while no end is set. The day before the first day for one that never counted. */
    untilOn: date('until_on', { mode: 'string' }),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.memberId], foreignColumns: [members.authorityId, members.id] }),
    foreignKey({ columns: [table.authorityId, table.clientId], foreignColumns: [clients.authorityId, clients.id] }),
    foreignKey({ columns: [table.authorityId, table.placeId], foreignColumns: [places.authorityId, places.id] }),
    index('seats_by_place').on(table.authorityId, table.placeId),
    // Every request looks up the seats of whoever asks.
    index('seats_by_member').on(table.authorityId, table.memberId),
    index('seats_by_client').on(table.authorityId, table.clientId),
    index('seats_by_body').on(table.authorityId, table.bodyId),
    check('seats_one_holder', sql`(${table.memberId} is null) <> (${table.clientId} is null)`),
    withinAuthority('seats'),
    readByIdentity('seats'),
  ],
);
