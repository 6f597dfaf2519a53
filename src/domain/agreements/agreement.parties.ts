/** Who speaks for which party of an agreement, and what may be done to it now. */
import { may } from '../../policy/decide.js';
import type { Permission } from '../../policy/permission.js';
import type { Role } from '../../policy/roles.js';
import { rolesIn, type Viewer } from '../../policy/viewer.js';
import { today, type Context } from '../context.js';
import { conflict, forbidden, type Refusal } from '../refusals.js';
import { statusOn, type AgreementStatus } from './agreement.status.js';
import type { AgreementRow } from './agreement.store.js';
import type { Party } from './agreement.table.js';

/** How far an agreement has come today. */
export const statusOf = (context: Context, agreement: AgreementRow): AgreementStatus =>
  statusOn(agreement, today(context));

/** Who the parties are; of a board role, a priority's lead and a seat the chair speaks for the recipient. */
export type Parties = Pick<AgreementRow, 'bodyId' | 'supplierAgencyId' | 'recipientKind' | 'recipientAgencyId'>;

/** As what somebody speaks for a party. */
export const speakerOf = (
  party: Party,
  { recipientKind }: Pick<Parties, 'recipientKind'>,
): Extract<Role, 'partnerLead' | 'chair'> =>
  party === 'supplier' || recipientKind === 'agency' ? 'partnerLead' : 'chair';

/**
 * The parties for which the viewer speaks. The permission alone does not say it: a chair whose agency supplies something
 * signs for the recipient all the same, and for the supplier its own lead does.
 */
function partiesOf(viewer: Viewer, permission: Permission, agreement: Parties): Party[] {
  const { bodyId, supplierAgencyId, recipientAgencyId } = agreement;
  const speaksFor = (party: Party, agencyId: string | null): boolean =>
    rolesIn(viewer, bodyId).includes(speakerOf(party, agreement)) && may(viewer, permission, { bodyId, agencyId });
  const parties: Party[] = [];
  if (speaksFor('supplier', supplierAgencyId)) parties.push('supplier');
  if (speaksFor('recipient', recipientAgencyId ?? viewer.agencyId)) parties.push('recipient');
  return parties;
}

export const whyNotDraft = (
  { viewer }: Context,
  { bodyId, supplierAgencyId, recipientAgencyId }: Parties,
): Refusal | undefined =>
  [supplierAgencyId, recipientAgencyId].some((agencyId) => may(viewer, 'agreement:draft', { bodyId, agencyId }))
    ? undefined
    : forbidden('An agreement is drafted by one of its parties, or by the chair, the clerk or information governance.');

/** Whether the viewer may draft an agreement in a body at all, be it only as one of its parties. */
export const mayDraftIn = ({ viewer }: Context, bodyId: string): boolean =>
  may(viewer, 'agreement:draft', { bodyId, agencyId: viewer.agencyId });

export const whyNotRedraftNow = (context: Context, agreement: AgreementRow): Refusal | undefined =>
  ['draft', 'signed'].includes(statusOf(context, agreement))
    ? undefined
    : conflict('This agreement is in force or over. Its terms stand; withdraw from it, or draft a new one.');

export const whyNotSign = ({ viewer }: Context, agreement: AgreementRow): Refusal | undefined =>
  partiesOf(viewer, 'agreement:sign', agreement).length > 0
    ? undefined
    : forbidden(
        'The lead of each agency signs for it, and the chair for a role, a priority’s lead or a seat of the body.',
      );

export function whyNotSignNow(context: Context, agreement: AgreementRow): Refusal | undefined {
  const { supplierSignedById, recipientSignedById } = agreement;
  if (isOver(context, agreement)) return conflict('This agreement is over. Draft a new one.');
  if ([supplierSignedById, recipientSignedById].includes(context.viewer.id)) {
    return conflict('You have signed these terms. Nobody signs twice, nor for two parties.');
  }
  return partyToSign(context, agreement) ? undefined : conflict('Your party has signed these terms already.');
}

export const partyToSign = ({ viewer }: Context, agreement: AgreementRow): Party | undefined =>
  partiesOf(viewer, 'agreement:sign', agreement).find(
    (party) => (party === 'supplier' ? agreement.supplierSignedById : agreement.recipientSignedById) === null,
  );

export const whyNotWithdraw = ({ viewer }: Context, agreement: AgreementRow): Refusal | undefined =>
  partiesOf(viewer, 'agreement:withdraw', agreement).length > 0
    ? undefined
    : forbidden('The lead of a party withdraws, or the chair for a role, a priority’s lead or a seat of the body.');

export const whyNotWithdrawNow = (context: Context, agreement: AgreementRow): Refusal | undefined =>
  isOver(context, agreement) ? conflict('This agreement is over already; it opens nothing.') : undefined;

const isOver = (context: Context, agreement: AgreementRow): boolean =>
  ['lapsed', 'withdrawn'].includes(statusOf(context, agreement));

/** Whether the viewer may redraft it now: the same answer for a client's button and for the write itself; so for all three. */
export const mayRedraft = (context: Context, agreement: AgreementRow): boolean =>
  (whyNotDraft(context, agreement) ?? whyNotRedraftNow(context, agreement)) === undefined;

export const maySign = (context: Context, agreement: AgreementRow): boolean =>
  (whyNotSign(context, agreement) ?? whyNotSignNow(context, agreement)) === undefined;

export const mayWithdraw = (context: Context, agreement: AgreementRow): boolean =>
  (whyNotWithdraw(context, agreement) ?? whyNotWithdrawNow(context, agreement)) === undefined;
