/** One return as it was handed in: what was asked and said of it between its agency and the board, and how it is put right. */
import { asRead, mutationOf } from '../../deed.js';
import { chosenDeed, doableOf } from '../../doable.js';
import type { Form } from '../../form.js';
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import { tableOf, type Cell } from '../../table.js';
import { dayInWords, figureText, inWords } from '../../words.js';
import { Withheld } from '../../withheld.js';
import { boxAt, faultsOfBoxes, figureAt, figuresIn, filledWith, insteadOf, itemText } from './figures.form.js';
import { comeTo, stepInWords, type FigureItem, type GivenFigure } from './returned.js';

interface Figure extends GivenFigure {
  readonly id: string;
  readonly indicator: NonNullable<FigureItem['indicator']> & {
    readonly numeratorText: string | null;
    readonly denominatorText: string | null;
  };
}

interface Texts {
  readonly narrative: string | Withheld | null;
  readonly note: string | Withheld | null;
}

interface Comment {
  readonly id: string;
  readonly kind: string;
  readonly viewerCanAnswer: boolean;
  readonly query: { readonly id: string } | null;
  readonly figure: { readonly id: string } | null;
}

interface Told {
  readonly display: string | Withheld | null;
  readonly symbol: string | Withheld | null;
}

interface Given extends Texts {
  readonly id: string;
  readonly subject: string;
  readonly revision: number;
  readonly stage: string;
  readonly step: string;
  readonly viewerCanComment: boolean;
  readonly viewerCanCorrect: boolean;
  readonly viewerCanRevise: boolean;
  readonly viewerCanReturn: boolean;
  readonly viewerCanSignOff: boolean;
  readonly agency: { readonly id: string; readonly name: string };
  readonly corrects: { readonly id: string } | null;
  readonly correctedBy: { readonly id: string } | null;
  readonly figures: readonly Figure[];
  readonly differences: readonly { readonly figure: { readonly id: string }; readonly before: Told | null }[];
  readonly comments: readonly Comment[] | Withheld | null;
  readonly meeting: {
    readonly id: string;
    readonly viewerCanContribute: boolean;
    readonly round: object | null;
    readonly body: { readonly code: string; readonly roundOwed: { readonly meeting: { readonly id: string } } | null };
    readonly contributions?: {
      readonly nodes: readonly (Texts & {
        readonly subject: string;
        readonly revision: number;
        readonly agency: { readonly id: string };
        readonly figures: readonly Figure[];
      })[];
    };
  };
}

interface Data {
  readonly contribution: Given;
}

/** The forms that stand filled with what the return says. */
const WRITING: readonly string[] = ['correctUpdate', 'changeCorrection'];

/** The boxes are those of an update, which has parts where a correction is one. */
function fieldOf(path: string, form: Form, isWarning: boolean): string {
  const [, figures] = /^(?:input\.)?(figures\..*)$/.exec(path) ?? [];
  return figures === undefined
    ? path.replace(/^input\.?/, '')
    : boxAt(`input.contributions.0.${figures}`, form, isWarning);
}

const written = (form: Form) => ({
  ...asRead(form),
  draft: false,
  figures: figuresIn(form),
  narrative: form.text('narrative'),
  note: form.text('note'),
});

/** The revision that came of it. */
const atRevision =
  (field: string): NonNullable<Deed['then']> =>
  (data) =>
    `/updates/${(data[field] as { readonly id: string }).id}`;

const correctUpdate: Deed = {
  mutation: mutationOf('correctContribution', 'CorrectContributionInput'),
  faults: faultsOfBoxes,
  fieldOf,
  aboutOf: figureAt,
  variables: (form) => ({ input: { ...written(form), reason: form.text('reason') } }),
  then: atRevision('correctContribution'),
  said: 'Your correction is handed in. How far it has come stands below.',
};

const changeCorrection: Deed = {
  mutation: mutationOf('reviseContribution', 'ReviseContributionInput'),
  faults: faultsOfBoxes,
  fieldOf,
  aboutOf: figureAt,
  variables: (form) => ({ input: written(form) }),
  then: atRevision('reviseContribution'),
  said: 'Your correction is changed and handed in. How far it has come stands below.',
};

const signOffCorrection: Deed = {
  mutation: mutationOf('signOffContribution', 'SignOffContributionInput'),
  variables: (form) => ({ input: asRead(form) }),
  then: (_, { path }) => path,
  said: 'The correction is signed off. Those who prepare the meeting read it now.',
};

