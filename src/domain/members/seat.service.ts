/** The rules of seats: the clerk gives and ends them, a second person confirms those that give much. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { CONFIRMED_ROLES, type Role } from '../../policy/roles.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { findAgency, findBody } from '../authorities/authority.service.js';
import { constitutionOn, findConstitution, municipalYearOf } from '../authorities/constitution.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, line, maybe } from '../input.js';
import { badField, conflict, forbidden, notFound, type Refusal } from '../refusals.js';
import { dayBefore, findMember, type MembershipRow } from './member.service.js';
import { AGENCY_OF_ROLE, findPlace, isRoleForSeat, noRoleForSeat } from './place.service.js';
import { waitForPlace } from './place.store.js';
import {
  changeSeat,
  insertSeat,
  selectSeatsById,
  selectSeatsOfBodies,
  selectSeatsOfHolders,
  selectSeatsOfPlaces,
  type SeatRow,
} from './seat.store.js';

export type { SeatRow };

/** A seat by id; asked for many at once in one statement. */
export async function findSeat(context: Context, id: string): Promise<SeatRow> {
  const seat = await context
    .batched<string, SeatRow | undefined>('seats', async (ids) => {
      const found = new Map((await selectSeatsById(context, ids)).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!seat) throw notFound('seat');
  return seat;
}

/** Who sits in a body now, will sit there, or awaits confirmation; asked for many bodies at once in one statement. */
export const listSeatsOfBody = (context: Context, bodyId: string): Promise<SeatRow[]> =>
  context
    .batched<string, SeatRow[]>('seats of bodies', async (bodyIds) => {
      const found = await selectSeatsOfBodies(context, bodyIds, today(context));
      return bodyIds.map((one) => found.filter((row) => row.bodyId === one));
    })
    .load(bodyId);

/** The seats, past ones included, of a member or a system, in the bodies that the viewer may look into. */
export const listSeatsOfHolder = (context: Context, holderId: string): Promise<SeatRow[]> =>
  context
    .batched<string, SeatRow[]>('seats of holders', async (holderIds) => {
      const found = await selectSeatsOfHolders(context, holderIds);
      return holderIds.map((one) => found.filter((row) => (row.memberId ?? row.clientId) === one));
    })
    .load(holderId);

/** Who holds a place and who is to hold it, as far as the viewer may look into its body. */
export async function listHolders(context: Context, place: { readonly id: string }): Promise<SeatRow[]> {
  const seats = await context
    .batched<string, SeatRow[]>('seats of places', async (placeIds) => {
      const found = await selectSeatsOfPlaces(context, placeIds);
      return placeIds.map((one) => found.filter((row) => row.placeId === one));
    })
    .load(place.id);
  return seats.filter((seat) => !hasEndedBy(seat, today(context)));
}

/** The viewer's own seats that count today. */
export async function listOwnSeats(context: Context): Promise<SeatRow[]> {
  const { id } = context.viewer;
  const seats = id === null ? [] : await listSeatsOfHolder(context, id);
  return seats.filter((seat) => countsOn(seat, today(context)));
}

/** What decides whether a seat gives its role. */
export type Counted = Pick<
  SeatRow,
  | 'fromOn'
  | 'untilOn'
  | 'needsConfirmation'
  | 'confirmedById'
  | 'holderStatus'
  | 'placeId'
  | 'placeFrom'
  | 'placeEndedFrom'
>;

/** Whether the second person that the role may need has not confirmed it yet. */
export const awaitsConfirmation = (seat: Pick<Counted, 'needsConfirmation' | 'confirmedById'>): boolean =>
  seat.needsConfirmation && seat.confirmedById === null;

/** Whether its place is of a version that nobody has adopted or ratified yet. */
export const awaitsRatification = (seat: Pick<Counted, 'placeId' | 'placeFrom'>): boolean =>
  seat.placeId !== null && seat.placeFrom === null;

/** Whether the constitution provides for the seat on a day; it need not for those who attend without a place. */
export const isProvidedFor = (seat: Pick<Counted, 'placeId' | 'placeFrom' | 'placeEndedFrom'>, day: string): boolean =>
  seat.placeId === null ||
  (seat.placeFrom !== null && seat.placeFrom <= day && (seat.placeEndedFrom === null || day < seat.placeEndedFrom));

/**
 * Whether a seat gives its role on a day: in its dates, confirmed where it must be, provided for by the constitution,
 * held by an active membership.
 */
export const countsOn = (seat: Counted, day: string): boolean =>
  seat.holderStatus === 'active' &&
  !awaitsConfirmation(seat) &&
  seat.fromOn <= day &&
  !hasEndedBy(seat, day) &&
  isProvidedFor(seat, day);

/** Whether a seat's last day is past. */
export const hasEndedBy = (seat: Pick<Counted, 'untilOn'>, day: string): boolean =>
  seat.untilOn !== null && seat.untilOn < day;

const notOneself = (): Refusal => forbidden('Nobody seats, confirms or unseats themselves. Ask somebody else who may.');

const whyNotSeat = ({ viewer }: Context, bodyId: string, holderId: string | null): Refusal | undefined => {
  if (!may(viewer, 'member:seat', { bodyId, agencyId: null })) {
    return forbidden('The clerk of this body gives and ends its seats. Ask its clerk.');
  }
  return holderId !== null && holderId === viewer.id ? notOneself() : undefined;
};

/** Whether the viewer may give others a seat in a body. */
export const maySeat = (context: Context, bodyId: string): boolean => whyNotSeat(context, bodyId, null) === undefined;

const seating = z.object({ title: line, nominatedBy: maybe(line) });

interface Days {
  readonly fromOn: string;
  readonly untilOn: string | null;
}

const shareADay = (one: Days, other: Days): boolean =>
  (one.untilOn === null || (one.untilOn >= one.fromOn && one.untilOn >= other.fromOn)) &&
  (other.untilOn === null || (other.untilOn >= other.fromOn && other.untilOn >= one.fromOn));

/** Gives a member a role in a body. A role that gives much counts once a second person has confirmed it. */
export async function seatMember(
  context: Context,
  input: {
    readonly memberId: string;
    readonly bodyId: string;
    readonly role: Role;
    readonly title: string;
    readonly fromOn: string;
    readonly untilOn?: string | null | undefined;
    readonly placeId?: string | null | undefined;
    readonly nominatedBy?: string | null | undefined;
  },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'member:seat', operation: 'seatMember', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const { role, fromOn } = input;
    const body = await findBody(inside, input.bodyId);
    const refusal = whyNotSeat(inside, body.id, input.memberId);
    if (refusal) throw refusal;
    const member = await findMember(inside, input.memberId);
    const placeId = input.placeId ? (await findPlace(inside, input.placeId)).id : null;
    const { title, nominatedBy } = checked(seating, input);
    if (!isRoleForSeat(role)) throw noRoleForSeat('input.role');
    if (member.status !== 'active') {
      throw badField('input.memberId', `This membership is ${member.status}. Only an active member is seated.`);
    }
    const right = AGENCY_OF_ROLE[role];
    if (right && (await findAgency(inside, member.agencyId)).kind !== right.kind) {
      throw badField('input.role', right.otherwise);
    }
    const day = today(inside);
    const untilOn = input.untilOn ?? null;
    if (untilOn !== null && untilOn < fromOn) {
      throw badField('input.untilOn', 'The last day of a seat is its first day or later.');
    }
    const held = (await listSeatsOfHolder(inside, member.id)).filter((seat) => !hasEndedBy(seat, day));
    if (held.some((one) => one.bodyId === body.id && one.role === role && shareADay(one, { fromOn, untilOn }))) {
      throw badField(
        'input.role',
        'This person holds or will hold this role in this body already. End that seat first.',
      );
    }
    if (placeId !== null) await refuseMisfit(inside, placeId, member, { bodyId: body.id, role, fromOn, untilOn });
    const row = await insertSeat(inside, {
      id: uuidv7(),
      bodyId: body.id,
      role,
      title,
      memberId: member.id,
      givenById: inside.viewer.id,
      needsConfirmation: CONFIRMED_ROLES.includes(role),
      fromOn,
      untilOn,
      placeId,
      nominatedBy,
    });
    const whose = { body: body.id, memberId: member.id, agency: member.agencyId };
    const given = { role, title, fromOn, untilOn, place: placeId, nominatedBy };
    inside.changed('Seat', row, { ...whose, ...given });
    return row.id;
  });
}

