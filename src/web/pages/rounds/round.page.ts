/** The round before a meeting, by agency: who owes what, what came, who is late, and what the clerk does about it. */
import { asRead, mutationOf } from '../../deed.js';
import { chosenDeed } from '../../doable.js';
import { definePage, documentIn, type Asked, type Deed, type View } from '../../page.js';
import { tableOf, type Cell } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { counted, dayInWords, inWords, returnDays, shortDay, timeInWords } from '../../words.js';

interface Data {
  readonly body?: Body & { readonly nextMeeting: Meeting | null };
  readonly meeting?: Meeting & { readonly body: Body };
  readonly agencies?: readonly Agency[];
}

interface Body {
  readonly name: string;
  readonly rounds: {
    readonly nodes: readonly {
      readonly closedAt: string | null;
      readonly meeting: { readonly id: string; readonly heldOn: string };
    }[];
  };
}

interface Agency {
  readonly id: string;
  readonly name: string;
}

interface Meeting {
  readonly id: string;
  readonly heldOn: string;
  readonly status: string;
  readonly contributionsDueOn: string;
  readonly signOffDueOn: string | null;
  readonly viewerCanOpenRound: boolean;
  readonly reminders?: readonly Reminder[] | Withheld | null;
  readonly contributions?: { readonly nodes: readonly Return[] };
  readonly round: Round | null;
}

interface Reminder {
  readonly agency: { readonly id: string };
  readonly owedKind: string | Withheld | null;
  readonly step: string | Withheld | null;
  readonly remindOn: string | Withheld | null;
  readonly sentAt: string | Withheld | null;
}

interface Return {
  readonly id: string;
  readonly version: number;
  readonly subject: string;
  readonly service: string | null;
  readonly submittedAt: string | null;
  readonly viewerCanAccept: boolean;
  readonly viewerCanComment: boolean;
  readonly viewerCanPublish: boolean;
  readonly step: string;
  readonly revision: number;
  readonly agency: Agency;
}

interface Round {
  readonly id: string;
  readonly version: number;
  readonly closedAt: string | null;
  readonly viewerCanClose: boolean;
  readonly viewerCanExtend: boolean;
  readonly total: Pick<Progress, 'owed' | 'given' | 'gaps' | 'completeness' | 'disputed'>;
  readonly agencies: readonly Progress[];
  readonly items: readonly {
    readonly state: string;
    readonly subject: string;
    readonly agency: { readonly id: string };
    readonly indicator: { readonly title: string } | null;
    readonly disputes: readonly Dispute[];
  }[];
}

interface Dispute {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly reason: string | Withheld | null;
  readonly settlement: string | Withheld | null;
  readonly viewerCanSettle: boolean;
  readonly agency: { readonly name: string };
  readonly suggestedAgency: { readonly name: string } | null;
}

interface Progress {
  readonly agency: Agency;
  readonly owed: number;
  readonly given: number;
  readonly gaps: number;
  readonly disputed: number;
  readonly completeness: number | null;
  readonly expectedOn: string;
  readonly completedOn: string | null;
  readonly onTime: boolean | null;
  readonly extendedUntilOn: string | null;
}

/** Who sees what comes in before the meeting does. */
const PREPARING: readonly string[] = ['chair', 'deputyChair', 'clerk', 'informationGovernance'];

/** Stands for no meeting and no board where none is asked about, so that the question stays the same. */
const NONE = '00000000-0000-0000-0000-000000000000';

const variables = (asked: Asked) => {
  const { params, query, roles } = asked;
  const meeting = params['id'] ?? query['meeting'];
  return {
    board: params['board'] ?? '',
    meeting: meeting ?? NONE,
    isNext: meeting === undefined,
    isChosen: meeting !== undefined,
    accepts: roles.some((role) => PREPARING.includes(role)),
    settles: chosenDeed(asked) === 'settleDispute',
  };
};