const giveBackCorrection: Deed = {
  needs: { reason: 'Say what is to be done first' },
  mutation: mutationOf('returnContribution', 'ReturnContributionInput'),
  variables: (form) => ({ input: { ...asRead(form), reason: form.text('reason') } }),
  then: (_, { path }) => path,
  said: 'The correction is given back to its writers, with your reason.',
};

const sayOfUpdate: Deed = {
  needs: { kind: 'Choose whether you ask or say something', text: 'Write what you ask or say' },
  mutation: mutationOf('commentOnContribution', 'CommentOnContributionInput'),
  variables: (form) => ({
    input: {
      contributionId: form.text('contributionId'),
      figureId: form.text('figureId'),
      kind: form.text('kind'),
      text: form.text('text'),
    },
  }),
  then: (_, { path }) => `${path}#said`,
  said: 'It is sent, and the other side reads it now.',
};

const answerQuery: Deed = {
  needs: { text: 'Write the answer' },
  mutation: mutationOf('answerQuery', 'AnswerQueryInput'),
  variables: (form) => ({ input: { id: form.text('id'), text: form.text('text') } }),
  then: (_, { path }) => `${path}#said`,
  said: 'Your answer is sent, and whoever asked reads it now.',
};

const settleQuery: Deed = {
  mutation: mutationOf('settleQuery', 'SettleQueryInput'),
  variables: (form) => ({ input: asRead(form) }),
  then: (_, { path }) => `${path}#said`,
  said: 'The question is settled.',
};

export const handedInPage = definePage<Data>({
  path: '/updates/:id',
  template: 'update/handed-in.njk',
  question: documentIn(import.meta.url, 'handed-in.graphql', 'given-figure.graphql'),
  variables: (asked) => ({ id: asked.params['id'], writes: WRITING.includes(chosenDeed(asked) ?? '') }),
  view: ({ contribution: given }, asked) => {
    const { meeting, figures } = given;
    const board = `/boards/${meeting.body.code}`;
    const isOwn = given.agency.id === asked.agencyId;
    // While its round takes returns, the pages of the update give and correct it.
    const onUpdate = isOwn && meeting.viewerCanContribute && meeting.body.roundOwed?.meeting.id === meeting.id;
    const isDraftOfOne = given.stage === 'draft' && given.revision > 1;
    const comments = given.comments instanceof Withheld ? [] : (given.comments ?? []);
    const about = aboutIn(comments, asked);
    const possible = doableOf(
      [
        {
          deed: 'correctUpdate',
          text: 'Put it right',
          may: given.viewerCanCorrect && !given.correctedBy && !onUpdate,
        },
        {
          deed: 'changeCorrection',
          text: 'Change the correction',
          may: given.viewerCanRevise && isDraftOfOne && !onUpdate,
        },
        { deed: 'signOffCorrection', text: 'Sign it off', may: given.viewerCanSignOff && isDraftOfOne && !onUpdate },
        { deed: 'giveBackCorrection', text: 'Give it back', may: given.viewerCanReturn && isDraftOfOne && !onUpdate },
        { deed: 'sayOfUpdate', text: 'Ask or say something', may: given.viewerCanComment },
      ],
      asked,
    );
    return {
      title: `What ${given.agency.name} gave on ${inWords(given.subject)}${given.revision > 1 ? `: correction ${given.revision - 1}` : ''}`,
      given,
      step: isOwn || !meeting.round ? comeTo(given) : (READ_ELSEWHERE[given.step] ?? stepInWords(given.step)),
      handedIn: meeting.round ? 'Signed off' : 'Sent to the clerk',
      // A correction brings only what it changes.
      unchanged: given.revision > 1 && given.corrects ? given.corrects.id : null,
      back: isOwn
        ? { text: 'Your receipt', href: `${board}/update/receipt?meeting=${meeting.id}` }
        : { text: 'What each agency owes for the meeting', href: `/meetings/${meeting.id}/round` },
      elsewhere: onUpdate ? `${board}/update` : null,
      ...possible,
      // A query is answered where it stands, not from the list of what can be done.
      doing: possible.doing ?? (about ? 'answerQuery' : null),
      about,
      figures: figures.map((figure) => ({ id: figure.id, name: nameOf(figure) })),
      ...standingOf(given),
      talks: given.viewerCanComment || comments.length > 0,
      said: comments
        .filter(({ kind }) => kind !== 'answer')
        .map((one) => ({
          ...one,
          name: one.kind === 'query' ? 'Question' : 'Comment',
          about: figures.find(({ id }) => id === one.figure?.id)?.indicator.title ?? null,
          answers: comments.filter(({ query }) => query?.id === one.id),
        })),
      tables: { figures: tableFor(given) },
    };
  },
  deeds: {
    correctUpdate,
    changeCorrection,
    signOffCorrection,
    giveBackCorrection,
    sayOfUpdate,
    answerQuery,
    settleQuery,
  },
});

