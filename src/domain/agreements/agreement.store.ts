import { and, asc, desc, eq, getTableColumns, lt, sql, type SQL } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import type { SubjectArea } from '../../policy/classification.js';
import { disclose } from '../../policy/disclose.js';
import { today, type Context, type Inside } from '../context.js';
import { members, seats } from '../members/member.table.js';
import { pageOf, type Page } from '../page.js';
import {
  agreementStanding,
  hasStatus,
  recipientHasSigned,
  recipientSignature,
  signatureStanding,
  supplierHasSigned,
  supplierSignature,
  visibleTo,
} from './agreement.access.js';
import type { AgreementStatus } from './agreement.status.js';
import { agreements, signatures, type Party } from './agreement.table.js';

/** An agreement, and who signed its terms as they stand. */
export type AgreementRow = typeof agreements.$inferSelect & {
  readonly supplierSignedById: string | null;
  readonly recipientSignedById: string | null;
};

export interface AgreementConditions {
  readonly bodyId?: string | null | undefined;
  readonly status?: AgreementStatus | null | undefined;
  readonly supplierAgencyId?: string | null | undefined;
  readonly subject?: SubjectArea | null | undefined;
}

const columns = {
  ...getTableColumns(agreements),
  supplierSignedById: supplierSignature.memberId,
  recipientSignedById: recipientSignature.memberId,
};

const matching = (context: Context, where: AgreementConditions): SQL | undefined =>
  and(
    visibleTo(context.viewer, today(context)),
    where.status ? hasStatus(where.status, today(context)) : undefined,
    where.bodyId ? eq(agreements.bodyId, where.bodyId) : undefined,
    where.supplierAgencyId ? eq(agreements.supplierAgencyId, where.supplierAgencyId) : undefined,
    where.subject ? eq(agreements.subject, where.subject) : undefined,
  );

const disclosed = (context: Context, rows: AgreementRow[]): AgreementRow[] =>
  disclose(context.viewer, 'SharingAgreement', rows, agreementStanding);

export async function selectAgreements(context: Context, ids: readonly string[]): Promise<AgreementRow[]> {
  const rows = await (
    await context.read()
  )
    .select(columns)
    .from(agreements)
    .leftJoin(supplierSignature, supplierHasSigned)
    .leftJoin(recipientSignature, recipientHasSigned)
    .where(and(oneOf(agreements.id, ids), matching(context, {})));
  return disclosed(context, rows);
}

/** One page of the agreements that the viewer may see, the newest first. */
export async function selectAgreementPage(
  context: Context,
  where: AgreementConditions,
  { first, behind }: { first: number; behind: string | null },
): Promise<Page<AgreementRow>> {
  const rows = await (
    await context.read()
  )
    .select(columns)
    .from(agreements)
    .leftJoin(supplierSignature, supplierHasSigned)
    .leftJoin(recipientSignature, recipientHasSigned)
    .where(and(matching(context, where), behind === null ? undefined : lt(agreements.id, behind)))
    .orderBy(desc(agreements.id))
    .limit(first + 1);
  return pageOf(disclosed(context, rows), first);
}

/** The agreements of these bodies that are in force and that the viewer may see. */
export async function selectInForce(context: Context, bodyIds: readonly string[]): Promise<AgreementRow[]> {
  const rows = await (
    await context.read()
  )
    .select(columns)
    .from(agreements)
    .leftJoin(supplierSignature, supplierHasSigned)
    .leftJoin(recipientSignature, recipientHasSigned)
    .where(and(oneOf(agreements.bodyId, bodyIds), matching(context, { status: 'inForce' })))
    .orderBy(asc(agreements.id));
  return disclosed(context, rows);
}

export async function countAgreements(context: Context, where: AgreementConditions): Promise<number> {
  const [row] = await (
    await context.read()
  )
    .select({ count: sql<number>`count(*)::int` })
    .from(agreements)
    .leftJoin(supplierSignature, supplierHasSigned)
    .leftJoin(recipientSignature, recipientHasSigned)
    .where(matching(context, where));
  return row?.count ?? 0;
}

export interface SignatureRow {
  readonly id: string;
  readonly agreementId: string;
  readonly bodyId: string;
  readonly party: Party;
  readonly termsVersion: number;
  /** Whether it was given to the terms as they stand. */
  readonly counts: boolean;
  /** The title of the seat from which it was given, and the agency of whoever held it. */
  readonly title: string;
  readonly agencyId: string;
  readonly signedAt: Date;
}

/** The signatures of agreements, under all their terms, the oldest first. */
export async function selectSignatures(context: Context, agreementIds: readonly string[]): Promise<SignatureRow[]> {
  const rows = await (
    await context.read()
  )
    .select({
      id: signatures.id,
      agreementId: signatures.agreementId,
      bodyId: agreements.bodyId,
      party: signatures.party,
      termsVersion: signatures.termsVersion,
      counts: sql<boolean>`${signatures.termsVersion} = ${agreements.termsVersion}`,
      title: seats.title,
      agencyId: members.agencyId,
      signedAt: signatures.signedAt,
    })
    .from(signatures)
    .innerJoin(
      agreements,
      and(eq(agreements.authorityId, signatures.authorityId), eq(agreements.id, signatures.agreementId)),
    )
    .leftJoin(supplierSignature, supplierHasSigned)
    .leftJoin(recipientSignature, recipientHasSigned)
    .innerJoin(seats, and(eq(seats.authorityId, signatures.authorityId), eq(seats.id, signatures.seatId)))
    .innerJoin(members, and(eq(members.authorityId, signatures.authorityId), eq(members.id, signatures.memberId)))
    .where(and(oneOf(signatures.agreementId, agreementIds), visibleTo(context.viewer, today(context))))
    .orderBy(asc(signatures.id));
  return disclose(context.viewer, 'AgreementSignature', rows, signatureStanding);
}

type Columns = typeof agreements.$inferSelect;
export type Terms = Pick<
  Columns,
  'subject' | 'classes' | 'closedSessionOnly' | 'purpose' | 'lawfulBasis' | 'startsOn' | 'endsOn'
>;

type Written = Pick<Columns, 'id' | 'version'>;
const written = { id: agreements.id, version: agreements.version };

export async function insertAgreement(
  inside: Inside,
  agreement: Terms &
    Pick<
      Columns,
      'id' | 'bodyId' | 'supplierAgencyId' | 'recipientKind' | 'recipient' | 'recipientAgencyId' | 'draftedByAgencyId'
    >,
): Promise<Written> {
  const [row] = await inside.transaction.insert(agreements).values(agreement).returning(written);
  if (!row) throw new Error('an inserted agreement was not returned');
  return row;
}

/** Changes an agreement as it was read; undefined when somebody changed it since. */
export async function changeAgreement(
  inside: Inside,
  read: { id: string; version: number },
  fields: Partial<Terms & Pick<Columns, 'termsVersion' | 'withdrawnAt' | 'withdrawnByAgencyId' | 'withdrawalReason'>>,
): Promise<Written | undefined> {
  const [row] = await inside.transaction
    .update(agreements)
    .set({ ...fields, version: read.version + 1 })
    .where(and(eq(agreements.id, read.id), eq(agreements.version, read.version)))
    .returning(written);
  return row;
}

export async function insertSignature(
  inside: Inside,
  signature: Omit<typeof signatures.$inferInsert, 'authorityId'>,
): Promise<void> {
  await inside.transaction.insert(signatures).values(signature).returning({ id: signatures.id });
}
