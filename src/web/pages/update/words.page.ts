/** What an agency tells the members beside its figures, and its note to named readers, on each subject area it is asked about. */
import type { Form } from '../../form.js';
import { definePage, documentIn, type Asked } from '../../page.js';
import { dayInWords, inWords } from '../../words.js';
import type { Withheld } from '../../withheld.js';
import { draftOf, giving, namedIn, partAt, wholeField, type Part } from './give.js';
import {
  isCorrection,
  newestOn,
  NOTHING_OWED,
  ownOf,
  readIn,
  readText,
  takesBack,
  titled,
  type Owed,
  type Revision,
} from './returned.js';

interface Item {
  readonly subject: string;
  readonly indicator: object | null;
  readonly forNarrative: string | null;
  readonly forNote: string | null;
}

type Data = Owed<
  Item,
  Revision & {
    readonly id: string;
    readonly viewerCanRedact: boolean;
    readonly narrative: string | Withheld | null;
    readonly note: string | Withheld | null;
  }
>;

/** The subject areas on which something is said, or was. */
const partsIn = (form: Form): Part[] =>
  namedIn(form, 'read.').flatMap((subject) => {
    const read = readIn(form.text(`read.${subject}`));
    const [narrative, note] = [form.text(`narrative.${subject}`), form.text(`note.${subject}`)];
    if (narrative === undefined && note === undefined && read.revision === 0) return [];
    return [{ subject, read, narrative: narrative ?? null, note: note ?? null }];
  });

function fieldOf(path: string, form: Form): string {
  const part = partAt(path);
  const subject = part && partsIn(form)[part.at]?.subject;
  if (subject === undefined) return wholeField(path);
  return `${part?.rest === 'note' ? 'note' : 'narrative'}.${subject}`;
}

const update = ({ params }: Asked): string => `/boards/${params['board'] ?? ''}/update`;

export const wordsPage = definePage<Data>({
  path: '/boards/:board/update/words',
  template: 'update/words.njk',
  question: documentIn(import.meta.url, 'words.graphql', 'given.graphql'),
  variables: ({ params, agencyId }) => ({ board: params['board'], agency: agencyId }),
  view: ({ body }, asked) => {
    const own = ownOf(body, asked.agencyId);
    const items = body.roundOwed?.items ?? [];
    const subjects = [...new Set(items.map(({ subject }) => subject))];
    return {
      title: 'Your words, and a note to named readers',
      forMeeting: titled(body, dayInWords),
      nothing: NOTHING_OWED,
      update: update(asked),
      board: asked.params['board'],
      body,
      round: body.roundOwed,
      isCorrection: isCorrection(own),
      takesBack: takesBack(own),
      given: subjects.flatMap((subject) => {
        const newest = newestOn(own, subject);
        return newest ? [{ ...newest, name: inWords(subject) }] : [];
      }),
      subjects: subjects.map((subject) => {
        const ofSubject = own.filter((one) => one.subject === subject);
        const item = items.find((one) => one.subject === subject);
        return {
          subject,
          name: inWords(subject),
          isAsked: items.some((one) => one.subject === subject && one.indicator === null),
          read: readText(own, subject),
          narrative: ofSubject.find((one) => one.narrative !== null)?.narrative ?? null,
          note: ofSubject.find((one) => one.note !== null)?.note ?? null,
          forNarrative: item?.forNarrative ?? '',
          forNote: item?.forNote ?? '',
        };
      }),
    };
  },
  deeds: {
    saveWords: giving({
      faults: (form) =>
        partsIn(form).length > 0
          ? []
          : [{ field: '', message: 'Nothing is written yet. Write something, or go back.' }],
      fieldOf,
      variables: (form) => draftOf(form, partsIn(form)),
      then: (_, asked) => update(asked),
      said: 'Your words are saved as a draft of your agency.',
    }),
  },
});
