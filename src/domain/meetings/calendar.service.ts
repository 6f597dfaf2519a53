/** The rules of a municipal year: how many meetings it needs, its kick-off, and when its calendar is agreed. */
import { uuidv7 } from 'uuidv7';
import { may } from '../../policy/decide.js';
import { recorded } from '../audit/audit.service.js';
import { findBody } from '../authorities/authority.service.js';
import { constitutionOn, municipalYearOf, type ConstitutionRow } from '../authorities/constitution.service.js';
import { today, type Context, type Inside } from '../context.js';
import { badField, conflict, forbidden, type Refusal } from '../refusals.js';
import { insertCalendar, selectCalendars, type CalendarRow } from './calendar.store.js';
import { inWords } from './day-in-words.js';
import { selectOfYears, waitForCalendar, type MeetingRow, type Year } from './meeting.store.js';
import type { MeetingKind } from './meeting.table.js';

/** A municipal year of a body, with its meetings. */
export interface CalendarOfYear extends Year {
  readonly agreedOn: string | null;
  /** Null where the constitution does not say. */
  readonly minimum: number | null;
  /** How many meetings count towards the minimum. */
  readonly arranged: number;
  readonly shortBy: number;
  readonly meetings: readonly MeetingRow[];
}

/** The municipal year in which a day lies; null while the body has no constitution to say when its year starts. */
async function yearAt(context: Context, bodyId: string, day: string): Promise<Year | null> {
  const constitution = await constitutionOn(context, bodyId, day);
  return constitution && { bodyId, ...municipalYearOf(constitution, day) };
}

/** The constitution that says how many meetings a year needs: of its first day, of today while it runs, of its last day. */
function governing(context: Context, { bodyId, startsOn, endsOn }: Year): Promise<ConstitutionRow | null> {
  const day = today(context);
  return constitutionOn(context, bodyId, day < startsOn ? startsOn : day > endsOn ? endsOn : day);
}

const meetingsOf = (context: Context, year: Year): Promise<MeetingRow[]> =>
  context
    .batched<Year, MeetingRow[]>('meetings of years', async (years) => {
      const found = await selectOfYears(context, years);
      return years.map(({ bodyId, startsOn, endsOn }) =>
        found.filter((row) => row.bodyId === bodyId && startsOn <= row.heldOn && row.heldOn <= endsOn),
      );
    })
    .load({ bodyId: year.bodyId, startsOn: year.startsOn, endsOn: year.endsOn });

const calendarsOf = (context: Context, bodyId: string): Promise<CalendarRow[]> =>
  context
    .batched<string, CalendarRow[]>('calendars of bodies', async (bodyIds) => {
      const found = await selectCalendars(context, bodyIds);
      return bodyIds.map((one) => found.filter((row) => row.bodyId === one));
    })
    .load(bodyId);

const counts = ({ kind }: Pick<MeetingRow, 'kind'>): boolean => kind !== 'extraordinary';

async function calendarOfYear(context: Context, year: Year): Promise<CalendarOfYear> {
  const [constitution, meetings, agreed] = await Promise.all([
    governing(context, year),
    meetingsOf(context, year),
    calendarsOf(context, year.bodyId),
  ]);
  const minimum = constitution?.minimumMeetings ?? null;
  const arranged = meetings.filter(counts).length;
  return {
    ...year,
    agreedOn: agreed.find((one) => one.startsOn === year.startsOn)?.agreedOn ?? null,
    minimum,
    arranged,
    shortBy: Math.max(0, (minimum ?? 0) - arranged),
    meetings,
  };
}

/** The calendar of the municipal year in which a day lies, today unless one is given. */
export async function findCalendar(
  context: Context,
  bodyId: string,
  on: string | null | undefined,
): Promise<CalendarOfYear | null> {
  const year = await yearAt(context, bodyId, on ?? today(context));
  return year && calendarOfYear(context, year);
}

const asksFor = (constitution: ConstitutionRow): string =>
  `The constitution of ${inWords(constitution.inForceFrom ?? constitution.proposedOn)} asks for at least ${constitution.minimumMeetings} meetings a municipal year`;

/**
 * Agrees the calendar of a municipal year: from then on it holds at least as many meetings as the constitution asks for.
 * Those that were cancelled, and extraordinary ones, do not count. Answers with the body.
 */
