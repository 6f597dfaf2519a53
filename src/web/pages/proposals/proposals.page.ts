/** What partners propose to a body: first of all what awaits the chair. */
import { nextOf } from '../../deed.js';
import { definePage, documentIn, type Asked } from '../../page.js';
import { tableOf, type Cell } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { capital, counted, dayInWords, inWords } from '../../words.js';

interface Proposal {
  readonly id: string;
  readonly title: string | Withheld;
  readonly subject: string;
  readonly outcome: string | Withheld;
  readonly provisional: boolean | Withheld;
  readonly suggestedDueOn: string | Withheld | null;
  readonly agency: { readonly name: string };
  readonly contribution: { readonly meeting: { readonly heldOn: string } } | Withheld | null;
  readonly figure: { readonly indicator: { readonly title: string } } | Withheld | null;
}

interface Data {
  readonly body: { readonly name: string };
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  readonly proposals: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly Proposal[];
  };
}

export const OUTCOMES = ['waiting', 'takenUp', 'merged', 'left'] as const;
const AWAITING: readonly string[] = ['waiting'];

export const proposalsPage = definePage<Data>({
  path: '/boards/:board/proposals',
  template: 'proposals/proposals.njk',
  question: documentIn(import.meta.url, 'proposals.graphql'),
  variables: ({ params, boardId, query, all }) => ({
    board: params['board'],
    after: query['after'] || null,
    filter: {
      bodyId: boardId,
      ...(query['agency'] ? { agencyId: query['agency'] } : {}),
      ...(query['provisional'] ? { provisional: true } : { outcomes: all['outcome'] ?? AWAITING }),
    },
  }),
  view: ({ body, agencies, proposals }, asked) => ({
    title: `Proposals to the ${body.name}`,
    found: proposals.totalCount === 0 ? 'No proposal is like that.' : `${counted(proposals.totalCount, 'proposal')}.`,
    agencies,
    outcomes: OUTCOMES,
    chosen: chosen(asked),
    tables: {
      proposals: tableOf({
        caption: 'Proposals',
        next: nextOf(asked, proposals.pageInfo),
        total: proposals.totalCount,
        columns: [
          { key: 'title', title: 'What is proposed' },
          { key: 'agency', title: 'By' },
          { key: 'from', title: 'Where it comes from' },
          { key: 'due', title: 'By when' },
          { key: 'outcome', title: 'What became of it' },
        ],
        rows: proposals.nodes.map((proposal) => ({
          title: {
            text: proposal.title instanceof Withheld ? `A proposal on ${inWords(proposal.subject)}` : proposal.title,
            href: `/proposals/${proposal.id}`,
          },
          agency: proposal.agency.name,
          from: comesFrom(proposal),
          due:
            typeof proposal.suggestedDueOn === 'string' ? dayInWords(proposal.suggestedDueOn) : proposal.suggestedDueOn,
          outcome: outcomeOf(proposal),
        })),
      }),
    },
  }),
});

/** The figure that made it necessary, and the meeting for whose round it came. */
function comesFrom({ figure, contribution }: Proposal): Cell {
  if (contribution instanceof Withheld) return contribution;
  const meeting = contribution && `the return for ${dayInWords(contribution.meeting.heldOn)}`;
  const because = figure instanceof Withheld || figure === null ? null : `the figure of ${figure.indicator.title}`;
  return capital([because, meeting].filter((one) => one !== null).join(', in '));
}

/** What became of it; what no meeting has confirmed yet may be overturned. */
export function outcomeOf({ outcome, provisional }: Pick<Proposal, 'outcome' | 'provisional'>): Cell {
  if (outcome instanceof Withheld) return outcome;
  const said = capital(inWords(outcome));
  return provisional === true ? `${said}, until a meeting confirms it` : said;
}

const chosen = ({ query, all }: Asked) => ({
  agency: query['agency'] ?? '',
  outcome: all['outcome'] ?? AWAITING,
  provisional: query['provisional'] ?? '',
});