function view({ body, meeting: chosen, agencies = [] }: Data, asked: Asked): View {
  const meeting = chosen ?? body?.nextMeeting ?? null;
  if (!meeting) return { title: 'Who owes what before the next meeting', meeting, tables: {} };
  const { round } = meeting;
  const isCancelled = meeting.status === 'cancelled';
  const { name: bodyName, rounds } = (chosen?.body ?? body)!;
  const reminders = meeting.reminders instanceof Withheld ? null : (meeting.reminders ?? null);
  const nameOf = new Map(round?.agencies.map(({ agency }) => [agency.id, agency.name]));
  return {
    title: `Who owes what before the meeting of ${dayInWords(meeting.heldOn)}`,
    meeting,
    bodyName,
    round,
    others: rounds.nodes.filter((one) => one.meeting.id !== meeting.id),
    agencies: (round?.agencies ?? []).map(({ agency }) => agency),
    total: round && totalOf(round),
    toAccept: (meeting.contributions?.nodes ?? [])
      .filter((one) => one.viewerCanAccept)
      .map((one) => ({ ...one, agency: one.agency.name })),
    // Those alone who speak with agencies of what came in are led there.
    came: (meeting.contributions?.nodes ?? [])
      .filter((one) => one.viewerCanComment)
      .map((one) => ({ ...one, agency: one.agency.name })),
    toPublish: (meeting.contributions?.nodes ?? []).filter((one) => one.viewerCanPublish),
    disputes: (round?.items ?? []).flatMap((item) => item.disputes.map((one) => ({ ...one, what: whatOf(item) }))),
    settling: settlingOf(round, asked),
    owners: agencies,
    isCancelled,
    isClosing: chosenDeed(asked) === 'closeRound',
    days: returnDays(meeting),
    lacking: round && !isCancelled ? lackingIn(round, { heldOn: meeting.heldOn, bodyName }) : [],
    tables: {
      ...(round
        ? {
            round: tableOf({
              caption: 'What each agency owes, and how it stands',
              columns: [
                { key: 'agency', title: 'Agency' },
                { key: 'state', title: 'How it stands' },
                { key: 'owed', title: 'Owed', numeric: true },
                { key: 'given', title: 'Given', numeric: true },
                { key: 'gaps', title: 'Explained', numeric: true },
                { key: 'disputed', title: 'Disputed', numeric: true },
                { key: 'completeness', title: 'Complete', numeric: true },
                { key: 'expected', title: 'To be signed off by' },
                { key: 'reminded', title: 'Last reminded' },
              ],
              rows: round.agencies.map((one) => ({
                agency: one.agency.name,
                state: standing(one),
                owed: one.owed,
                given: one.given,
                gaps: one.gaps,
                disputed: one.disputed,
                completeness: percent(one.completeness),
                expected: `${shortDay(one.expectedOn)}${one.extendedUntilOn === null ? '' : ', extended'}`,
                reminded: lastReminded(one.agency, reminders ?? []),
              })),
            }),
          }
        : {}),
      ...(reminders
        ? {
            reminders: tableOf({
              caption: 'Reminders of what is owed',
              columns: [
                { key: 'agency', title: 'Agency' },
                { key: 'step', title: 'Which reminder' },
                { key: 'day', title: 'Day' },
                { key: 'sent', title: 'Sent' },
              ],
              rows: reminders.map((one) => ({
                agency: nameOf.get(one.agency.id) ?? 'An agency that owes nothing in the round',
                step: typeof one.step === 'string' ? (STEPS[one.step] ?? one.step) : one.step,
                day: typeof one.remindOn === 'string' ? dayInWords(one.remindOn) : one.remindOn,
                sent: sentCell(one),
              })),
              notes: [
                'Nobody gets more than one mail a day, and an agency of which nobody gave an address gets none. “Late” is mailed to nobody: the agency then stands on the chair’s list.',
              ],
            }),
          }
        : {}),
    },
  };
}

const STEPS: Readonly<Record<string, string>> = {
  before: 'Before the day',
  on: 'On the day',
  after: 'After the day',
  late: 'Late',
};

const sentCell = ({ sentAt, step }: Reminder): Cell => {
  if (typeof sentAt === 'string') return timeInWords(sentAt);
  return sentAt ?? (step === 'late' ? 'On the chair’s list' : 'Not sent');
};

function lastReminded({ id }: Agency, reminders: readonly Reminder[]): Cell {
  const sent = reminders.flatMap((one) => (one.agency.id === id && typeof one.sentAt === 'string' ? [one.sentAt] : []));
  const last = sent.toSorted().at(-1);
  return last === undefined ? 'Never' : timeInWords(last);
}

const percent = (completeness: number | null): string => (completeness === null ? 'Nothing owed' : `${completeness} %`);

/** How an agency stands with what it owes. */
export function standing({ owed, given, gaps, completedOn, onTime }: Progress): string {
  if (owed === 0) return 'Owes nothing';
  if (completedOn !== null) return `Complete since ${dayInWords(completedOn)}${onTime === false ? ', late' : ''}`;
  if (onTime === false) return 'Late';
  return given + gaps === 0 ? 'Nothing yet' : 'Begun';
}

