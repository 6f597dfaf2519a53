/** Who will read what an agency is about to write: everybody who has a seat is put to the same decision that is made when it is read. */
import { isObjectType, type GraphQLSchema } from 'graphql';
import type { Classification, Classified, Stage, SubjectArea } from '../../policy/classification.js';
import { mayRead, narrower, type Standing } from '../../policy/decide.js';
import { classOfField } from '../../policy/guard.js';
import { mayBeBound, type Role } from '../../policy/roles.js';
import { lackingOf, rolesIn, type Grant, type HeldGrant, type Lacking, type Viewer } from '../../policy/viewer.js';
import { must } from '../actions/action.service.js';
import { listInForce, type AgreementRow } from '../agreements/agreement.service.js';
import { findBody } from '../authorities/authority.service.js';
import { today, type Context } from '../context.js';
import { findRound, type RoundItemRow } from '../contributions/round.service.js';
import { whyNotContribute } from '../contributions/step.service.js';
import { findIndicator, findIndicatorByCode } from '../indicators/indicator.service.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { sitsClosed } from '../meetings/session.service.js';
import { countsOn, listSeatsOfBody, type SeatRow } from '../members/seat.service.js';
import { listUndertakings } from '../members/undertaking.service.js';
import { badField, forbidden } from '../refusals.js';
import { listLeadsIn } from '../strategy/priority.service.js';

/** A box that is about to be filled: which field of what, for which meeting, about what. */
export interface Box {
  readonly meetingId: string;
  readonly subject: SubjectArea;
  /** The field as the schema names it, such as `Contribution.narrative`. */
  readonly field: string;
  readonly raisedTo?: 'agreement' | 'named' | null | undefined;
  /** The code of the indicator, for a field of a figure. */
  readonly indicatorCode?: string | null | undefined;
}

export interface Readers {
  /** The narrowest class that counts for it. */
  readonly classification: Classification;
  readonly bodyId: string;
  /** Whether everybody reads it once it is published. */
  readonly isPublic: boolean;
  /** Seats of other agencies that read it once it is accepted, by their role or by an agreement. */
  readonly seats: readonly SeatRow[];
  /** Those of them that read it as soon as it is signed off, to prepare the meeting. */
  readonly preparing: readonly SeatRow[];
  /** The agreements in force by which any of these seats reads it. */
  readonly agreements: readonly AgreementRow[];
  /** Seats that would read it by an agreement in force once their holder gives the undertaking of the body. */
  readonly awaitingUndertaking: readonly SeatRow[];
  /** Seats that read it by an agreement in force while the body sits in closed session, which it does not now. */
  readonly inClosedSession: readonly SeatRow[];
}

/** The boxes that are filled for what a round asks, each by the field in which it is read. */
export const RETURN_BOXES = {
  figure: 'Figure.value',
  parts: 'Figure.numerator',
  reason: 'Figure.gapReason',
  justification: 'Figure.justification',
  narrative: 'Contribution.narrative',
  note: 'Contribution.note',
  proposal: 'Proposal.title',
  background: 'Proposal.background',
} as const;
export type ReturnBox = keyof typeof RETURN_BOXES;

/** How far a row of each kind widens at most. */
const WIDEST: Record<string, Stage> = {
  Contribution: 'published',
  Figure: 'published',
  Proposal: 'published',
  ReturnComment: 'signedOff',
  ActionUpdate: 'accepted',
  Evidence: 'accepted',
};

