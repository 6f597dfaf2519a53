/** Who will read what an agency is about to write, by the same tables that decide when it is read; and who was shown it since. */
import type { GraphQLSchema } from 'graphql';
import { isObjectType } from 'graphql';
import type { Classification, SubjectArea } from '../../policy/classification.js';
import { narrower, PREPARING_ROLES } from '../../policy/decide.js';
import { classOfField } from '../../policy/guard.js';
import { reachOf } from '../../policy/roles.js';
import { listAgreements, type AgreementRow } from '../agreements/agreement.service.js';
import { today, type Context } from '../context.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { countsOn, listSeatsOfBody, type SeatRow } from '../members/seat.service.js';
import { pageLimit } from '../page.js';
import { badField, forbidden } from '../refusals.js';

/** A box that is about to be filled: which field of what, for which meeting, about what. */
export interface Box {
  readonly meetingId: string;
  readonly subject: SubjectArea;
  /** The field as the schema names it, such as `Contribution.narrative`. */
  readonly field: string;
  readonly raisedTo?: 'agreement' | 'named' | null | undefined;
}

export interface Readers {
  readonly classification: Classification;
  readonly bodyId: string;
  /** Whether everybody reads it once it is published. */
  readonly isPublic: boolean;
  /** Seats of other agencies that read it once it is accepted. */
  readonly seats: readonly SeatRow[];
  /** Seats of other agencies that read it as soon as it is signed off, to prepare the meeting. */
  readonly preparing: readonly SeatRow[];
  /** Agreements in force that open it to whom they name. */
  readonly agreements: readonly AgreementRow[];
}

/** Who will read a box, besides the writer's own agency, as the rights stand today. */
export async function findReaders(context: Context, schema: GraphQLSchema, box: Box): Promise<Readers> {
  const { agencyId } = context.viewer;
  if (!agencyId) throw forbidden('Sign in for an agency to ask who will read what it writes.');
  const classification = classOf(schema, box);
  const { bodyId } = await findMeeting(context, box.meetingId);
  const others = (await listSeatsOfBody(context, bodyId)).filter(
    (seat) => seat.agencyId !== agencyId && countsOn(seat, today(context)),
  );
  const seats = others.filter((seat) => reachOf(seat.role, classification) === 'all');
  return {
    classification,
    bodyId,
    isPublic: reachOf('public', classification) === 'published',
    seats,
    preparing: seats.filter((seat) => PREPARING_ROLES.includes(seat.role)),
    agreements: await agreementsOn(context, { ...box, supplierAgencyId: agencyId, bodyId, classification }),
  };
}

/** The class that counts for the box: the field's own, or the narrower one to which its row is raised. */
function classOf(schema: GraphQLSchema, { field, raisedTo }: Box): Classification {
  const [typeName = '', fieldName = '', ...rest] = field.split('.');
  const type = schema.getType(typeName);
  const found = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  const classified = found && rest.length === 0 ? classOfField(found) : undefined;
  if (!classified) {
    throw badField(
      'filter.field',
      'There is no such field. Name it as the schema does, such as Contribution.narrative.',
    );
  }
  return classified.raisable ? narrower(classified.classification, raisedTo ?? null) : classified.classification;
}

async function agreementsOn(
  context: Context,
  where: { supplierAgencyId: string; subject: SubjectArea; bodyId: string; classification: Classification },
): Promise<AgreementRow[]> {
  const { supplierAgencyId, subject, bodyId, classification } = where;
  if (classification !== 'agreement' && classification !== 'named') return [];
  const inForce = { status: 'inForce' as const, supplierAgencyId, subject };
  const { nodes } = await listAgreements(context, inForce, { first: pageLimit.rows, after: null });
  return nodes.filter((one) => one.bodyId === bodyId && one.classes.includes(classification));
}

/** Who reads it, in a sentence to put beside the box. */
export function wordsOf({ isPublic, seats, agreements, classification }: Readers): string {
  if (isPublic) return 'Everybody reads this once it is published; the members of the board before that.';
  if (classification === 'members') {
    return `The members of the board read this once it is accepted: ${seats.length} seats besides your own agency.`;
  }
  const named = `${agreements.length} sharing ${agreements.length === 1 ? 'agreement opens' : 'agreements open'} it`;
  return agreements.length === 0
    ? 'Your own agency alone reads this: no sharing agreement opens it to anybody.'
    : `Your own agency reads this, and whom an agreement names: ${named}.`;
}
