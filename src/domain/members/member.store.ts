import { and, asc, eq, gt, inArray, ne, not, sql, type SQL } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Viewer } from '../../policy/viewer.js';
import { agencies, type AgencyKind } from '../authorities/authority.table.js';
import type { Context, Inside } from '../context.js';
import { pageOf, type Page } from '../page.js';
import {
  clientsVisibleTo,
  isNameless,
  membersAdministeredBy,
  membershipStanding,
  membersVisibleTo,
  NAMELESS,
  viewerStanding,
} from './member.access.js';
import { clients, members, type MembershipStatus } from './member.table.js';

export interface MembershipRow {
  readonly id: string;
  readonly agencyId: string;
  readonly name: string;
  readonly status: MembershipStatus;
  readonly version: number;
}

const HELD_ELSEWHERE = 'Held by participation staff';

/** The name that the hub keeps of a person: none of the Children in Care Council's people. */
export const keptName = (kind: AgencyKind, name: string): string => (kind === NAMELESS ? HELD_ELSEWHERE : name);

const shownName = sql<string>`case when ${isNameless} then ${HELD_ELSEWHERE} else ${members.name} end`;

const memberColumns = {
  id: members.id,
  agencyId: members.agencyId,
  name: shownName,
  status: members.status,
  version: members.version,
};

const ofMember = and(eq(agencies.authorityId, members.authorityId), eq(agencies.id, members.agencyId));

const discloseMembers = (viewer: Viewer, rows: MembershipRow[]): MembershipRow[] =>
  disclose(viewer, 'Member', rows, membershipStanding(viewer));

export async function selectMembers(context: Context, ids: readonly string[]): Promise<MembershipRow[]> {
  const rows = await (
    await context.read()
  )
    .select(memberColumns)
    .from(members)
    .innerJoin(agencies, ofMember)
    .where(and(oneOf(members.id, ids), membersVisibleTo(context.viewer)));
  return discloseMembers(context.viewer, rows);
}

/** One page of the memberships that the viewer administers, the oldest first. */
export async function selectMemberPage(
  context: Context,
  { first, behind }: { first: number; behind: string | null },
): Promise<Page<MembershipRow>> {
  const rows = await (
    await context.read()
  )
    .select(memberColumns)
    .from(members)
    .innerJoin(agencies, ofMember)
    .where(and(membersAdministeredBy(context.viewer), behind === null ? undefined : gt(members.id, behind)))
    .orderBy(asc(members.id))
    .limit(first + 1);
  return pageOf(discloseMembers(context.viewer, rows), first);
}

export async function countMembers(context: Context): Promise<number> {
  const [row] = await (
    await context.read()
  )
    .select({ count: sql<number>`count(*)::int` })
    .from(members)
    .where(membersAdministeredBy(context.viewer));
  return row?.count ?? 0;
}

/** Whether somebody has a membership here that has not ended, whoever may see it. */
export async function hasLivingMembership(inside: Inside, issuer: string, subject: string): Promise<boolean> {
  const rows = await inside.transaction
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.issuer, issuer), eq(members.subject, subject), ne(members.status, 'ended')));
  return rows.length > 0;
}

type Written = Pick<MembershipRow, 'id' | 'version'>;
const written = { id: members.id, version: members.version };

export async function insertMember(
  inside: Inside,
  member: Pick<typeof members.$inferInsert, 'id' | 'agencyId' | 'name' | 'issuer' | 'subject' | 'vouchedById'>,
): Promise<Written> {
  const [row] = await inside.transaction.insert(members).values(member).returning(written);
  if (!row) throw new Error('an inserted member was not returned');
  return row;
}

/** Changes the status of a membership as it was read; undefined when somebody changed it since. */
export async function changeMember(
  inside: Inside,
  read: { id: string; version: number },
  fields: { status: MembershipStatus; endedAt?: Date; email?: null },
): Promise<Written | undefined> {
  const [row] = await inside.transaction
    .update(members)
    .set({ ...fields, version: read.version + 1 })
    .where(and(eq(members.id, read.id), eq(members.version, read.version)))
    .returning(written);
  return row;
}

