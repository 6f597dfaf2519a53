/** Home: what I owe and by when, what changed since I was last here, and the next meeting; for the public what the hub is. */
import { definePage, documentIn, type Asked } from '../../page.js';
import { Withheld } from '../../withheld.js';
import { dayInWords, inWords } from '../../words.js';

interface Data {
  readonly bodies: readonly Body[];
  readonly actions?: { readonly nodes: readonly OwnAction[] };
  readonly changed?: {
    readonly nodes: readonly {
      readonly id: string;
      readonly title: string;
      readonly changedAt: string | Withheld | null;
    }[];
  };
  readonly agreements?: {
    readonly nodes: readonly {
      readonly id: string;
      readonly subject: string;
      readonly viewerCanSign: boolean;
      readonly recipientName: string;
    }[];
  };
}

interface Body {
  readonly code: string;
  readonly name: string;
  readonly calledA: string;
  readonly attainmentReports?: { readonly nodes: readonly { readonly id: string; readonly title: string | null }[] };
  readonly nextMeeting: {
    readonly id: string;
    readonly heldOn: string;
    readonly scorecard?: { readonly exceptionsOwed: readonly OwedReport[] } | Withheld | null;
  } | null;
  /** The next round that asks the reader’s agency for something. */
  readonly roundOwed?: {
    readonly closedAt: string | null;
    readonly meeting: { readonly heldOn: string };
    readonly agencies: readonly Progress[];
  } | null;
  readonly questions?: {
    readonly nodes: readonly {
      readonly id: string;
      readonly text: string | Withheld | null;
      readonly status: string;
      readonly answerDueOn: string;
      readonly viewerCanAnswer: boolean;
    }[];
  };
}

interface Progress {
  readonly owed: number;
  readonly given: number;
  readonly gaps: number;
  readonly expectedOn: string;
  readonly completedOn: string | null;
}

interface OwedReport {
  readonly dueOn: string;
  readonly agency: { readonly id: string };
  readonly indicator: { readonly code: string; readonly title: string };
}

interface OwnAction {
  readonly id: string;
  readonly title: string;
  readonly dueOn: string;
  readonly brag: string | Withheld | null;
  readonly viewerCanRespond: boolean;
  readonly viewerCanReport: boolean;
}

/** Something that somebody owes. */
export interface Owed {
  readonly what: string;
  readonly href: string;
  /** By when; null where no day is set. */
  readonly dueOn: string | null;
  readonly state: string;
}

const PARTNERS: readonly string[] = ['partnerOfficer', 'partnerLead'];
const SIGNERS: readonly string[] = ['partnerLead', 'chair'];

/** Where nobody asks, so that the question stays the same. */
const NO_AGENCY = '00000000-0000-0000-0000-000000000000';

export const homePage = definePage<Data>({
  path: '/',
  template: 'home/home.njk',
  question: documentIn(import.meta.url, 'home.graphql'),
  variables: ({ agencyId, roles }) => ({
    agencyId: agencyId ?? NO_AGENCY,
    signedIn: agencyId !== null,
    public: agencyId === null,
    partner: roles.some((role) => PARTNERS.includes(role)),
    signs: roles.some((role) => SIGNERS.includes(role)),
  }),
  view: (data, asked) => ({
    title: asked.agencyId === null ? 'Corporate parenting hub' : 'What you owe, and what is new',
    isPublic: asked.agencyId === null,
    bodies: data.bodies,
    owed: owedBy(data, asked),
    changed: changedIn(data, asked.lastHereAt),
    since: asked.lastHereAt,
    reports: data.bodies.flatMap(({ name, attainmentReports }) =>
      (attainmentReports?.nodes ?? []).flatMap(({ id, title }) => (title === null ? [] : [{ id, title, body: name }])),
    ),
  }),
});

/** Everything that somebody and their agency owe, what is due first at the head. */
export function owedBy(data: Data, { agencyId }: Pick<Asked, 'agencyId'>): readonly Owed[] {
  const owed: Owed[] = [];
  for (const { code, name, nextMeeting, roundOwed, questions } of data.bodies) {
    for (const { owed: asked, given, gaps, expectedOn, completedOn } of roundOwed?.agencies ?? []) {
      if (!roundOwed || asked === 0 || completedOn !== null || roundOwed.closedAt !== null) continue;
      owed.push({
        what: `Your update for the ${dayInWords(roundOwed.meeting.heldOn)} meeting of the ${name}`,
        href: `/boards/${code}/update`,
        dueOn: expectedOn,
        state: `${given + gaps} of ${asked} given`,
      });
    }
    const scorecard = nextMeeting?.scorecard;
    if (scorecard && !(scorecard instanceof Withheld)) {
      for (const { agency, indicator, dueOn } of scorecard.exceptionsOwed) {
        if (agency.id !== agencyId) continue;
        const href = `/boards/${code}/indicators/${indicator.code}`;
        owed.push({ what: `Why “${indicator.title}” is red`, href, dueOn, state: 'Report owed' });
      }
    }
    for (const question of questions?.nodes ?? []) {
      if (!question.viewerCanAnswer) continue;
      const text = typeof question.text === 'string' ? question.text : 'A question to your agency';
      owed.push({
        what: text,
        href: `/boards/${code}/questions`,
        dueOn: question.answerDueOn,
        state: question.status === 'overdue' ? 'Answer overdue' : 'Answer owed',
      });
    }
  }
  for (const action of data.actions?.nodes ?? []) {
    const href = `/actions/${action.id}`;
    if (action.viewerCanRespond) owed.push({ what: action.title, href, dueOn: action.dueOn, state: 'Awaits your yes' });
    else if (action.viewerCanReport) {
      const isRed = action.brag === 'red';
      owed.push({ what: action.title, href, dueOn: action.dueOn, state: isRed ? 'Overdue or off track' : 'Under way' });
    }
  }
  for (const { id, subject, recipientName, viewerCanSign } of data.agreements?.nodes ?? []) {
    if (!viewerCanSign) continue;
    const what = `Agreement on ${inWords(subject)}, with ${recipientName}`;
    owed.push({ what, href: `/agreements/${id}`, dueOn: null, state: 'Awaits your signature' });
  }
  return owed.toSorted((one, other) => (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999'));
}

/** The actions that changed since somebody was here; where that is not known, those that changed last. */
function changedIn({ changed }: Data, lastHereAt: string | null) {
  const known = (changed?.nodes ?? []).flatMap(({ id, title, changedAt }) =>
    typeof changedAt === 'string' ? [{ id, title, changedAt }] : [],
  );
  return lastHereAt === null ? known.slice(0, 5) : known.filter(({ changedAt }) => changedAt > lastHereAt);
}
