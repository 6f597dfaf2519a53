/** How the clerk opens and closes the round before a meeting. What is wrong with what is asked for is told all at once. */
import { uuidv7 } from 'uuidv7';
import type { SubjectArea } from '../../policy/classification.js';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { listAgencies } from '../authorities/authority.service.js';
import type { Context, Inside } from '../context.js';
import { findIndicator, listIndicatorsByCodes } from '../indicators/indicator.service.js';
import { findMeeting, whyNotPlanned } from '../meetings/meeting.service.js';
import type { MeetingStatus } from '../meetings/meeting.table.js';
import { badInput, conflict, forbidden, type Problem, type Refusal } from '../refusals.js';
import { faultsOfPeriod } from './measure.service.js';
import { findRound, findRoundOf, listItems } from './round.service.js';
import { changeRound, insertRound, selectRounds, type NewRoundItem, type RoundRow } from './round.store.js';

type Key = string | undefined;

/** An indicator that is asked for, with the period. */
export interface AskedIndicator {
  readonly indicatorCode: string;
  readonly periodStartOn: string;
  readonly periodEndOn: string;
}

/** A narrative that an agency is asked for. */
export interface AskedNarrative {
  readonly agencyId: string;
  readonly subject: SubjectArea;
}

/** What an earlier round asked for, now in one other period. */
export interface LikeRound {
  readonly roundId: string;
  readonly periodStartOn: string;
  readonly periodEndOn: string;
}

export interface Opening {
  readonly meetingId: string;
  readonly indicators?: readonly AskedIndicator[] | null | undefined;
  readonly narratives?: readonly AskedNarrative[] | null | undefined;
  readonly like?: LikeRound | null | undefined;
}

const MOST_ITEMS = 200;

/** Why somebody does not run the rounds of a body. */
export const whyNotRun = ({ viewer }: Context, { bodyId }: { readonly bodyId: string }): Refusal | undefined =>
  may(viewer, 'round:run', { bodyId, agencyId: null })
    ? undefined
    : forbidden('The clerk runs the rounds of this body. Ask its clerk.');

/** Whether the viewer may open a round for a meeting now. */
export const mayOpen = async (context: Context, meeting: Awaited<ReturnType<typeof findMeeting>>): Promise<boolean> =>
  whyNotRun(context, meeting) === undefined &&
  whyNotPlanned(meeting) === undefined &&
  (await findRoundOf(context, meeting.id)) === null;

/** Opens the round before a meeting. An indicator is owed by the agency that supplies it. */
export const openRound = (context: Context, input: Opening, idempotencyKey: Key): Promise<string> => {
  const act = { verb: 'round:run', operation: 'openRound', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const meeting = await findMeeting(inside, input.meetingId);
    const refusal = whyNotRun(inside, meeting) ?? whyNotPlanned(meeting);
    if (refusal) throw refusal;
    const { bodyId, id: meetingId } = meeting;
    const roundId = uuidv7();
    const problems: Problem[] = [];
    const before = await itemsBefore(inside, input.like, { bodyId, problems });
    const owed = [
      ...(await owedIndicators(inside, askedIndicators(input, before), { meetingOn: meeting.heldOn, problems })),
      ...(await owedNarratives(inside, askedNarratives(input, before), problems)),
    ];
    if (problems.length === 0 && (owed.length === 0 || owed.length > MOST_ITEMS)) {
      const message = `Ask for at least one indicator or narrative, and for at most ${MOST_ITEMS} together.`;
      problems.push({ path: 'input', message });
    }
    if (problems.length > 0) throw badInput(problems);
    const fields = { openedAt: inside.clock() };
    const rows = owed.map((item) => ({ ...item, id: uuidv7(), roundId, bodyId }));
    const row = await insertRound(inside, { ...fields, id: roundId, bodyId, meetingId }, rows);
    if (!row) throw conflict('This meeting has a round already. Read it at the meeting.');
    inside.changed('CollectionRound', row, { meeting: meetingId, ...fields });
    for (const { id, agencyId: agency, subject, indicatorId: indicator, periodStartOn, periodEndOn } of rows) {
      inside.changed('RoundItem', { id }, { agency, subject, indicator, periodStartOn, periodEndOn });
    }
    return row.id;
  });
};

type Owed = Omit<NewRoundItem, 'id' | 'roundId' | 'bodyId'>;

/** What is asked for, and where in the input. */
type At<Asked> = Asked & { readonly path: string };

/** What an earlier round of the body asked for. */
async function itemsBefore(
  inside: Inside,
  like: LikeRound | null | undefined,
  { bodyId, problems }: { bodyId: string; problems: Problem[] },
): Promise<{ indicators: At<AskedIndicator>[]; narratives: At<AskedNarrative>[] }> {
  if (!like) return { indicators: [], narratives: [] };
  const { roundId, ...period } = like;
  const [round] = await selectRounds(inside, { ids: [roundId] });
  if (round?.bodyId !== bodyId) {
    problems.push({ path: 'input.like.roundId', message: 'This body has had no such round. Name one of its own.' });
  }
  const items = round?.bodyId === bodyId ? await listItems(inside, round.id) : [];
  const codes = await Promise.all(
    items.flatMap(({ indicatorId }) => (indicatorId === null ? [] : [findIndicator(inside, indicatorId)])),
  );
  return {
    indicators: [...new Set(codes.map(({ code }) => code))].map((indicatorCode) => ({
      path: 'input.like',
      indicatorCode,
      ...period,
    })),
    narratives: items
      .filter((item) => item.indicatorId === null)
      .map(({ agencyId, subject }) => ({ path: 'input.like', agencyId, subject })),
  };
}