/** What is said of how far a return has come to those of another agency. */
const READ_ELSEWHERE: Readonly<Record<string, string>> = {
  signedOff: 'Signed off by its agency: the clerk has it',
  queried: 'Signed off, and asked about',
};

/** The question that somebody is about to answer: that of the link, or of the form that came back to them. */
function aboutIn(comments: readonly Comment[], asked: Asked): Comment | null {
  if (chosenDeed(asked) !== 'answerQuery') return null;
  const id = asked.refused?.form.text('id') ?? asked.query['query'];
  return comments.find((one) => one.id === id && one.viewerCanAnswer) ?? null;
}

const nameOf = ({ indicator, ...figure }: Figure): string => `${indicator.title}, ${periodOf(figure)}`;

const periodOf = ({ periodStartOn, periodEndOn }: Pick<Figure, 'periodStartOn' | 'periodEndOn'>): string =>
  `${dayInWords(periodStartOn)} to ${dayInWords(periodEndOn)}`;

/** What the return says in all its revisions together, to be put right: of each figure and text the newest. */
function standingOf({ agency, subject, meeting }: Given) {
  const revisions = (meeting.contributions?.nodes ?? [])
    .filter((one) => one.agency.id === agency.id && one.subject === subject)
    .toSorted((one, other) => other.revision - one.revision);
  const standing = new Map<string, Figure>();
  for (const figure of revisions.flatMap(({ figures }) => figures)) {
    const key = [figure.indicator.code, figure.periodStartOn, figure.periodEndOn].join(' ');
    if (!standing.has(key)) standing.set(key, figure);
  }
  const newest = (text: keyof Texts) => revisions.find((one) => one[text] !== null)?.[text] ?? null;
  return {
    texts: { narrative: newest('narrative'), note: newest('note') },
    items: [...standing.values()].map((figure) => {
      const { id, indicator, display, symbol } = figure;
      const { unit, numeratorText, denominatorText } = indicator;
      return {
        key: id,
        indicator,
        text: itemText({ ...figure, subject, state: '' }, 'stands'),
        period: periodOf(figure),
        unit: unit === 'percent' ? 'a percentage' : unit === 'pounds' ? 'in pounds' : 'as a number',
        parts: unit === 'percent' ? { numeratorText, denominatorText } : null,
        stands: { display, symbol },
        filled: filledWith(figure),
        instead: insteadOf(figure.unchangedReason !== null),
        forValue: 'Everybody reads this who reads that there is a number.',
        forReason: 'every member of the board reads this once it is accepted.',
        forJustification:
          'your own agency reads this, and those with whom it shares this subject by a sharing agreement in force.',
      };
    }),
  };
}

function tableFor({ agency, figures, differences }: Given) {
  const before = new Map(differences.map((one) => [one.figure.id, one.before]));
  const isCorrection = differences.length > 0 && [...before.values()].some((one) => one !== null);
  return tableOf({
    caption: `Figures of ${agency.name}`,
    columns: [
      { key: 'title', title: 'Figure' },
      { key: 'period', title: 'Period' },
      { key: 'now', title: isCorrection ? 'Put right to' : 'Given' },
      ...(isCorrection ? [{ key: 'before', title: 'It was' }] : []),
      { key: 'why', title: 'Why there is no number' },
    ],
    rows: figures.map((figure) => {
      const was = before.get(figure.id);
      return {
        title: figure.indicator.title,
        period: periodOf(figure),
        now: toldText(figure),
        before: was ? toldText(was) : null,
        why: figure.gapReason,
      };
    }),
  });
}

const toldText = ({ display, symbol }: Told): Cell =>
  display instanceof Withheld ? display : symbol instanceof Withheld ? symbol : figureText({ display, symbol });
