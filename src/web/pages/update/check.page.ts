/** The answers of an agency as a whole, what changed since last time, and the button that gives them. */
import type { Form } from '../../form.js';
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import { tableOf, type Cell } from '../../table.js';
import { capital, dayInWords, figureText, inWords } from '../../words.js';
import { Withheld } from '../../withheld.js';
import { GIVE, namedIn, partAt, reasonIn, wholeField } from './give.js';
import {
  isCorrection,
  newestOn,
  NOTHING_OWED,
  ownOf,
  readIn,
  readText,
  standingFor,
  stepInWords,
  titled,
  WRITTEN,
  type FigureItem,
  type Owed,
  type Revision,
} from './returned.js';

interface Told {
  readonly display: string | Withheld | null;
  readonly symbol: string | Withheld | null;
  readonly value: number | Withheld | null;
}

interface Figure extends Told {
  readonly id: string;
  readonly indicator: { readonly code: string };
  readonly periodStartOn: string;
  readonly periodEndOn: string;
  readonly gapReason: string | Withheld | null;
  readonly unchangedReason: string | Withheld | null;
  readonly justification: string | Withheld | null;
  readonly judgement: string | Withheld | null;
  readonly status: string | null;
}

interface Proposal {
  readonly title: string | Withheld | null;
  readonly background: string | Withheld | null;
  readonly suggestedDueOn: string | Withheld | null;
  readonly suggestedOwner: { readonly name: string } | Withheld | null;
  readonly priority: { readonly title: string } | null;
  readonly figure: { readonly indicator: { readonly title: string } } | Withheld | null;
}

interface Contribution extends Revision {
  readonly id: string;
  readonly narrative: string | Withheld | null;
  readonly note: string | Withheld | null;
  readonly correctionReason: string | Withheld | null;
  readonly viewerCanReturn: boolean;
  readonly proposals: readonly Proposal[] | Withheld | null;
  readonly preview: readonly { readonly id: string; readonly released: string | Withheld | null }[];
  readonly figures: readonly Figure[];
}

type Data = Owed<FigureItem & { readonly before: readonly Told[] }, Contribution>;

/** The subject areas that are handed in, as they were read. */
const partsIn = (form: Form) =>
  namedIn(form, 'read.').map((subject) => ({ subject, read: readIn(form.text(`read.${subject}`)) }));

/** Where what is wrong can be changed. */
function fieldOf(path: string, form: Form, isWarning: boolean): string {
  const part = partAt(path);
  const subject = part && partsIn(form)[part.at]?.subject;
  if (subject === undefined) return wholeField(path);
  const [, code] = /^figures\.([^.]+)/.exec(part?.rest ?? '') ?? [];
  if (code === undefined) return `words-${subject}`;
  return isWarning ? `why-${code}` : `change-${code}`;
}

const update = ({ params }: Asked): string => `/boards/${params['board'] ?? ''}/update`;

/** It is signed off where the one who sends it signs off, and else goes with the lead: the graph says which. */
const giving = {
  mutation: GIVE,
  fieldOf,
  variables: (form) => ({
    input: { meetingId: form.text('meeting'), draft: false, contributions: partsIn(form), ...reasonIn(form) },
  }),
  then: (_, { path }) => path,
} satisfies Omit<Deed, 'said'>;

const giveUpdate: Deed = { ...giving, said: 'Your update is handed in. How far it has come stands below.' };

const signOffUpdate: Deed = {
  ...giving,
  said: 'Your update is signed off. Those who prepare the meeting read it now.',
};

const giveBack: Deed = {
  needs: { why: 'Say what is to be done first' },
  mutation: `mutation GiveBack($input: ReturnContributionInput!, $key: String) {
    returnContribution(input: $input, idempotencyKey: $key) { id }
  }`,
  fieldOf: (path) => (path === 'input.reason' ? 'why' : ''),
  variables: (form) => {
    const [id, version] = (form.text('which') ?? '').split('|');
    return { input: { id, version: Number(version), reason: form.text('why') } };
  },
  then: (_, { path }) => path,
  said: 'It is given back to its writers, with your reason.',
};