/** What is named beside an earlier round stands in place of what that asked for. */
const askedIndicators = (
  { indicators }: Opening,
  before: { indicators: At<AskedIndicator>[] },
): At<AskedIndicator>[] => {
  const named = (indicators ?? []).map((one, at) => ({ ...one, path: `input.indicators.${at}` }));
  const codes = new Set(named.map(({ indicatorCode }) => indicatorCode));
  return [...named, ...before.indicators.filter(({ indicatorCode }) => !codes.has(indicatorCode))];
};

const askedNarratives = (
  { narratives }: Opening,
  before: { narratives: At<AskedNarrative>[] },
): At<AskedNarrative>[] => {
  const named = (narratives ?? []).map((one, at) => ({ ...one, path: `input.narratives.${at}` }));
  const keys = new Set(named.map(keyOfNarrative));
  return [...named, ...before.narratives.filter((one) => !keys.has(keyOfNarrative(one)))];
};

const keyOfNarrative = ({ agencyId, subject }: AskedNarrative): string => `${agencyId} ${subject}`;

/** The agency that supplies an indicator owes it. */
async function owedIndicators(
  inside: Inside,
  asked: readonly At<AskedIndicator>[],
  { meetingOn, problems }: { meetingOn: string; problems: Problem[] },
): Promise<Owed[]> {
  const codes = [...new Set(asked.map(({ indicatorCode }) => indicatorCode))];
  const catalogue = new Map((await listIndicatorsByCodes(inside, codes)).map((row) => [row.code, row]));
  const seen = new Set<string>();
  return asked.flatMap(({ path, indicatorCode, periodStartOn, periodEndOn }) => {
    const fault = (field: string, message: string) => void problems.push({ path: `${path}.${field}`, message });
    const indicator = catalogue.get(indicatorCode);
    faultsOfPeriod({ periodStartOn, periodEndOn }, meetingOn, indicator, (field, message) =>
      fault(field, path === 'input.like' ? `${indicatorCode}: ${message}` : message),
    );
    if (!indicator) {
      fault('indicatorCode', 'The catalogue has no indicator of this code. Look it up among the indicators.');
      return [];
    }
    const key = `${indicatorCode} ${periodStartOn} ${periodEndOn}`;
    if (seen.has(key)) fault('indicatorCode', 'This indicator is asked for in this period already. Name it once.');
    seen.add(key);
    const { id: indicatorId, subject, supplyingAgencyId: agencyId } = indicator;
    return [{ agencyId, subject, indicatorId, periodStartOn, periodEndOn }];
  });
}

async function owedNarratives(
  inside: Inside,
  asked: readonly At<AskedNarrative>[],
  problems: Problem[],
): Promise<Owed[]> {
  const agencies = new Set(asked.length > 0 ? (await listAgencies(inside)).map(({ id }) => id) : []);
  const seen = new Set<string>();
  return asked.map(({ path, agencyId, subject }) => {
    const fault = (field: string, message: string) => void problems.push({ path: `${path}.${field}`, message });
    if (!agencies.has(agencyId)) fault('agencyId', 'There is no such agency. Name a partner of the council.');
    const key = keyOfNarrative({ agencyId, subject });
    if (seen.has(key)) fault('subject', 'This agency is asked for a narrative on this subject already. Name it once.');
    seen.add(key);
    return { agencyId, subject, indicatorId: null, periodStartOn: null, periodEndOn: null };
  });
}

/** Why nothing is awaited for a meeting: it was cancelled, and its round with it. */
export const whyNotAwaited = ({ status }: { readonly status: MeetingStatus }): Refusal | undefined =>
  status === 'cancelled' ? conflict('This meeting was cancelled, and its round with it.') : undefined;

const whyNotCloseNow = async (context: Context, { closedAt, meetingId }: RoundRow): Promise<Refusal | undefined> =>
  closedAt === null ? whyNotAwaited(await findMeeting(context, meetingId)) : conflict('This round is closed already.');

/** Whether the viewer may close a round now. */
export const mayClose = async (context: Context, round: RoundRow): Promise<boolean> =>
  (whyNotRun(context, round) ?? (await whyNotCloseNow(context, round))) === undefined;

/** Closes a round: from now on its meeting is given no more, but by agencies whose extension still runs. */
export const closeRound = (
  context: Context,
  input: { readonly id: string; readonly version: number },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'round:run', operation: 'closeRound', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const round = await findRound(inside, input.id);
    const refusal = whyNotRun(inside, round);
    if (refusal) throw refusal;
    if (round.version !== input.version) throw await staleWrite(inside, round, input.version);
    const notNow = await whyNotCloseNow(inside, round);
    if (notNow) throw notNow;
    const fields = { closedAt: inside.clock() };
    const row = await changeRound(inside, round, fields);
    if (!row) throw await staleWrite(inside, round, round.version);
    inside.changed('CollectionRound', row, fields);
    return row.id;
  });
};
