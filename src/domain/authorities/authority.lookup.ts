import { asc, eq } from 'drizzle-orm';
import type { Transaction } from '../../database/connect.js';
import { today } from '../context.js';
import { authorities, bodies } from './authority.table.js';

export interface KnownAuthority {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** Every authority of the hub, by code. */
export const lookUpAuthorities = (transaction: Transaction): Promise<KnownAuthority[]> =>
  transaction
    .select({ id: authorities.authorityId, code: authorities.code, name: authorities.name })
    .from(authorities)
    .orderBy(asc(authorities.code));

/** The ids of every body of an authority. */
export const lookUpBodies = (transaction: Transaction, authorityId: string) =>
  transaction.select({ id: bodies.id }).from(bodies).where(eq(bodies.authorityId, authorityId)).orderBy(asc(bodies.id));

/** The day it is where the boards sit; all dates of one look-up are measured against one such day. */
export const dayOf = (now: Date): string => today({ clock: () => now });
