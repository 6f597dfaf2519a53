/** What is asked of the reader’s agency before the next meeting, as a list of tasks, and how far it has come. */
import { asRead, mutationOf } from '../../deed.js';
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
  WRITTEN,
  type FigureItem,
  type Owed,
  type Revision,
} from './returned.js';

interface Contribution extends Revision {
  readonly id: string;
  readonly returnReason: string | Withheld | null;
  readonly submittedAt: string | null;
  readonly narrative: string | Withheld | null;
  readonly note: string | Withheld | null;
  readonly proposals: readonly object[] | Withheld | null;
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

interface Item extends FigureItem {
  readonly viewerCanDispute: boolean;
  readonly disputes: readonly { readonly id: string; readonly version: number; readonly viewerCanTakeBack: boolean }[];
}

interface Data extends Owed<Item, Contribution, Asked> {
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

const takeDisputeBack: Deed = {
  mutation: mutationOf('takeDisputeBack', 'TakeDisputeBackInput'),
  variables: (form) => ({ input: asRead(form) }),
  then: (_, { path }) => path,
  said: 'You have taken it back: your agency owes it as before.',
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
    const newest = subjects.map((subject) => newestOn(own, subject));
    return {
      title: titled(body, dayInWords),
      nothing: NOTHING_OWED,
      body,
      round: body.roundOwed,
      days: body.roundOwed && daysFor(body.roundOwed, agencyId),
      path,
      agencies: agencies.filter(({ id }) => id !== agencyId),
      chosen: query['item'] ?? '',
      intro: introOf(newest),
      steps: subjects.map((subject, at) => ({
        subject: inWords(subject),
        step: stepInWords(newest[at]?.step),
        asked: newest[at]?.step === 'queried' ? `/updates/${newest[at].id}` : null,
        returnReason: newest[at]?.returnReason ?? null,
      })),
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
            hint: { text: 'With a note to named readers, as you like' },
            href: `${path}/words#narrative.${item.subject}`,
            status: statusOf(item.state, typeof narrative === 'string' ? 'Written' : undefined),
          };
        }),
      further: [
        ...(subjects.every((subject) => items.some((item) => item.subject === subject && !item.indicator))
          ? []
          : [
              {
                title: { text: 'Words beside the figures, and a note to named readers' },
                href: `${path}/words`,
                status: {
                  text: own.some(({ narrative, note }) => narrative !== null || note !== null)
                    ? 'Written'
                    : 'As you like',
                },
              },
            ]),
        {
          title: { text: 'Actions that you propose' },
          href: `${path}/proposals`,
          status: { text: proposedText(own) },
        },
      ],
      give: [
        {
          title: { text: 'Check your answers, and hand in or sign off' },
          href: `${path}/check`,
          status: { text: givenText(newest) },
        },
        {
          title: { text: 'Your receipt: where each value went' },
          href: `${path}/receipt`,
          status: { text: own.some(({ submittedAt }) => submittedAt !== null) ? 'Ready' : 'Once it is signed off' },
        },
      ],
      disputable: items
        .filter(({ viewerCanDispute }) => viewerCanDispute)
        .map((item) => ({ value: item.id, text: nameOf(item) })),
      disputed: items.flatMap((item) =>
        item.disputes
          .filter(({ viewerCanTakeBack }) => viewerCanTakeBack)
          .map((dispute) => ({ ...dispute, name: nameOf(item) })),
      ),
    };
  },
  deeds: { disputeItem, takeDisputeBack },
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

const nameOf = (item: FigureItem): string =>
  item.indicator ? `${item.indicator.title}, ${periodOf(item)}` : `The words about ${inWords(item.subject)}`;

const proposedText = (own: readonly Contribution[]): string => {
  const many = own.flatMap(({ proposals }) => (proposals instanceof Withheld ? [] : (proposals ?? []))).length;
  return many > 0 ? `${many} proposed` : 'As you like';
};

type Newest = readonly (Contribution | undefined)[];

const isWritten = (one: Newest[number]): boolean => one !== undefined && WRITTEN.includes(one.step);
const isWithLead = (one: Newest[number]): boolean => one?.step === 'withLead';

/** How far giving it has come, of all subject areas together the least. */
function givenText(newest: Newest): string {
  const given = newest.filter((one) => one !== undefined);
  if (given.length === 0) return 'Last';
  if (given.some((one) => isWritten(one) && !isWithLead(one))) return 'A draft: not handed in yet';
  if (given.some(isWithLead)) {
    return given.some(({ viewerCanSignOff }) => viewerCanSignOff) ? 'To be signed off by you' : 'With your lead';
  }
  return given.length < newest.length ? 'Given in part' : 'Given';
}

/** What becomes of what is saved here. */
function introOf(newest: Newest): string {
  const isGiven = newest.length > 0 && newest.every((one) => one !== undefined && !isWritten(one));
  return isGiven
    ? 'Your agency has given it. What you change here from now on is a correction.'
    : 'What you save stays a draft of your agency until it is signed off; come back to it as often as you like.';
}

/** Where one thing that is owed has come. What is filled in, and not signed off, is owed still. */
function statusOf(state: string, filled: string | undefined): object {
  if (state === 'disputed') return { text: `You say it is not yours${filled ? `. Filled in: ${filled}` : ''}` };
  if (state === 'given' || state === 'gap') return { text: filled ? `Given: ${filled}` : 'Given' };
  if (filled !== undefined) return { text: filled };
  return { tag: { text: 'To do', classes: 'govuk-tag--blue' } };
}
