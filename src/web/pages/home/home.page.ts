/** Home: what I owe and by when, what changed since I was last here, and the next meeting; for the public what the hub is. */
import { definePage, documentIn, type Asked } from '../../page.js';
import { Withheld } from '../../withheld.js';
import { dayInWords, inWords } from '../../words.js';

interface Data {
  readonly bodies: readonly Body[];
  readonly dates?: {
    readonly nodes: readonly {
      readonly id: string;
      readonly title: string;
      readonly requestedDueOn: string | Withheld | null;
      readonly viewerCanAnswerDate: boolean;
    }[];
  };
  readonly proposals?: {
    readonly nodes: readonly {
      readonly id: string;
      readonly title: string | Withheld | null;
      readonly viewerCanSettle: boolean;
    }[];
  };
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
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly viewerCanSetDuties?: boolean;
  readonly attainmentReports?: { readonly nodes: readonly { readonly id: string; readonly title: string | null }[] };
  readonly nextMeeting: {
    readonly id: string;
    readonly heldOn: string;
    readonly viewerCanOpenRound?: boolean;
    readonly scorecard?: { readonly exceptionsOwed: readonly OwedReport[] } | Withheld | null;
    readonly papersAwaited?: readonly Paper[] | Withheld | null;
    readonly feedbackOwed?: readonly Feedback[] | Withheld | null;
    readonly readiness?: { readonly dutiesDue: readonly Duty[] } | Withheld | null;
  } | null;
  /** The next round that asks the reader’s agency for something. */
  readonly roundOwed?: {
    readonly closedAt: string | null;
    readonly meeting: {
      readonly heldOn: string;
      readonly contributions: { readonly nodes: readonly Return[] };
    };
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

interface Return {
  readonly id: string;
  readonly progress: string;
  readonly returnReason: string | Withheld | null;
  readonly viewerCanSignOff: boolean;
  readonly agency: { readonly id: string };
}

interface Paper {
  readonly dueOn: string | Withheld | null;
  readonly viewerCanSupply: boolean;
  readonly item: { readonly id: string; readonly title: string | Withheld | null };
}

interface Feedback {
  readonly viewerOwes: boolean;
  readonly priority: { readonly id: string; readonly title: string };
}

interface Duty {
  readonly dueOn: string;
  readonly status: string;
  readonly duty: { readonly title: string };
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
  readonly status: string;
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
const CHAIRS: readonly string[] = ['chair', 'deputyChair'];

/** Where nobody asks, so that the question stays the same. */
const NO_AGENCY = '00000000-0000-0000-0000-000000000000';

export const homePage = definePage<Data>({
  path: '/',
  template: 'home/home.njk',
  question: documentIn(import.meta.url, 'home.graphql'),
  variables: ({ agencyId, roles }) => {
    const isOf = (some: readonly string[]): boolean => roles.some((role) => some.includes(role));
    return {
      agencyId: agencyId ?? NO_AGENCY,
      public: roles.length === 0,
      member: roles.length > 0,
      partner: isOf(PARTNERS),
      signs: isOf(SIGNERS),
      chairs: isOf(CHAIRS),
      prepares: roles.includes('clerk'),
    };
  },
  view: (data, asked) => {
    const isMember = asked.roles.length > 0;
    return {
      title: isMember ? 'What you owe, and what is new' : 'Corporate parenting hub',
      isMember,
      isSignedIn: asked.agencyId !== null,
      bodies: data.bodies
        .filter(({ id, nextMeeting }) => nextMeeting !== null || asked.ownBodies.includes(id))
        .toSorted((one, other) => Number(isOwn(other, asked)) - Number(isOwn(one, asked)))
        .map((one) => ({ ...one, isOwn: isOwn(one, asked) })),
      owed: owedBy(data, asked),
      changed: changedIn(data, asked.lastHereAt),
      since: asked.lastHereAt,
      reports: data.bodies.flatMap(({ name, attainmentReports }) =>
        (attainmentReports?.nodes ?? []).flatMap(({ id, title }) =>
          title === null ? [] : [{ id, title, body: name }],
        ),
      ),
    };
  },
});

const isOwn = ({ id }: Body, { ownBodies }: Asked): boolean => ownBodies.includes(id);

/** Everything that somebody and their agency owe, what is due first at the head. */
export function owedBy(data: Data, asked: Pick<Asked, 'agencyId' | 'today'>): readonly Owed[] {
  return [
    ...data.bodies.flatMap((body) => [
      ...updateOwed(body, asked),
      ...reportsOwed(body, asked),
      ...papersOwed(body),
      ...feedbackOwed(body),
      ...dutiesOwed(body),
      ...answersOwed(body),
    ]),
    ...actionsOwed(data, asked),
    ...awaitingTheChair(data),
    ...signaturesOwed(data),
  ].toSorted((one, other) => (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999'));
}

function updateOwed({ code, name, roundOwed }: Body, { agencyId }: Pick<Asked, 'agencyId'>): Owed[] {
  if (!roundOwed) return [];
  const { meeting, closedAt } = roundOwed;
  const own = meeting.contributions.nodes.filter(({ agency }) => agency.id === agencyId);
  return roundOwed.agencies.flatMap(({ owed, given, gaps, expectedOn, completedOn }) => {
    const awaitsYou = own.some(({ viewerCanSignOff }) => viewerCanSignOff);
    if (owed === 0 || closedAt !== null || (completedOn !== null && !awaitsYou)) return [];
    const isBack = own.some(({ progress, returnReason }) => progress === 'draft' && typeof returnReason === 'string');
    const isWithLead = own.some(({ progress }) => progress === 'withLead');
    return [
      {
        what: `Your update for the ${dayInWords(meeting.heldOn)} meeting of the ${name}`,
        href: `/boards/${code}/update${awaitsYou ? '/check' : ''}`,
        dueOn: expectedOn,
        state: awaitsYou
          ? 'Awaits your sign-off'
          : isBack
            ? 'Given back to you'
            : isWithLead
              ? 'With your lead'
              : `${given + gaps} of ${owed} given`,
      },
    ];
  });
}

function reportsOwed({ code, nextMeeting }: Body, { agencyId }: Pick<Asked, 'agencyId'>): Owed[] {
  const scorecard = nextMeeting?.scorecard;
  if (!scorecard || scorecard instanceof Withheld) return [];
  return scorecard.exceptionsOwed
    .filter(({ agency }) => agency.id === agencyId)
    .map(({ indicator, dueOn }) => ({
      what: `Why “${indicator.title}” is red`,
      href: `/boards/${code}/indicators/${indicator.code}`,
      dueOn,
      state: 'Report owed',
    }));
}

/** What is there for the reader. */
const readable = <One>(list: readonly One[] | Withheld | null | undefined): readonly One[] =>
  !list || list instanceof Withheld ? [] : list;

const papersOwed = ({ nextMeeting }: Body): Owed[] =>
  readable(nextMeeting?.papersAwaited).flatMap(({ viewerCanSupply, dueOn, item }) =>
    viewerCanSupply
      ? [
          {
            what: `The paper for “${typeof item.title === 'string' ? item.title : 'a closed item'}”`,
            href: `/meetings/${nextMeeting?.id ?? ''}/items/${item.id}`,
            dueOn: typeof dueOn === 'string' ? dueOn : null,
            state: 'Paper owed',
          },
        ]
      : [],
  );

const feedbackOwed = ({ nextMeeting }: Body): Owed[] =>
  readable(nextMeeting?.feedbackOwed).flatMap(({ viewerOwes, priority }) =>
    nextMeeting && viewerOwes
      ? [
          {
            what: `Your feedback on “${priority.title}”`,
            href: `/priorities/${priority.id}/feedback`,
            dueOn: nextMeeting.heldOn,
            state: 'Feedback owed',
          },
        ]
      : [],
  );

/** What the clerk of a body owes: to ask agencies before a meeting, and what the body reports to others. */
function dutiesOwed({ code, viewerCanSetDuties, nextMeeting }: Body): Owed[] {
  if (!nextMeeting) return [];
  const { readiness } = nextMeeting;
  const duties = viewerCanSetDuties && readiness && !(readiness instanceof Withheld) ? readiness.dutiesDue : [];
  return [
    ...(nextMeeting.viewerCanOpenRound
      ? [
          {
            what: `What agencies are asked for before the ${dayInWords(nextMeeting.heldOn)} meeting`,
            href: `/meetings/${nextMeeting.id}/round`,
            dueOn: nextMeeting.heldOn,
            state: 'No round is open',
          },
        ]
      : []),
    ...duties.map(({ dueOn, status, duty }) => ({
      what: duty.title,
      href: `/boards/${code}/duties`,
      dueOn,
      state: status === 'overdue' ? 'Overdue' : 'Due',
    })),
  ];
}

const answersOwed = ({ questions }: Body): Owed[] =>
  (questions?.nodes ?? []).flatMap(({ id, text, status, answerDueOn, viewerCanAnswer }) =>
    viewerCanAnswer && (status === 'open' || status === 'overdue')
      ? [
          {
            what: typeof text === 'string' ? text : 'A question to your agency',
            href: `/questions/${id}`,
            dueOn: answerDueOn,
            state: status === 'overdue' ? 'Answer overdue' : 'Answer owed',
          },
        ]
      : [],
  );

const actionsOwed = ({ actions }: Data, { today }: Pick<Asked, 'today'>): Owed[] =>
  (actions?.nodes ?? []).flatMap(({ id, title, status, dueOn, brag, viewerCanRespond, viewerCanReport }) => {
    if (!viewerCanRespond && !viewerCanReport) return [];
    const awaitsYes = viewerCanRespond && status === 'offered';
    const state = awaitsYes
      ? 'Awaits your yes'
      : dueOn < today
        ? 'Overdue'
        : brag === 'red'
          ? 'Off track'
          : status === 'counterOffered'
            ? 'With the chair'
            : 'Under way';
    return [{ what: title, href: `/actions/${id}`, dueOn, state }];
  });

function awaitingTheChair({ dates, proposals }: Data): Owed[] {
  const asked = (dates?.nodes ?? []).filter(({ viewerCanAnswerDate }) => viewerCanAnswerDate);
  const waiting = (proposals?.nodes ?? []).filter(({ viewerCanSettle }) => viewerCanSettle);
  return [
    ...asked.map(({ id, title, requestedDueOn }) => ({
      what: title,
      href: `/actions/${id}`,
      dueOn: null,
      state: typeof requestedDueOn === 'string' ? `Asks for ${dayInWords(requestedDueOn)}` : 'Asks for a later day',
    })),
    ...waiting.map(({ id, title }) => ({
      what: typeof title === 'string' ? title : 'A proposal',
      href: `/proposals/${id}`,
      dueOn: null,
      state: 'Proposed: take it up or leave it',
    })),
  ];
}

const signaturesOwed = ({ agreements }: Data): Owed[] =>
  (agreements?.nodes ?? []).flatMap(({ id, subject, recipientName, viewerCanSign }) =>
    viewerCanSign
      ? [
          {
            what: `Agreement on ${inWords(subject)}, with ${recipientName}`,
            href: `/agreements/${id}`,
            dueOn: null,
            state: 'Awaits your signature',
          },
        ]
      : [],
  );

/** The actions that changed since somebody was here; where that is not known, those that changed last. */
function changedIn({ changed }: Data, lastHereAt: string | null) {
  const known = (changed?.nodes ?? []).flatMap(({ id, title, changedAt }) =>
    typeof changedAt === 'string' ? [{ id, title, changedAt }] : [],
  );
  return lastHereAt === null ? known.slice(0, 5) : known.filter(({ changedAt }) => changedAt > lastHereAt);
}
