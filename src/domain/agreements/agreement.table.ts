import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { authorityId, id, instant, readByIdentity, version, withinAuthority } from '../../database/columns.js';
import type { SubjectArea } from '../../policy/classification.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import { members, seats } from '../members/member.table.js';

export const RECIPIENT_KINDS = ['agency', 'role', 'priorityLead', 'seat'] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

/** The classes that an agreement can open. */
export const SHARED_CLASSES = ['agreement', 'named'] as const;
export type SharedClass = (typeof SHARED_CLASSES)[number];

export const PARTIES = ['supplier', 'recipient'] as const;
export type Party = (typeof PARTIES)[number];

/**
 * Who shares what with whom, why, until when: one supplier, one subject area, one recipient, one body. It opens data only
 * when both parties have signed the terms as they stand (`termsVersion`), from its first day to its last.
 */
export const agreements = pgTable(
  'agreements',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    supplierAgencyId: uuid('supplier_agency_id').notNull(),
    subject: text('subject').$type<SubjectArea>().notNull(),
    /** The classes it opens, each by name: `agreement` does not open `named`, nor the other way about. */
    classes: text('classes').array().$type<SharedClass[]>().notNull(),
    /** Whether it opens them only while the body sits in closed session. */
    closedSessionOnly: boolean('closed_session_only').notNull().default(false),
    recipientKind: text('recipient_kind').$type<RecipientKind>().notNull(),
    /** The agency's, priority's or seat's id, or the role's name. */
    recipient: text('recipient').notNull(),
    /** The agency whose lead signs for the recipient; null for a role, a priority's lead or a seat, for which the chair signs. */
    recipientAgencyId: uuid('recipient_agency_id'),
    purpose: text('purpose').notNull(),
    lawfulBasis: text('lawful_basis').notNull(),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    endsOn: date('ends_on', { mode: 'string' }).notNull(),
    /** Goes up with every redraft; a signature counts for the terms it was given to and for no others. */
    termsVersion: integer('terms_version').notNull().default(1),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnByAgencyId: uuid('withdrawn_by_agency_id'),
    withdrawalReason: text('withdrawal_reason'),
    draftedByAgencyId: uuid('drafted_by_agency_id').notNull(),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({
      columns: [table.authorityId, table.supplierAgencyId],
      foreignColumns: [agencies.authorityId, agencies.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.recipientAgencyId],
      foreignColumns: [agencies.authorityId, agencies.id],
    }),
    // Every request looks up the agreements that name whoever asks.
    index('agreements_by_recipient').on(table.authorityId, table.recipientKind, table.recipient),
    check('agreements_recipient_kind', sql`${table.recipientKind} in ('agency', 'role', 'priorityLead', 'seat')`),
    check(
      'agreements_recipient_agency',
      sql`(${table.recipientKind} = 'agency') = (${table.recipientAgencyId} is not null)`,
    ),
    check('agreements_parties', sql`${table.supplierAgencyId} <> ${table.recipientAgencyId}`),
    check('agreements_dates', sql`${table.startsOn} <= ${table.endsOn}`),
    check(
      'agreements_classes',
      sql`${table.classes} <@ array['agreement', 'named'] and cardinality(${table.classes}) > 0`,
    ),
    withinAuthority('agreements'),
    readByIdentity('agreements'),
  ],
);

/** A signature under exact terms. Nobody signs for two parties, and no party signs twice. */
export const signatures = pgTable(
  'agreement_signatures',
  {
    authorityId: authorityId(),
    id: id(),
    agreementId: uuid('agreement_id').notNull(),
    termsVersion: integer('terms_version').notNull(),
    party: text('party').$type<Party>().notNull(),
    memberId: uuid('member_id').notNull(),
    /** The seat from which it was given: it says as what, and for which agency, somebody signed. */
    seatId: uuid('seat_id').notNull(),
    signedAt: instant('signed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('agreement_signatures_party').on(table.authorityId, table.agreementId, table.termsVersion, table.party),
    unique('agreement_signatures_member').on(table.authorityId, table.agreementId, table.termsVersion, table.memberId),
    foreignKey({
      columns: [table.authorityId, table.agreementId],
      foreignColumns: [agreements.authorityId, agreements.id],
    }),
    foreignKey({ columns: [table.authorityId, table.memberId], foreignColumns: [members.authorityId, members.id] }),
    foreignKey({ columns: [table.authorityId, table.seatId], foreignColumns: [seats.authorityId, seats.id] }),
    check('agreement_signatures_party_kind', sql`${table.party} in ('supplier', 'recipient')`),
    withinAuthority('agreement_signatures'),
    readByIdentity('agreement_signatures'),
  ],
);
