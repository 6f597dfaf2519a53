/** What the files ask the graph, as the one who sent the request: a round as it asks their agency, and what was given to it. */
import type { Answer } from '../graphql/ask.js';
import { refusal } from '../http/errors.js';
import { refusalOf } from '../http/refused.js';
import type { ContributionInput, FigureInput, Owed, RoundAsked } from './round.js';
import type { FigureSymbol, Measure, Unit } from './value.js';

/** Asks the graph one question. */
export type Asks = (query: string, variables: Record<string, unknown>) => Promise<Answer>;

/** The data of an answer; throws its first refusal. */
export function dataOf<Data>({ data, errors }: Answer): Data {
  if (errors?.[0]) throw refusalOf(errors[0]);
  return data as Data;
}

const WHO = `{ viewer { agency { id } bodies { roles body { rounds(first: 10) { nodes {
  id closedAt meeting { heldOn status } items { agency { id } } } } } } } }`;

interface Who {
  readonly viewer: {
    readonly agency: { readonly id: string } | null;
    readonly bodies: readonly {
      readonly roles: readonly string[];
      readonly body: { readonly rounds: { readonly nodes: readonly OpenRound[] } };
    }[];
  };
}

interface OpenRound {
  readonly id: string;
  readonly closedAt: string | null;
  readonly meeting: { readonly heldOn: string; readonly status: string };
  readonly items: readonly { readonly agency: { readonly id: string } }[];
}

const ROUND = `query Round($id: UUID!, $agencyId: UUID!) {
  collectionRound(id: $id) {
    meeting { id body { code priorities { id number } } }
    items(filter: { agencyId: $agencyId }) {
      subject periodStartOn periodEndOn indicator { code title definition unit }
    }
  }
  agencies { id code }
}`;

const FIGURE = `indicator { code } periodStartOn periodEndOn value upperValue qualifier symbol numerator denominator`;

const GIVEN = `query Given($code: String!, $meetingId: UUID!, $agencyId: UUID!, $codes: [String!]!, $on: Date!) {
  contributions(first: 50, filter: { meetingId: $meetingId, agencyId: $agencyId }) { nodes {
    id subject step revision service narrative note
    figures { ${FIGURE} interval { lower upper } attestedAboveFloor status gapReason justification judgement unchangedReason }
    proposals {
      title background priority { id } suggestedOwner { id } suggestedDueOn figure { indicator { code } }
    }
  } }
  body(code: $code) { meetings(first: 8) { nodes {
    figures(first: 100, filter: { agencyId: $agencyId, indicatorCodes: $codes, on: $on }) { nodes { ${FIGURE} } }
  } } }
}`;

interface RoundAnswer {
  readonly collectionRound: {
    readonly meeting: {
      readonly id: string;
      readonly body: { readonly code: string; readonly priorities: RoundAsked['priorities'] };
    };
    readonly items: readonly {
      readonly subject: string;
      readonly periodStartOn: string | null;
      readonly periodEndOn: string | null;
      readonly indicator: {
        readonly code: string;
        readonly title: string;
        readonly definition: string;
        readonly unit: Unit;
      } | null;
    }[];
  };
  readonly agencies: RoundAsked['agencies'];
}

interface ReadFigure {
  readonly indicator: { readonly code: string };
  readonly periodStartOn: string;
  readonly periodEndOn: string;
  readonly value: number | null;
  readonly upperValue: number | null;
  readonly qualifier: 'exact' | 'over' | 'about' | 'between' | null;
  readonly symbol: FigureSymbol | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Asked of what is given and may come back. */
  readonly interval?: { readonly lower: number; readonly upper: number } | null;
}

interface GivenFigure extends ReadFigure {
  readonly attestedAboveFloor: boolean | null;
  readonly status: NonNullable<FigureInput['status']> | null;
  readonly gapReason: string | null;
  readonly justification: string | null;
  readonly judgement: string | null;
  readonly unchangedReason: string | null;
}