/** Who will read a box, besides the writer's own agency, as rights and agreements stand today. */
export async function findReaders(context: Context, schema: GraphQLSchema, box: Box): Promise<Readers> {
  const { agencyId } = context.viewer;
  if (!agencyId) throw forbidden('Sign in for an agency to ask who will read what it writes.');
  const classified = classOf(schema, box.field);
  const widest = WIDEST[box.field.split('.')[0] ?? ''];
  if (!classified || !widest) {
    throw badField(
      'filter.field',
      'No such field is written for a meeting. Name it as the schema does, such as Contribution.narrative.',
    );
  }
  const { bodyId } = await findMeeting(context, box.meetingId);
  const raisedTo = await raisedClassOf(context, box);
  const standing: Standing = { bodyId, supplierId: agencyId, subject: box.subject, stage: widest, raisedTo };
  const others = await listHolders(context, standing);
  const reading = others.filter(({ viewer }) => reads(viewer, classified, accepted(standing)));
  const lacking = others.filter(({ viewer }) => !reads(viewer, classified, accepted(standing)));
  const readingWith = (what: Exclude<Lacking, 'both'>): SeatRow[] =>
    lacking
      .filter(({ viewer }) => [what, 'both'].includes(whatLacks(viewer, classified, accepted(standing)) ?? ''))
      .flatMap(({ seats }) => seats);
  const used = new Set(reading.flatMap(({ viewer }) => grantsNeeded(viewer, classified, standing)));
  return {
    classification: effective(classified, raisedTo),
    bodyId,
    isPublic: reads(publicViewer(context), classified, standing),
    seats: reading.flatMap(({ seats }) => seats),
    preparing: reading
      .filter(({ viewer }) => reads(viewer, classified, { ...standing, stage: 'signedOff' }))
      .flatMap(({ seats }) => seats),
    agreements: (await listGranting(context, standing)).filter(({ id }) => used.has(id)),
    awaitingUndertaking: readingWith('undertaking'),
    inClosedSession: readingWith('closedSession'),
  };
}

/**
 * Who will read a box that the viewer fills for what a round asks of their agency, in a sentence; null where it asks another
 * agency, or they give nothing for their own.
 */
export async function readersOfItem(
  context: Context,
  schema: GraphQLSchema,
  item: RoundItemRow,
  box: ReturnBox,
): Promise<string | null> {
  if (item.agencyId !== context.viewer.agencyId || whyNotContribute(context, item)) return null;
  const [{ meetingId }, indicator] = await Promise.all([
    findRound(context, item.roundId),
    item.indicatorId === null ? null : findIndicator(context, item.indicatorId),
  ]);
  const field = RETURN_BOXES[box];
  const indicatorCode = field.startsWith('Figure.') ? indicator?.code : null;
  return wordsOf(
    context,
    await findReaders(context, schema, { meetingId, subject: item.subject, field, indicatorCode }),
  );
}

/** The seats of other agencies that read a field of a row as it stands, as rights are today. */
export async function listSeatsReading(
  context: Context,
  schema: GraphQLSchema,
  field: string,
  standing: Standing,
): Promise<SeatRow[]> {
  const classified = classOf(schema, field);
  if (!classified) return [];
  const others = await listHolders(context, standing);
  return others.filter(({ viewer }) => reads(viewer, classified, standing)).flatMap(({ seats }) => seats);
}

function classOf(schema: GraphQLSchema, name: string): Classified | undefined {
  const [typeName = '', fieldName = '', ...rest] = name.split('.');
  const type = schema.getType(typeName);
  const field = isObjectType(type) && rest.length === 0 ? type.getFields()[fieldName] : undefined;
  return field && classOfField(field);
}

/** The class to which its row is raised: by the writer, or for a figure by its indicator where that is narrower. */
async function raisedClassOf(
  context: Context,
  { raisedTo = null, indicatorCode }: Box,
): Promise<Classification | null> {
  if (!indicatorCode) return raisedTo;
  const { classification } = await must(findIndicatorByCode(context, indicatorCode), 'filter.indicatorCode');
  return narrower(classification, raisedTo);
}

const effective = ({ classification, raisable }: Classified, raisedTo: Classification | null): Classification =>
  raisable ? narrower(classification, raisedTo) : classification;

const accepted = (standing: Standing): Standing =>
  standing.stage === 'published' ? { ...standing, stage: 'accepted' } : standing;

