import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, instant, withinAuthority } from '../../database/columns.js';

export const CHAINS = ['writes', 'disclosures'] as const;
export type Chain = (typeof CHAINS)[number];

/**
 * The chain itself. `payload` is the whole entry as canonical JSON; everything else but `rowIds` is derived from it or from
 * the entry before, by the trigger `chain_audit_entry`, so that no door leads around the chain. Rows cannot be changed or
 * deleted.
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    authorityId: authorityId(),
    chain: text('chain').$type<Chain>().notNull(),
    /** 1, 2, 3 … without a gap. Set by the trigger. */
    sequence: integer('sequence').notNull().default(0),
    id: id(),
    payload: text('payload').notNull(),
    previousHash: text('previous_hash').notNull().default(''),
    /** SHA-256, hexadecimal, of previous hash, authority, chain, sequence and payload. Set by the trigger. */
    hash: text('hash').notNull().default(''),
    at: text('at'),
    actorId: text('actor_id'),
    agencyId: text('agency_id'),
    verb: text('verb'),
    requestId: text('request_id'),
    changes: jsonb('changes'),
    /**
     * Of which rows a disclosure tells, each once, so that who was shown a row is found without reading what each entry says:
     * an index of them would cost every reading more than it would save whoever asks.
     */
    rowIds: uuid('row_ids').array(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.chain, table.sequence] }),
    unique('audit_entries_id').on(table.authorityId, table.id),
    index('audit_entries_changes').using('gin', sql`${table.changes} jsonb_path_ops`),
    withinAuthority('audit_entries'),
  ],
);

/** The end of each chain; locked by the last statement of a write, so that writers queue for a moment only. */
export const auditHeads = pgTable(
  'audit_heads',
  {
    authorityId: authorityId(),
    chain: text('chain').$type<Chain>().notNull(),
    sequence: integer('sequence').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.authorityId, table.chain] }), withinAuthority('audit_heads')],
);

/** What was written, apart from the proof that it was: a row can be erased, and the chain still holds. */
export const auditContents = pgTable(
  'audit_contents',
  {
    authorityId: authorityId(),
    entryId: uuid('entry_id').notNull(),
    kind: text('kind').notNull(),
    rowId: uuid('row_id').notNull(),
    field: text('field').notNull(),
    salt: text('salt').notNull(),
    content: text('content').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.entryId, table.kind, table.rowId, table.field] }),
    withinAuthority('audit_contents'),
  ],
);

/** A repeated key answers with what the first attempt produced; another input under the same key is refused. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    authorityId: authorityId(),
    actorId: uuid('actor_id').notNull(),
    operation: text('operation').notNull(),
    key: text('key').notNull(),
    inputHash: text('input_hash').notNull(),
    /** The id of what was produced, never an answer: a repeat reads again, under today's rights. */
    producedId: uuid('produced_id'),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.actorId, table.operation, table.key] }),
    withinAuthority('idempotency_keys'),
  ],
);