export const checkPage = definePage<Data>({
  path: '/boards/:board/update/check',
  template: 'update/check.njk',
  question: documentIn(import.meta.url, 'check.graphql', 'given.graphql'),
  variables: ({ params, agencyId }) => ({ board: params['board'], agency: agencyId }),
  view: ({ body }, asked) => {
    const own = ownOf(body, asked.agencyId);
    const items = body.roundOwed?.items ?? [];
    const subjects = [...new Set([...items, ...own].map(({ subject }) => subject))];
    const drafts = subjects.flatMap((subject) => {
      const newest = newestOn(own, subject);
      return newest && WRITTEN.includes(newest.step) ? [newest] : [];
    });
    const canSignOff = drafts.some(({ viewerCanSignOff }) => viewerCanSignOff);
    // What waits for the lead is handed in again by nobody but whoever signs off.
    const toGive = canSignOff ? drafts : drafts.filter(({ step }) => step !== 'withLead');
    return {
      title: 'Check your answers',
      forMeeting: titled(body, dayInWords),
      nothing: NOTHING_OWED,
      update: update(asked),
      body,
      round: body.roundOwed,
      canSignOff,
      isCorrection: isCorrection(toGive.filter(({ revision }) => revision > 1)),
      toGive: toGive.map(({ subject }) => ({ subject, read: readText(own, subject) })),
      waits: drafts.some(({ step }) => step === 'withLead'),
      missing: items.filter(({ state }) => state === 'owed').flatMap((item) => missingOf(item, own, update(asked))),
      isNothing: own.length === 0,
      toReturn: drafts
        .filter(({ viewerCanReturn }) => viewerCanReturn)
        .map(({ id, version, subject }) => ({ value: `${id}|${version}`, text: capital(inWords(subject)) })),
      parts: subjects.map((subject) => {
        const ofSubject = own.filter((one) => one.subject === subject);
        const figures = items.filter((item) => item.subject === subject && item.indicator !== null);
        return {
          subject,
          name: inWords(subject),
          step: stepInWords(ofSubject[0]?.step),
          isCorrection: (ofSubject[0]?.revision ?? 1) > 1,
          correctionReason: ofSubject[0]?.correctionReason ?? null,
          narrative: textIn(ofSubject, 'narrative'),
          note: textIn(ofSubject, 'note'),
          proposals: ofSubject.flatMap(({ proposals }) =>
            proposals === null || proposals instanceof Withheld
              ? []
              : proposals.map((one) => ({
                  ...one,
                  by: typeof one.suggestedDueOn === 'string' ? dayInWords(one.suggestedDueOn) : one.suggestedDueOn,
                })),
          ),
          figures: figures.flatMap(({ id, indicator }) => (indicator ? [{ ...indicator, id }] : [])),
          unusual: figures.flatMap(({ id, indicator }) =>
            indicator && isUnusual(asked, indicator.code) ? [{ ...indicator, id }] : [],
          ),
        };
      }),
      tables: Object.fromEntries(
        subjects.flatMap((subject) => [
          [subject, tableFor(subject, items, own)],
          [`${subject}-beside`, besideFor(subject, items, own)],
        ]),
      ),
    };
  },
  deeds: { giveUpdate, signOffUpdate, giveBack },
});

/** Whether the graph asked why a figure is right when the form was sent. */
const isUnusual = ({ refused }: Asked, code: string): boolean =>
  refused?.problems.some(({ field }) => field === `why-${code}`) ?? false;

/** What is owed and nothing stands of yet, with where it is given. */
function missingOf(item: Item, own: readonly Contribution[], to: string): { text: string; href: string }[] {
  const { indicator, subject } = item;
  if (indicator) {
    return standingFor(item, own) ? [] : [{ text: indicator.title, href: `${to}/figures/${indicator.code}` }];
  }
  return own.some((one) => one.subject === subject && one.narrative !== null)
    ? []
    : [{ text: `What you tell the members about ${inWords(subject)}`, href: `${to}/words#narrative.${subject}` }];
}