/** Whoever may not read the field's own class reads nothing more for its having been raised. */
const reads = (viewer: Viewer, classified: Classified, standing: Standing): boolean =>
  mayRead(viewer, classified.classification, standing) &&
  mayRead(viewer, effective(classified, standing.raisedTo), standing);

/** What somebody who does not read it lacks, if they would read it with nothing more than that. */
function whatLacks(viewer: Viewer, classified: Classified, standing: Standing): Lacking | undefined {
  const readsWith = (held: readonly HeldGrant[]): boolean =>
    reads({ ...viewer, grants: [...viewer.grants, ...held] }, classified, standing);
  if (!mayBeBound(rolesIn(viewer, standing.bodyId))) return undefined;
  const one = (['closedSession', 'undertaking'] as const).find((what) =>
    readsWith(viewer.heldGrants.filter(({ lacks }) => lacks === what)),
  );
  return one ?? (readsWith(viewer.heldGrants) ? 'both' : undefined);
}

function grantsNeeded(viewer: Viewer, classified: Classified, { raisedTo }: Standing): string[] {
  const classes: readonly Classification[] = [classified.classification, effective(classified, raisedTo)];
  return viewer.grants.filter((grant) => classes.includes(grant.classification)).map((grant) => grant.agreementId);
}

/** Somebody of another agency who has seats in the body, as identity would find them. */
interface Holder {
  readonly viewer: Viewer;
  readonly seats: readonly SeatRow[];
}

async function listHolders(context: Context, standing: Standing): Promise<Holder[]> {
  const { bodyId, supplierId } = standing;
  if (bodyId === null) return [];
  const day = today(context);
  const [seats, leads, granting, undertakings] = await Promise.all([
    listSeatsOfBody(context, bodyId),
    listLeadsIn(context, bodyId, day),
    listGranting(context, standing),
    listUndertakings(context, bodyId),
  ]);
  const isClosed = granting.some((one) => one.closedSessionOnly) && (await sitsClosed(context, bodyId));
  const byHolder = new Map<string, SeatRow[]>();
  for (const seat of seats.filter((one) => one.agencyId !== supplierId && countsOn(one, day))) {
    // A system gets what systems get, and a person never does, whatever a seat says.
    if ((seat.role === 'partnerSystem') !== (seat.clientId !== null)) continue;
    const holderId = seat.memberId ?? seat.clientId ?? '';
    byHolder.set(holderId, [...(byHolder.get(holderId) ?? []), seat]);
  }
  return [...byHolder].map(([id, held]) => {
    const led = leads.filter((lead) => lead.memberId === id).map((lead) => lead.priorityId);
    const hasUndertaken = undertakings.some((one) => one.memberId === id);
    return { viewer: viewerOf(context, { id, bodyId, held, led, granting, hasUndertaken, isClosed }), seats: held };
  });
}

function viewerOf(
  context: Context,
  holder: {
    readonly id: string;
    readonly bodyId: string;
    readonly held: readonly SeatRow[];
    readonly led: readonly string[];
    readonly granting: readonly AgreementRow[];
    readonly hasUndertaken: boolean;
    readonly isClosed: boolean;
  },
): Viewer {
  const { id, bodyId, held, led, granting, hasUndertaken, isClosed } = holder;
  const roles: Role[] = held.map((seat) => seat.role);
  if (led.length > 0) roles.push('priorityLead');
  const isMember = held.some((seat) => seat.memberId !== null);
  const agencyId = held[0]?.agencyId ?? null;
  const namedAs: Record<AgreementRow['recipientKind'], readonly (string | null)[]> = {
    agency: [agencyId],
    role: roles,
    seat: held.map((seat) => seat.id),
    priorityLead: led,
  };
  const named = granting.filter(
    ({ recipientKind, recipient }) => isMember && namedAs[recipientKind].includes(recipient),
  );
  const lackingIn = ({ closedSessionOnly }: AgreementRow): Lacking | null =>
    lackingOf({ roles, hasUndertaken, closedSessionOnly, sitsClosed: isClosed });
  return {
    ...publicViewer(context),
    kind: isMember ? 'member' : 'client',
    id,
    agencyId,
    bodies: [{ bodyId, roles }],
    leads: led,
    grants: named.filter((one) => lackingIn(one) === null).flatMap(grantsOf),
    heldGrants: named.flatMap((one): HeldGrant[] => {
      const lacks = lackingIn(one);
      return lacks === null ? [] : grantsOf(one).map((grant) => ({ ...grant, lacks }));
    }),
  };
}