/** Whom the constitution does not let sit in a place, or not for these days. */
async function refuseMisfit(
  inside: Inside,
  placeId: string,
  member: MembershipRow,
  { bodyId, role, ...days }: Days & { readonly bodyId: string; readonly role: Role },
): Promise<void> {
  const place = await findPlace(inside, placeId);
  if (place.bodyId !== bodyId) throw badField('input.placeId', 'This place is in another body. Name one of this body.');
  if (place.role !== role) {
    throw badField('input.role', `The constitution gives this place the role ${place.role}. Give that role.`);
  }
  if (place.agencyId !== null && place.agencyId !== member.agencyId) {
    const agency = await findAgency(inside, place.agencyId);
    throw badField('input.memberId', `The constitution gives this place to ${agency.name}. Seat one of its members.`);
  }
  const isWithdrawn = place.endedById === place.constitutionId;
  if (isWithdrawn || (place.endedFrom !== null && place.endedFrom <= days.fromOn)) {
    throw badField(
      'input.placeId',
      isWithdrawn
        ? 'The version that proposed this place no longer provides for it. Name another place.'
        : `The constitution provides for this place until ${dayBefore(place.endedFrom!)}. Name another place.`,
    );
  }
  if (place.isAnnual) await refuseLongerThanAYear(inside, place, days);
  // Read after the wait, so that of two seats given at once the second is told of the first.
  await waitForPlace(inside, place.id);
  const other = (await selectSeatsOfPlaces(inside, [place.id])).find((seat) => shareADay(seat, days));
  if (other) {
    throw badField(
      'input.placeId',
      `It would be held twice: somebody holds it from ${other.fromOn}${
        other.untilOn === null ? ', with no end set' : ` to ${other.untilOn}`
      }. End that seat first, or choose other days or another place.`,
    );
  }
}