export async function agreeCalendar(
  context: Context,
  input: { readonly bodyId: string; readonly startsOn: string },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'meeting:arrange', operation: 'agreeCalendar', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const body = await findBody(inside, input.bodyId);
    if (!may(inside.viewer, 'meeting:arrange', { bodyId: body.id, agencyId: null })) {
      throw forbidden('The clerk keeps the calendar of this body. Ask its clerk.');
    }
    await waitForCalendar(inside, body.id);
    const year = await yearToAgree(inside, body.id, input.startsOn);
    const calendar = await calendarOfYear(inside, year);
    if (calendar.agreedOn !== null) {
      throw conflict(`The calendar of this municipal year was agreed on ${inWords(calendar.agreedOn)}.`);
    }
    const constitution = await governing(inside, year);
    if (constitution && calendar.shortBy > 0) {
      throw conflict(
        `${asksFor(constitution)}; ${calendar.arranged} ${calendar.arranged === 1 ? 'is' : 'are'} arranged from ${inWords(year.startsOn)} to ${inWords(year.endsOn)}. Arrange ${calendar.shortBy} more first; extraordinary meetings do not count.`,
      );
    }
    const row = { id: uuidv7(), ...year, agreedOn: today(inside) };
    await insertCalendar(inside, row);
    const { startsOn, endsOn, agreedOn } = row;
    inside.changed('Calendar', { id: row.id }, { body: body.id, startsOn, endsOn, agreedOn });
    return body.id;
  });
}

/** Whether the viewer may agree the calendar of a year now: it is not agreed yet, and has as many meetings as it needs. */
export const mayAgree = (
  { viewer }: Context,
  { bodyId, agreedOn, shortBy }: Pick<CalendarOfYear, 'bodyId' | 'agreedOn' | 'shortBy'>,
): boolean => may(viewer, 'meeting:arrange', { bodyId, agencyId: null }) && agreedOn === null && shortBy === 0;

/** The year that an input names by its first day. A body that started in mid-year goes by the constitution of today. */
async function yearToAgree(inside: Inside, bodyId: string, startsOn: string): Promise<Year> {
  const constitution =
    (await constitutionOn(inside, bodyId, startsOn)) ?? (await constitutionOn(inside, bodyId, today(inside)));
  if (!constitution) {
    throw conflict('This body has no constitution in force, so that no municipal year is known. Adopt one first.');
  }
  const year = municipalYearOf(constitution, startsOn);
  if (year.startsOn !== startsOn) {
    throw badField('input.startsOn', `A municipal year of this body starts on ${year.startsOn}. Give its first day.`);
  }
  return { bodyId, ...year };
}

/**
 * Why a meeting cannot be taken out of its municipal year: the calendar of that year is agreed, and without it there would
 * be fewer meetings than the constitution asks for.
 */
export async function whyNotTakeOut(
  context: Context,
  meeting: Pick<MeetingRow, 'bodyId' | 'heldOn' | 'kind'>,
): Promise<Refusal | undefined> {
  const year = await agreedYearOf(context, meeting);
  if (!year || !counts(meeting)) return undefined;
  const [constitution, { arranged, minimum }] = await Promise.all([
    governing(context, year),
    calendarOfYear(context, year),
  ]);
  if (!constitution || minimum === null || arranged > minimum) return undefined;
  return conflict(
    `The calendar of this municipal year is agreed. ${asksFor(constitution)}; ${arranged} are arranged. Arrange another first.`,
  );
}

/** The agreed municipal year in which a meeting lies, if its calendar was agreed. */
export async function agreedYearOf(
  context: Context,
  { bodyId, heldOn }: Pick<MeetingRow, 'bodyId' | 'heldOn'>,
): Promise<Year | undefined> {
  const found = (await calendarsOf(context, bodyId)).find((one) => one.startsOn <= heldOn && heldOn <= one.endsOn);
  return found && { bodyId, startsOn: found.startsOn, endsOn: found.endsOn };
}

interface Planned {
  /** Null for one that is being arranged. */
  readonly id: string | null;
  readonly bodyId: string;
  readonly kind: MeetingKind;
  readonly heldOn: string;
}

/** Why a meeting does not fit its municipal year: a year has one kick-off, which is its first meeting. */
export async function whyNotInYear(
  context: Context,
  { id, bodyId, kind, heldOn }: Planned,
): Promise<{ readonly field: 'kind' | 'heldOn'; readonly message: string } | undefined> {
  if (kind === 'extraordinary') return undefined;
  const year = await yearAt(context, bodyId, heldOn);
  if (!year) {
    if (kind === 'ordinary') return undefined;
    const message =
      'A kick-off opens a municipal year, and this body has no constitution in force that says when its year';
    return { field: 'kind', message: `${message} starts. Arrange an ordinary meeting, or adopt a constitution.` };
  }
  const others = (await meetingsOf(context, year)).filter((one) => one.id !== id && counts(one));
  const kickOff = others.find((one) => one.kind === 'kickOff');
  if (kind === 'ordinary') {
    if (!kickOff || kickOff.heldOn < heldOn) return undefined;
    const message = `The kick-off of this municipal year is on ${kickOff.heldOn} and is its first meeting.`;
    return { field: 'heldOn', message: `${message} Choose a later day.` };
  }
  if (kickOff) {
    const message = `This municipal year has its kick-off on ${kickOff.heldOn}.`;
    return { field: 'kind', message: `${message} Arrange an ordinary meeting, or cancel that one.` };
  }
  const [first] = others;
  return !first || first.heldOn > heldOn
    ? undefined
    : {
        field: 'heldOn',
        message: `A kick-off is the first meeting of its municipal year, and the body meets on ${first.heldOn}. Choose a day before that.`,
      };
}
