/** What is asked of the reader’s agency before the next meeting, as a list of tasks, and how far it has come. */
import { definePage, documentIn, type Deed } from '../../page.js';
import { figureText, dayInWords, inWords, returnDays } from '../../words.js';
import { Withheld } from '../../withheld.js';
import {
  newestOn,
  NOTHING_OWED,
  ownOf,
  standingFor,
  stepInWords,
  titled,
  type FigureItem,
  type Owed,
  type Revision,
} from './returned.js';

interface Contribution extends Revision {
  readonly id: string;
  readonly returnReason: string | Withheld | null;
  readonly narrative: string | Withheld | null;
  readonly figures: readonly {
    readonly indicator: { readonly code: string };
    readonly periodStartOn: string;
    readonly periodEndOn: string;
    readonly display: string | Withheld | null;
    readonly symbol: string | Withheld | null;
  }[];
}

interface Asked {
  readonly meeting: { readonly contributionsDueOn: string; readonly signOffDueOn: string | null };
  readonly agencies: readonly { readonly extendedUntilOn: string | null; readonly agency: { readonly id: string } }[];
}

interface Data extends Owed<FigureItem & { readonly viewerCanDispute: boolean }, Contribution, Asked> {
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
}

const disputeItem: Deed = {
  needs: { itemId: 'Choose what your agency does not owe', reason: 'Say why it is not yours' },
  mutation: `mutation Dispute($input: DisputeItemInput!, $key: String) {
    disputeItem(input: $input, idempotencyKey: $key) { id }
  }`,
  variables: (form) => ({
    input: {
      itemId: form.text('itemId'),
      reason: form.text('reason'),
      suggestedAgencyId: form.text('suggestedAgencyId'),
    },
  }),
  then: (_, { path }) => path,
  said: 'The clerk is told that this is not yours. Until the clerk settles it, it counts as owed.',
};

export const updatePage = definePage<Data>({
  path: '/boards/:board/update',
  template: 'update/update.njk',
  question: documentIn(import.meta.url, 'update.graphql', 'given.graphql'),
  variables: ({ params, agencyId }) => ({ board: params['board'], agency: agencyId }),
  view: ({ body, agencies }, { path, agencyId, query }) => {
    const own = ownOf(body, agencyId);
    const items = body.roundOwed?.items ?? [];
    const subjects = [...new Set(items.map(({ subject }) => subject))];
    return {
      title: titled(body, dayInWords),
      nothing: NOTHING_OWED,
      body,
      round: body.roundOwed,
      days: body.roundOwed && daysFor(body.roundOwed, agencyId),
      path,
      agencies: agencies.filter(({ id }) => id !== agencyId),
      chosen: query['item'] ?? '',
      steps: subjects.map((subject) => {
        const newest = newestOn(own, subject);
        return {
          subject: inWords(subject),
          step: stepInWords(newest?.step),
          asked: newest?.step === 'queried' ? `/updates/${newest.id}` : null,
          returnReason: newest?.returnReason ?? null,
        };
      }),
      figures: items.flatMap((item) => {
        if (!item.indicator) return [];
        const given = standingFor(item, own);
        return [
          {
            title: { text: item.indicator.title },
            href: `${path}/figures/${item.indicator.code}`,
            hint: { text: periodOf(item) },
            status: statusOf(item.state, given && textOf(given)),
          },
        ];
      }),
      words: items
        .filter(({ indicator }) => indicator === null)
        .map((item) => {
          const narrative = own.find((one) => one.subject === item.subject && one.narrative !== null)?.narrative;
          return {
            title: { text: `What you tell the members about ${inWords(item.subject)}` },
            href: `${path}/words`,
            status: statusOf(item.state, typeof narrative === 'string' ? 'Written' : undefined),
          };
        }),
      disputable: items
        .filter(({ viewerCanDispute }) => viewerCanDispute)
        .map((item) => ({
          value: item.id,
          text: item.indicator
            ? `${item.indicator.title}, ${periodOf(item)}`
            : `The words about ${inWords(item.subject)}`,
        })),
    };
  },
  deeds: { disputeItem },
});

/** By when the agency gives and signs off its return. */
function daysFor({ meeting, agencies }: Asked, agencyId: string | null): string {
  const until = agencies.find(({ agency }) => agency.id === agencyId)?.extendedUntilOn ?? null;
  return until === null
    ? returnDays(meeting)
    : `${returnDays(meeting)} Your agency has more time: until ${dayInWords(until)}.`;
}

const textOf = ({ display, symbol }: Contribution['figures'][number]): string =>
  display instanceof Withheld || symbol instanceof Withheld ? 'Filled in' : figureText({ display, symbol });

const periodOf = ({ periodStartOn, periodEndOn }: FigureItem): string =>
  periodStartOn === null || periodEndOn === null ? '' : `${dayInWords(periodStartOn)} to ${dayInWords(periodEndOn)}`;

/** Where one thing that is owed has come. What is filled in, and not signed off, is owed still. */
function statusOf(state: string, filled: string | undefined): object {
  if (state === 'disputed') return { text: 'You say it is not yours' };
  if (state === 'given' || state === 'gap') return { text: filled ? `Given: ${filled}` : 'Given' };
  if (filled !== undefined) return { text: filled };
  return { tag: { text: 'To do', classes: 'govuk-tag--blue' } };
}