interface GivenAnswer {
  readonly contributions: {
    readonly nodes: readonly {
      readonly id: string;
      readonly subject: string;
      readonly step: string;
      readonly revision: number;
      readonly service: string | null;
      readonly narrative: string | null;
      readonly note: string | null;
      readonly figures: readonly GivenFigure[];
      readonly proposals:
        | readonly {
            readonly title: string | null;
            readonly background: string | null;
            readonly priority: { readonly id: string } | null;
            readonly suggestedOwner: { readonly id: string } | null;
            readonly suggestedDueOn: string | null;
            readonly figure: { readonly indicator: { readonly code: string } } | null;
          }[]
        | null;
    }[];
  };
  readonly body: {
    readonly meetings: {
      readonly nodes: readonly { readonly figures: { readonly nodes: readonly ReadFigure[] } }[];
    };
  };
}

const ID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
const noRound = (): Error =>
  refusal(404, 'NOT_FOUND', 'There is no such round that asks your agency for anything, or you may not see it.');

/** The agency of the caller, and the round that is next for it: the open one of the first planned meeting that asks it. */
export async function askerOf(asks: Asks): Promise<{ agencyId: string; next: string | undefined }> {
  const { viewer } = dataOf<Who>(await asks(WHO, {}));
  if (!viewer.agency) throw refusal(401, 'UNAUTHENTICATED', 'A valid access token of an agency is needed.');
  return { agencyId: viewer.agency.id, next: nextOf(viewer, viewer.agency.id) };
}

/**
 * A round as it asks the agency of the caller, and what the agency has given to it, the newest revision first. `next` is the
 * open round of the first planned meeting that asks the agency for something. Throws a refusal of HTTP.
 */
export async function roundFor(
  asks: Asks,
  roundId: string,
  today: string,
): Promise<{ round: RoundAsked; given: ContributionInput[] }> {
  const { agencyId, next } = await askerOf(asks);
  const id = roundId === 'next' ? next : ID.test(roundId) ? roundId : undefined;
  if (id === undefined) throw noRound();
  const { collectionRound, agencies } = dataOf<RoundAnswer>(await asks(ROUND, { id, agencyId }));
  const { items, meeting } = collectionRound;
  if (items.length === 0) throw noRound();
  const codes = items.flatMap(({ indicator }) => indicator?.code ?? []);
  const variables = { code: meeting.body.code, meetingId: meeting.id, agencyId, codes, on: today };
  const { contributions, body } = dataOf<GivenAnswer>(await asks(GIVEN, variables));
  const accepted = body.meetings.nodes.flatMap(({ figures }) => figures.nodes);
  const round = {
    meetingId: meeting.id,
    owed: items.flatMap(({ subject, periodStartOn, periodEndOn, indicator }): Owed[] => {
      if (!indicator || periodStartOn === null || periodEndOn === null) return [];
      const { code: indicatorCode, title, definition, unit } = indicator;
      const lastTime = lastBefore(accepted, indicatorCode, periodEndOn);
      return [{ indicatorCode, periodStartOn, periodEndOn, title, definition, unit, subject, lastTime }];
    }),
    subjects: [...new Set(items.map(({ subject }) => subject))],
    priorities: meeting.body.priorities,
    agencies,
  };
  return { round, given: merged(contributions.nodes) };
}

function nextOf({ bodies }: Who['viewer'], agencyId: string): string | undefined {
  return bodies
    .filter(({ roles }) => roles.length > 0)
    .flatMap(({ body }) => body.rounds.nodes)
    .filter(({ closedAt, meeting, items }) => {
      const asksThem = items.some(({ agency }) => agency.id === agencyId);
      return closedAt === null && meeting.status === 'planned' && asksThem;
    })
    .toSorted((one, other) => one.meeting.heldOn.localeCompare(other.meeting.heldOn))[0]?.id;
}

/** The latest accepted value for a period that ended before. */
function lastBefore(accepted: readonly ReadFigure[], code: string, endOn: string): Measure | null {
  const [last] = accepted
    .filter(({ indicator, periodEndOn }) => indicator.code === code && periodEndOn < endOn)
    .toSorted((one, other) => other.periodEndOn.localeCompare(one.periodEndOn));
  return last ? measureOf(last) : null;
}

/** What a figure says; null where it is withheld, as what is for members is from a system, its own too. */
function measureOf(figure: ReadFigure): Measure | null {
  const { value, upperValue, qualifier, symbol, numerator, denominator, interval } = figure;
  if (numerator !== null && denominator !== null) return { parts: { numerator, denominator } };
  if (value === null) return symbol && { symbol };
  if (denominator !== null) return { average: { value, denominator, ...limitsOf(interval) } };
  if (upperValue !== null) return { between: { from: value, to: upperValue } };
  return qualifier === 'over' ? { over: value } : qualifier === 'about' ? { about: value } : { exactly: value };
}

