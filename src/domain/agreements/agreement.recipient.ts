/** Whom an agreement can name: an agency, a role of the body, the lead of a priority, or one seat. */
import type { Role } from '../../policy/roles.js';
import { findAgency } from '../authorities/authority.service.js';
import { today, type Context } from '../context.js';
import { findSeat, hasEndedBy } from '../members/seat.service.js';
import { badField, type Refusal } from '../refusals.js';
import type { AgreementRow } from './agreement.store.js';

export type NamedRecipient = Pick<AgreementRow, 'recipientKind' | 'recipient' | 'recipientAgencyId'>;

/** The recipient that an input names; exactly one of them is given. */
export function recipientNamed(named: {
  readonly agencyId?: string | null | undefined;
  readonly role?: Role | null | undefined;
  readonly priorityId?: string | null | undefined;
  readonly seatId?: string | null | undefined;
}): NamedRecipient {
  const { agencyId, role, priorityId, seatId } = named;
  if (agencyId) return { recipientKind: 'agency', recipient: agencyId, recipientAgencyId: agencyId };
  if (role) return { recipientKind: 'role', recipient: role, recipientAgencyId: null };
  if (priorityId) return { recipientKind: 'priorityLead', recipient: priorityId, recipientAgencyId: null };
  if (seatId) return { recipientKind: 'seat', recipient: seatId, recipientAgencyId: null };
  throw badField('input.recipient', 'Name an agency, a role, a priority or a seat.');
}

type Addressed = NamedRecipient & Pick<AgreementRow, 'bodyId' | 'supplierAgencyId'>;

/** Refuses a recipient that the agreement could not open anything to. Answers with the role that would read, if it is known. */
export async function checkRecipient(context: Context, agreement: Addressed): Promise<Role | null> {
  const { recipientKind, recipient, supplierAgencyId } = agreement;
  switch (recipientKind) {
    case 'agency':
      if ((await findAgency(context, recipient)).id === supplierAgencyId) throw needless('agencyId');
      return null;
    case 'role':
      return recipient as Role;
    case 'priorityLead':
      return 'priorityLead';
    case 'seat': {
      const seat = await findSeat(context, recipient);
      if (seat.bodyId !== agreement.bodyId) throw badField('input.recipient.seatId', 'This is a seat of another body.');
      if (hasEndedBy(seat, today(context))) throw badField('input.recipient.seatId', 'This seat has ended.');
      if (seat.agencyId === supplierAgencyId) throw needless('seatId');
      return seat.role;
    }
  }
}

const needless = (field: string): Refusal =>
  badField(`input.recipient.${field}`, 'An agency needs no agreement with itself. Name somebody of another agency.');

const HOLDERS: Record<Role, string> = {
  public: 'The public',
  partnerSystem: 'Partners’ systems',
  youngMember: 'Young members',
  coopted: 'Co-opted members',
  councillor: 'Councillors',
  priorityLead: 'The leads of priorities',
  partnerOfficer: 'Partners’ officers',
  partnerLead: 'Partners’ leads',
  chair: 'The chair',
  deputyChair: 'The deputy chair',
  clerk: 'The clerk',
  informationGovernance: 'Information governance',
};

/** The recipient in words. */
export async function nameOfRecipient(context: Context, { recipientKind, recipient }: NamedRecipient): Promise<string> {
  switch (recipientKind) {
    case 'agency':
      return (await findAgency(context, recipient)).name;
    case 'role':
      return HOLDERS[recipient as Role];
    case 'priorityLead':
      return 'The lead of a priority';
    case 'seat':
      return (await findSeat(context, recipient)).title;
  }
}