const whatOf = ({ indicator, subject }: Pick<Round['items'][number], 'indicator' | 'subject'>): string =>
  indicator?.title ?? `In words: ${inWords(subject)}`;

/** The dispute that somebody is about to settle: the one of the link, or of the form that came back to them. */
function settlingOf(round: Round | null, asked: Asked) {
  if (chosenDeed(asked) !== 'settleDispute') return null;
  const id = asked.refused?.form.text('id') ?? asked.query['id'];
  const item = round?.items.find(({ disputes }) => disputes.some((one) => one.id === id));
  const dispute = item?.disputes.find((one) => one.id === id);
  return item && dispute?.viewerCanSettle ? { ...dispute, what: whatOf(item) } : null;
}

const totalOf = ({ total }: Round): string =>
  `${total.given + total.gaps} of ${total.owed} given or explained (${percent(total.completeness)})` +
  `${total.disputed > 0 ? `; ${total.disputed} disputed` : ''}.`;

/** What each agency still owes, with words to send it. */
function lackingIn(
  { agencies, items }: Round,
  { heldOn, bodyName }: { readonly heldOn: string; readonly bodyName: string },
) {
  return agencies.flatMap(({ agency, expectedOn }) => {
    const open = items
      .filter((item) => item.agency.id === agency.id && (item.state === 'owed' || item.state === 'disputed'))
      .map((item) => (item.state === 'disputed' ? `${whatOf(item)} (disputed)` : whatOf(item)));
    if (open.length === 0) return [];
    const text = [
      `For the meeting of the ${bodyName} on ${dayInWords(heldOn)} we still need from ${agency.name}, signed off by ${dayInWords(expectedOn)}:`,
      ...open.map((one) => `- ${one}`),
      'Sign in to the hub, and choose your update. If you cannot give a figure, say why there; that counts as an answer.',
    ].join('\n');
    return [{ agency, open, count: counted(open.length, 'thing'), text }];
  });
}

const deeds: Readonly<Record<string, Deed>> = {
  extendRound: {
    mutation:
      'mutation Deed($input: ExtendRoundInput!, $key: String) { extendRound(input: $input, idempotencyKey: $key) { id } }',
    needs: { agencyId: 'Choose an agency', untilOn: 'Give the new day', reason: 'Say why it gets more time' },
    variables: (form) => ({
      input: {
        roundId: form.text('roundId'),
        agencyId: form.text('agencyId'),
        untilOn: form.date('untilOn'),
        reason: form.text('reason'),
      },
    }),
    said: 'The agency has more time.',
  },
  settleDispute: {
    mutation: mutationOf('settleDispute', 'SettleDisputeInput'),
    needs: { settlement: 'Say why so' },
    variables: (form) => ({
      input: { ...asRead(form), reassignToId: form.text('reassignToId'), settlement: form.text('settlement') },
    }),
    then: (_, { path }) => path,
    said: 'It is settled who owes it.',
  },
  closeRound: {
    mutation:
      'mutation Deed($input: CloseRoundInput!, $key: String) { closeRound(input: $input, idempotencyKey: $key) { id } }',
    variables: (form) => ({ input: { id: form.text('id'), version: form.number('version') } }),
    then: (_, { path }) => path,
    said: 'The round is closed. Only agencies whose extra time still runs can give anything more.',
  },
  acceptContribution: {
    mutation:
      'mutation Deed($input: AcceptContributionInput!, $key: String) { acceptContribution(input: $input, idempotencyKey: $key) { id } }',
    variables: (form) => ({ input: { id: form.text('id'), version: form.number('version') } }),
    said: 'The return is accepted. Every member of the board reads it now.',
  },
  publishContribution: {
    mutation: mutationOf('publishContribution', 'PublishContributionInput'),
    variables: (form) => ({ input: asRead(form) }),
    said: 'The return is published. Everybody reads its figures now as they are released.',
  },
};

const question = documentIn(import.meta.url, 'round.graphql');
const template = 'rounds/round.njk';

/** That of the next meeting, or of the one that is named; its forms go to the page of the meeting’s round. */
export const nextRoundPage = definePage<Data>({ path: '/boards/:board/round', template, question, variables, view });

export const roundPage = definePage<Data>({ path: '/meetings/:id/round', template, question, variables, view, deeds });