const limitsOf = (interval: ReadFigure['interval']): { lower?: number; upper?: number } =>
  interval ? { lower: interval.lower, upper: interval.upper } : {};

type Node = GivenAnswer['contributions']['nodes'][number];

/** The revisions of each subject area as one contribution: of each text, figure and proposal the newest. */
function merged(nodes: readonly Node[]): ContributionInput[] {
  const subjects = [...new Set(nodes.map(({ subject }) => subject))];
  return subjects.map((subject) => {
    const revisions = nodes
      .filter((one) => one.subject === subject)
      .toSorted((one, other) => other.revision - one.revision);
    const newest = (field: 'service' | 'narrative' | 'note') =>
      present({ [field]: revisions.map((one) => one[field]).find((text) => text !== null) });
    return {
      subject,
      ...newest('service'),
      ...newest('narrative'),
      ...newest('note'),
      figures: revisions.flatMap(({ figures }) => figures.flatMap(figureInput)),
      proposals: revisions.flatMap(({ proposals }) =>
        (proposals ?? []).map((one) => ({
          title: one.title ?? '',
          ...present({
            background: one.background,
            priorityId: one.priority?.id,
            suggestedOwnerId: one.suggestedOwner?.id,
            suggestedDueOn: one.suggestedDueOn,
            fromFigure: one.figure?.indicator.code,
          }),
        })),
      ),
    };
  });
}

function figureInput(figure: GivenFigure): FigureInput[] {
  const { indicator, periodStartOn, periodEndOn, unchangedReason } = figure;
  const measure = unchangedReason === null ? measureOf(figure) : { unchanged: unchangedReason };
  if (!measure) return [];
  const { gapReason: reason, justification, judgement, status } = figure;
  // Without it nothing is attested, so that its cell stays empty.
  const attestedAboveFloor = figure.attestedAboveFloor || null;
  const said = present({ attestedAboveFloor, reason, justification, judgement, status });
  return [{ indicatorCode: indicator.code, periodStartOn, periodEndOn, measure, ...said }];
}

/** What is there of these. */
const present = <Fields extends object>(fields: Fields): { [Each in keyof Fields]?: NonNullable<Fields[Each]> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as {
    [Each in keyof Fields]?: NonNullable<Fields[Each]>;
  };

const PROBLEM_FIELDS = 'problems { path message isWarning } wouldChange { subject step figures }';
const CHECK = `mutation Check($input: ReturnInput!) { checkReturn(input: $input) { ${PROBLEM_FIELDS} } }`;
const GIVE = `mutation Give($input: ReturnInput!, $key: String) {
  giveReturn(input: $input, idempotencyKey: $key) {
    contributions { id version subject revision progress step } unchangedSubjects
  }
}`;

export interface ReturnInput {
  readonly meetingId: string;
  readonly contributions: readonly ContributionInput[];
  readonly reason?: string;
  readonly draft?: boolean;
}

export interface Problem {
  readonly path: string;
  readonly message: string;
  readonly isWarning?: boolean;
}

/** What became of a return, or would become of it; where there are problems, nothing. */
export interface Outcome {
  readonly problems: readonly Problem[];
  readonly contributions: readonly object[];
  readonly wouldChange: readonly object[];
}

/** The dry run. */
export async function checks(asks: Asks, input: ReturnInput): Promise<Outcome> {
  const { checkReturn } = dataOf<{ checkReturn: Omit<Outcome, 'contributions'> }>(await asks(CHECK, { input }));
  return { ...checkReturn, contributions: [] };
}

/** Gives it; repeated under the same key it is not given twice. */
export async function gives(asks: Asks, input: ReturnInput, key: string | undefined): Promise<Outcome> {
  const answer = await asks(GIVE, { input, key });
  const extensions = answer.errors?.[0]?.extensions as { code?: string; problems?: readonly Problem[] } | undefined;
  if (extensions?.code === 'BAD_USER_INPUT' && extensions.problems) {
    return { problems: extensions.problems, contributions: [], wouldChange: [] };
  }
  const { giveReturn } = dataOf<{ giveReturn: { contributions: readonly object[] } }>(answer);
  return { problems: [], contributions: giveReturn.contributions, wouldChange: [] };
}