const grantsOf = ({ id: agreementId, bodyId, supplierAgencyId, subject, classes }: AgreementRow): Grant[] =>
  classes.map((classification) => ({ agreementId, bodyId, supplierAgencyId, subject, classification }));

const publicViewer = ({ viewer: { authorityId } }: Context): Viewer => ({
  kind: 'public',
  authorityId,
  id: null,
  agencyId: null,
  bodies: [],
  leads: [],
  sittings: [],
  shutItems: [],
  grants: [],
  heldGrants: [],
});

/** The agreements in force by which the supplier shares the subject area in the body. */
async function listGranting(context: Context, { bodyId, supplierId, subject }: Standing): Promise<AgreementRow[]> {
  if (bodyId === null) return [];
  const inForce = await listInForce(context, bodyId);
  return inForce.filter((one) => one.supplierAgencyId === supplierId && one.subject === subject);
}

/** Who reads it, in a sentence or two to put beside the box. */
export async function wordsOf(context: Context, readers: Readers): Promise<string> {
  const { bodyId, isPublic, seats, agreements, classification, awaitingUndertaking, inClosedSession } = readers;
  const { calledA } = await findBody(context, bodyId);
  if (isPublic) return `Everybody reads this once it is published; the members of the ${calledA} before that.`;
  const others = `${inSeats(seats)} besides your own agency${named(seats)}`;
  if (classification === 'open' || classification === 'members') return `Read in the ${calledA}: ${others}.`;
  const now =
    seats.length > 0
      ? `Your own agency reads this, and by ${agreements.length} sharing ${agreements.length === 1 ? 'agreement' : 'agreements'}: ${others}.`
      : awaitingUndertaking.length + inClosedSession.length > 0
        ? 'Your own agency alone reads this now.'
        : 'Your own agency alone reads this: no sharing agreement opens it to anybody.';
  const isIn = (seats: readonly SeatRow[]) => (one: SeatRow) => seats.some(({ id }) => id === one.id);
  const inBoth = inClosedSession.filter(isIn(awaitingUndertaking));
  const inOne = (seats: readonly SeatRow[]): SeatRow[] => seats.filter((one) => !isIn(inBoth)(one));
  const further: readonly (readonly [when: string, seats: readonly SeatRow[]])[] = [
    ['In closed session', inOne(inClosedSession)],
    ['With a confidentiality undertaking that is not given yet', inOne(awaitingUndertaking)],
    ['With an undertaking that is not given yet, and then in closed session alone', inBoth],
  ];
  return [
    now,
    ...further
      .filter(([, { length }]) => length > 0)
      .map(([when, one]) => `${when}: ${inSeats(one)} more${named(one)}.`),
  ].join(' ');
}

const inSeats = ({ length }: readonly SeatRow[]): string => `${length} ${length === 1 ? 'seat' : 'seats'}`;

/** So many are named; of more the list of members tells. */
const MOST_NAMED = 8;

/** By what the seats are called, each once. */
function named(seats: readonly SeatRow[]): string {
  const titles = [...new Set(seats.map(({ title }) => title))].toSorted((one, other) => one.localeCompare(other));
  return titles.length === 0 || titles.length > MOST_NAMED ? '' : ` (${titles.join('; ')})`;
}
