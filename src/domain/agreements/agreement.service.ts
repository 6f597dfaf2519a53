/** The rules of sharing: an agreement is drafted, signed by both parties as it stands, and withdrawn by any of them at once. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { SUBJECT_AREAS } from '../../policy/classification.js';
import { reachOf } from '../../policy/roles.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { findAgency, findBody } from '../authorities/authority.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, passage } from '../input.js';
import { listOwnSeats } from '../members/seat.service.js';
import { afterId, checkedFirst, connection, type Connection } from '../page.js';
import { badField, forbidden, notFound, type Refusal } from '../refusals.js';
import {
  partyToSign,
  speakerOf,
  whyNotDraft,
  whyNotRedraftNow,
  whyNotSign,
  whyNotSignNow,
  whyNotWithdraw,
  whyNotWithdrawNow,
  type Parties,
} from './agreement.parties.js';
import { checkRecipient, recipientNamed, type NamedRecipient } from './agreement.recipient.js';
import { latestEnd } from './agreement.status.js';
import {
  changeAgreement,
  countAgreements,
  insertAgreement,
  insertSignature,
  selectAgreementPage,
  selectAgreements,
  selectInForce,
  selectSignatures,
  type AgreementConditions,
  type AgreementRow,
  type SignatureRow,
  type Terms,
} from './agreement.store.js';
import { SHARED_CLASSES } from './agreement.table.js';

export type { AgreementRow, SignatureRow };

/** An agreement by id; asked for many at once in one statement. */
export async function findAgreement(context: Context, id: string): Promise<AgreementRow> {
  const agreement = await context
    .batched<string, AgreementRow | undefined>('agreements', async (ids) => {
      const found = new Map((await selectAgreements(context, ids)).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!agreement) throw notFound('sharing agreement');
  return agreement;
}

/** The agreements that match, the newest first. */
export async function listAgreements(
  context: Context,
  { bodyId, status, supplierAgencyId, subject }: AgreementConditions,
  { first, after }: { first: number; after: string | null },
): Promise<Connection<AgreementRow>> {
  const where = { bodyId, status, supplierAgencyId, subject };
  const order = ['agreements', where];
  const page = { first: checkedFirst(first), behind: afterId(after, order) };
  return connection(await selectAgreementPage(context, where, page), order, () => countAgreements(context, where));
}

/** The agreements of a body that are in force; asked for many bodies at once in one statement. */
export const listInForce = (context: Context, bodyId: string): Promise<AgreementRow[]> =>
  context
    .batched<string, AgreementRow[]>('agreements in force', async (bodyIds) => {
      const found = await selectInForce(context, bodyIds);
      return bodyIds.map((one) => found.filter((row) => row.bodyId === one));
    })
    .load(bodyId);

/** The signatures of an agreement under all its terms; asked for many at once in one statement. */
export const listSignatures = (context: Context, agreementId: string): Promise<SignatureRow[]> =>
  context
    .batched<string, SignatureRow[]>('agreement signatures', async (ids) => {
      const found = await selectSignatures(context, ids);
      return ids.map((one) => found.filter((row) => row.agreementId === one));
    })
    .load(agreementId);

const terms = z
  .object({
    subject: z.enum(SUBJECT_AREAS),
    classes: z.array(z.enum(SHARED_CLASSES)).min(1, 'Name at least one class.'),
    closedSessionOnly: z.boolean(),
    purpose: passage,
    lawfulBasis: passage,
    startsOn: z.string(),
    endsOn: z.string(),
  })
  .superRefine(({ classes, startsOn, endsOn }, { addIssue }) => {
    const refuse = (path: string, message: string): void => addIssue({ code: 'custom', path: [path], message });
    if (new Set(classes).size < classes.length) refuse('classes', 'Name each class once.');
    if (endsOn < startsOn) refuse('endsOn', 'An agreement ends on its first day or later.');
    if (endsOn > latestEnd(startsOn)) {
      refuse(
        'endsOn',
        `Every agreement is reviewed within two years: end this one on ${latestEnd(startsOn)} or earlier.`,
      );
    }
  });

/** Terms as they are given. */
type GivenTerms = Omit<Terms, 'closedSessionOnly'> & {
  readonly closedSessionOnly?: Terms['closedSessionOnly'] | null | undefined;
};

/** Checks terms, and that they would open something to whoever is named. */
async function agreedTerms(
  inside: Inside,
  input: GivenTerms,
  agreement: Parties & NamedRecipient & Partial<Pick<Terms, 'closedSessionOnly'>>,
): Promise<Terms> {
  // Left out it stays as it was, so that nobody widens an agreement without saying so.
  const closedSessionOnly = input.closedSessionOnly ?? agreement.closedSessionOnly ?? false;
  const agreed = checked(terms, { ...input, closedSessionOnly });
  if (agreed.endsOn < today(inside))
    throw badField('input.endsOn', 'This day has passed. An agreement ends today or later.');
  const role = await checkRecipient(inside, agreement);
  const closed = role && agreed.classes.find((one) => reachOf(role, one) !== 'shared');
  if (closed) throw badField('input.classes', `No agreement opens “${closed}” to the role ${role}. Leave it out.`);
  return agreed;
}

export interface Draft extends GivenTerms {
  readonly bodyId: string;
  readonly supplierAgencyId: string;
  readonly recipient: Parameters<typeof recipientNamed>[0];
}

/** Drafts an agreement. It opens nothing until both parties have signed. */
export async function draftAgreement(
  context: Context,
  input: Draft,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'agreement:draft', operation: 'draftAgreement', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const body = await findBody(inside, input.bodyId);
    const supplier = await findAgency(inside, input.supplierAgencyId);
    const recipient = recipientNamed(input.recipient);
    const parties = { bodyId: body.id, supplierAgencyId: supplier.id, ...recipient };
    const refusal = whyNotDraft(inside, parties);
    if (refusal) throw refusal;
    const agreed = await agreedTerms(inside, input, parties);
    const { agencyId } = inside.viewer;
    if (!agencyId) throw forbidden('Only a member drafts an agreement.');
    const row = await insertAgreement(inside, { id: uuidv7(), ...parties, ...agreed, draftedByAgencyId: agencyId });
    const { recipientKind, recipient: recipientId } = recipient;
    inside.changed('SharingAgreement', row, {
      body: body.id,
      supplier: supplier.id,
      recipientKind,
      recipientId,
      ...agreed,
    });
    return row.id;
  });
}