/** A text as it stands, and as it stood before the newest revision where that changes it; null where none was written. */
function textIn(ofSubject: readonly Contribution[], name: 'narrative' | 'note') {
  const [now, before] = ofSubject.flatMap((one) => (one[name] === null ? [] : [{ text: one[name], of: one }]));
  const isChanged = before !== undefined && now?.of === ofSubject[0];
  return { now: now?.text ?? null, before: isChanged ? before.text : null };
}

function tableFor(subject: string, items: readonly Item[], own: readonly Contribution[]) {
  const [newest, ...earlier] = own.filter((one) => one.subject === subject);
  const isCorrection = newest !== undefined && earlier.length > 0;
  const wasOf = (item: Item): Cell => {
    const was = newest && standingFor(item, [newest]) ? standingFor(item, earlier) : undefined;
    return was ? textOf(was) : 'Not changed';
  };
  return tableOf({
    caption: `Figures on ${inWords(subject)}`,
    columns: [
      { key: 'title', title: 'Figure' },
      { key: 'now', title: 'Now' },
      ...(isCorrection ? [{ key: 'was', title: 'Before this correction' }] : []),
      { key: 'before', title: 'Last time' },
      { key: 'change', title: 'What changed' },
      { key: 'others', title: 'Read by everybody else as' },
    ],
    rows: items.flatMap((item) => {
      if (item.subject !== subject || !item.indicator) return [];
      const figure = standingFor(item, own);
      const preview = own.flatMap((one) => one.preview).find(({ id }) => id === figure?.id);
      return [
        {
          title: item.indicator.title,
          now: figure ? textOf(figure) : 'Not filled in',
          was: wasOf(item),
          before: item.before[0] ? textOf(item.before[0]) : 'Never given',
          change: figure ? changeOf(figure, item.before[0]) : null,
          others: preview ? releasedText(preview.released) : null,
        },
      ];
    }),
  });
}

/** What is said beside the figures, which whoever signs off signs, too; null where nothing is. */
function besideFor(subject: string, items: readonly Item[], own: readonly Contribution[]) {
  const rows = items.flatMap((item) => {
    const figure = item.subject === subject && item.indicator ? standingFor(item, own) : undefined;
    if (!figure || !item.indicator) return [];
    const { justification, judgement, status } = figure;
    if (justification === null && judgement === null && status === null) return [];
    const settled = status === null ? null : (SETTLED[status] ?? status);
    return [{ title: item.indicator.title, justification, judgement, settled }];
  });
  if (rows.length === 0) return null;
  return tableOf({
    caption: `Said beside the figures on ${inWords(subject)}`,
    columns: [
      { key: 'title', title: 'Figure' },
      { key: 'justification', title: 'Why it is right' },
      { key: 'judgement', title: 'In words' },
      { key: 'settled', title: 'How settled it is' },
    ],
    rows,
  });
}

const SETTLED: Readonly<Record<string, string>> = {
  provisional: 'It may still change',
  revised: 'It changed, and may change again',
  final: 'It is final',
};

type Item = FigureItem & { readonly before: readonly Told[] };

const textOf = ({ display, symbol }: Told): Cell =>
  display instanceof Withheld ? display : symbol instanceof Withheld ? symbol : figureText({ display, symbol });

/** What is released, its symbols in brackets as everywhere. */
const releasedText = (released: string | Withheld | null): Cell =>
  typeof released === 'string' && /^[a-z]+$/.test(released) ? `[${released}]` : released;

/** What changed since last time, and why nothing did, or why there is no number. */
function changeOf(figure: Figure, before: Told | undefined): Cell {
  if (figure.unchangedReason !== null && !(figure.unchangedReason instanceof Withheld)) {
    return `No change: ${figure.unchangedReason}`;
  }
  if (figure.gapReason !== null && !(figure.gapReason instanceof Withheld)) return `None: ${figure.gapReason}`;
  if (!before) return 'New';
  if (typeof figure.value !== 'number' || typeof before.value !== 'number') return null;
  const difference = Number((figure.value - before.value).toPrecision(12));
  if (difference === 0) return 'The same number';
  return difference > 0 ? `Up by ${difference}` : `Down by ${-difference}`;
}