/** A seat in an annual place lies within one municipal year, by the constitution that holds on its first day. */
async function refuseLongerThanAYear(
  inside: Inside,
  place: { readonly bodyId: string; readonly constitutionId: string },
  { fromOn, untilOn }: Days,
): Promise<void> {
  const inForce = await constitutionOn(inside, place.bodyId, fromOn);
  const { endsOn } = municipalYearOf(inForce ?? (await findConstitution(inside, place.constitutionId)), fromOn);
  if (untilOn === null || untilOn > endsOn) {
    throw badField(
      'input.untilOn',
      `The constitution appoints to this place for one municipal year at a time: give a last day up to ${endsOn}.`,
    );
  }
}

/** A seat as it was read. */
interface Read {
  readonly id: string;
  readonly version: number;
}

/** Who may confirm a seat at all: neither its holder nor whoever gave it. */
const whyNotSecond = ({ viewer }: Context, seat: SeatRow): Refusal | undefined => {
  if (!may(viewer, 'member:confirm', { bodyId: seat.bodyId, agencyId: seat.agencyId })) {
    return forbidden('The chair or information governance confirms a seat. Ask one of them.');
  }
  if ((seat.memberId ?? seat.clientId) === viewer.id) return notOneself();
  return seat.givenById === viewer.id
    ? forbidden('You gave this seat. A second person must confirm it: the chair or information governance.')
    : undefined;
};

const whyNotConfirmable = (context: Context, seat: SeatRow): Refusal | undefined => {
  if (!awaitsConfirmation(seat)) return conflict('This seat awaits no confirmation.');
  return whyNotLiving(context, seat);
};

const whyNotLiving = (context: Context, seat: SeatRow): Refusal | undefined =>
  seat.holderStatus === 'ended' || hasEndedBy(seat, today(context)) ? conflict('This seat has ended.') : undefined;

/** Whether the viewer may confirm this seat now. */
export const mayConfirm = (context: Context, seat: SeatRow): boolean =>
  (whyNotSecond(context, seat) ?? whyNotConfirmable(context, seat)) === undefined;

/** Confirms, as the second person, a seat that needs two. */
export async function confirmSeat(context: Context, input: Read, idempotencyKey: string | undefined): Promise<string> {
  const act = { verb: 'member:confirm', operation: 'confirmSeat', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const seat = await readBefore(inside, input, whyNotSecond);
    const refusal = whyNotConfirmable(inside, seat);
    if (refusal) throw refusal;
    const row = await changeSeat(inside, seat, { confirmedById: inside.viewer.id });
    if (!row) throw await staleWrite(inside, seat, input.version);
    inside.changed('Seat', row, { awaitsConfirmation: false });
    return row.id;
  });
}

const whyNotUnseat = (context: Context, seat: SeatRow): Refusal | undefined =>
  whyNotSeat(context, seat.bodyId, seat.memberId ?? seat.clientId);

/** Whether the viewer may end this seat now. */
export const mayEnd = (context: Context, seat: SeatRow): boolean =>
  (whyNotUnseat(context, seat) ?? whyNotLiving(context, seat)) === undefined;

/** Ends a seat at once, or after a last day. It is never made longer: that would be a new seat. */
export async function endSeat(
  context: Context,
  input: Read & { readonly untilOn?: string | null | undefined },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'member:seat', operation: 'endSeat', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const seat = await readBefore(inside, input, whyNotUnseat);
    const refusal = whyNotLiving(inside, seat);
    if (refusal) throw refusal;
    const day = today(inside);
    if (input.untilOn && input.untilOn < day) {
      throw badField('input.untilOn', 'The last day is today or later. Leave it out to end the seat at once.');
    }
    const untilOn = input.untilOn ?? dayBefore(day);
    if (seat.untilOn !== null && untilOn > seat.untilOn) {
      throw badField('input.untilOn', `This seat ends on ${seat.untilOn}. To prolong it, give a new one.`);
    }
    const row = await changeSeat(inside, seat, { untilOn });
    if (!row) throw await staleWrite(inside, seat, input.version);
    inside.changed('Seat', row, { untilOn });
    return row.id;
  });
}

/** The seat as the writer read it. What a colleague did since is told before what no longer fits. */
async function readBefore(
  inside: Inside,
  input: Read,
  whyNot: (context: Context, seat: SeatRow) => Refusal | undefined,
): Promise<SeatRow> {
  const seat = await findSeat(inside, input.id);
  const refusal = whyNot(inside, seat);
  if (refusal) throw refusal;
  if (seat.version !== input.version) throw await staleWrite(inside, seat, input.version);
  return seat;
}