/** An agreement as it was read. */
interface Read {
  readonly id: string;
  readonly version: number;
}

/** Changes the terms of an agreement that is not in force yet. What was signed until now was signed to other terms. */
export async function redraftAgreement(
  context: Context,
  input: Read & GivenTerms,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'agreement:draft', operation: 'redraftAgreement', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const agreement = await readBefore(inside, input, whyNotDraft, whyNotRedraftNow);
    const agreed = await agreedTerms(inside, input, agreement);
    const changes = { ...agreed, termsVersion: agreement.termsVersion + 1 };
    const row = await changeAgreement(inside, agreement, changes);
    if (!row) throw await staleWrite(inside, agreement, input.version);
    inside.changed('SharingAgreement', row, changes);
    return row.id;
  });
}

/** Signs exactly these terms for the party for which the viewer speaks. The second signature is what puts it in force. */
export async function signAgreement(
  context: Context,
  input: Read & { readonly termsVersion: number },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'agreement:sign', operation: 'signAgreement', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const agreement = await readBefore(inside, input, whyNotSign, whyNotSignNow);
    const { id, termsVersion } = agreement;
    if (termsVersion !== input.termsVersion) {
      throw badField(
        'input.termsVersion',
        `The terms stand at version ${termsVersion}. Read them again before you sign.`,
      );
    }
    const party = partyToSign(inside, agreement);
    const seat =
      party &&
      (await listOwnSeats(inside)).find(
        ({ bodyId, role }) => bodyId === agreement.bodyId && role === speakerOf(party, agreement),
      );
    if (!party || !seat?.memberId) throw forbidden('You sign from a seat that counts today, and yours has ended.');
    // Goes first, and holds the row until the commit: nobody redrafts what is being signed.
    const row = await changeAgreement(inside, agreement, {});
    if (!row) throw await staleWrite(inside, agreement, input.version);
    const signature = { id: uuidv7(), agreementId: id, termsVersion, party, memberId: seat.memberId, seatId: seat.id };
    await insertSignature(inside, { ...signature, signedAt: inside.clock() });
    inside.changed(
      'AgreementSignature',
      { id: signature.id },
      { party, termsVersion, title: seat.title, agency: seat.agencyId },
    );
    inside.changed('SharingAgreement', row, { signatures: signature.id });
    return row.id;
  });
}

const withdrawal = z.object({ reason: passage });

/** Withdraws from an agreement, which closes at once what it opened. It needs nobody else's consent. */
export async function withdrawAgreement(
  context: Context,
  input: Read & { readonly reason: string },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'agreement:withdraw', operation: 'withdrawAgreement', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const agreement = await readBefore(inside, input, whyNotWithdraw, whyNotWithdrawNow);
    const withdrawalReason = checked(withdrawal, input).reason;
    const withdrawnAt = inside.clock();
    const withdrawnByAgencyId = inside.viewer.agencyId;
    const row = await changeAgreement(inside, agreement, { withdrawnAt, withdrawnByAgencyId, withdrawalReason });
    if (!row) throw await staleWrite(inside, agreement, input.version);
    inside.changed('SharingAgreement', row, { withdrawnAt: withdrawnAt.toISOString(), withdrawalReason });
    return row.id;
  });
}

type WhyNot = (context: Context, agreement: AgreementRow) => Refusal | undefined;

/** The agreement as the writer read it. What a colleague did since is told before what no longer fits. */
async function readBefore(inside: Inside, input: Read, whyNot: WhyNot, whyNotNow: WhyNot): Promise<AgreementRow> {
  const agreement = await findAgreement(inside, input.id);
  const notPermitted = whyNot(inside, agreement);
  if (notPermitted) throw notPermitted;
  if (agreement.version !== input.version) throw await staleWrite(inside, agreement, input.version);
  const notNow = whyNotNow(inside, agreement);
  if (notNow) throw notNow;
  return agreement;
}