const clientColumns = {
  id: clients.id,
  agencyId: clients.agencyId,
  name: clients.name,
  status: clients.status,
  version: clients.version,
};

const selectVisibleClients = async (
  context: Context,
  where: SQL | undefined,
  limit?: number,
): Promise<MembershipRow[]> => {
  const select = (await context.read())
    .select(clientColumns)
    .from(clients)
    .where(and(where, clientsVisibleTo(context.viewer)))
    .orderBy(asc(clients.id));
  const rows = await (limit === undefined ? select : select.limit(limit));
  return disclose(context.viewer, 'Client', rows, membershipStanding(context.viewer));
};

export const selectClients = (context: Context, ids: readonly string[]): Promise<MembershipRow[]> =>
  selectVisibleClients(context, oneOf(clients.id, ids));

/** One page of the systems that the viewer administers, the oldest first. */
export async function selectClientPage(
  context: Context,
  { first, behind }: { first: number; behind: string | null },
): Promise<Page<MembershipRow>> {
  return pageOf(
    await selectVisibleClients(context, behind === null ? undefined : gt(clients.id, behind), first + 1),
    first,
  );
}

export async function countClients(context: Context): Promise<number> {
  const [row] = await (
    await context.read()
  )
    .select({ count: sql<number>`count(*)::int` })
    .from(clients)
    .where(clientsVisibleTo(context.viewer));
  return row?.count ?? 0;
}

/** Changes the status of a system as it was read; undefined when somebody changed it since. */
export async function changeClient(
  inside: Inside,
  read: { id: string; version: number },
  fields: { status: MembershipStatus },
): Promise<Written | undefined> {
  const [row] = await inside.transaction
    .update(clients)
    .set({ ...fields, version: read.version + 1 })
    .where(and(eq(clients.id, read.id), eq(clients.version, read.version)))
    .returning({ id: clients.id, version: clients.version });
  return row;
}

export interface ViewerRow {
  readonly kind: Viewer['kind'];
  readonly memberId: string | null;
  readonly clientId: string | null;
  readonly agencyId: string | null;
  readonly name: string | null;
  readonly email: string | null;
  /** The hub keeps no name of theirs, and so no address. */
  readonly isNameless: boolean;
}

/** Who asks, with their own name and address. */
export async function selectViewer(context: Context): Promise<ViewerRow> {
  const { viewer } = context;
  const { kind, id, agencyId } = viewer;
  const isMember = kind === 'member';
  const own = id === null ? undefined : await (isMember ? ownDetails(context, id) : systemName(context, id));
  const row = {
    kind,
    memberId: isMember ? id : null,
    clientId: isMember ? null : id,
    agencyId,
    name: own?.name ?? null,
    email: own?.email ?? null,
    isNameless: own?.isNameless ?? true,
  };
  disclose(viewer, 'Viewer', [row], viewerStanding(viewer));
  return row;
}

interface Details {
  readonly name: string;
  readonly email: string | null;
  readonly isNameless: boolean;
}

async function ownDetails(context: Context, id: string): Promise<Details | undefined> {
  const [row] = await (
    await context.read()
  )
    .select({ name: shownName, email: members.email, isNameless: sql<boolean>`${isNameless}` })
    .from(members)
    .innerJoin(agencies, ofMember)
    .where(eq(members.id, id));
  return row;
}

async function systemName(context: Context, id: string): Promise<Details | undefined> {
  const [row] = await (await context.read()).select({ name: clients.name }).from(clients).where(eq(clients.id, id));
  return row && { ...row, email: null, isNameless: false };
}

/**
 * Sets the address of somebody of whom the hub may keep one; answers whether it did. It keeps none where it keeps no name:
 * an address is one.
 */
export async function changeAddress(inside: Inside, id: string, email: string | null): Promise<boolean> {
  const ofNamed = inside.transaction
    .select({ id: members.id })
    .from(members)
    .innerJoin(agencies, ofMember)
    .where(and(eq(members.id, id), not(isNameless)));
  const rows = await inside.transaction
    .update(members)
    .set({ email })
    .where(inArray(members.id, ofNamed))
    .returning({ id: members.id });
  return rows.length > 0;
}
