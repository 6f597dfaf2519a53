/** The actions that an agency proposes with its update, and one more to be proposed. */
import type { Form } from '../../form.js';
import { definePage, documentIn, type Asked } from '../../page.js';
import { tableOf } from '../../table.js';
import { capital, dayInWords, inWords } from '../../words.js';
import { Withheld } from '../../withheld.js';
import { draftOf, giving, partAt, wholeField, type Part } from './give.js';
import {
  isCorrection,
  NOTHING_OWED,
  ownOf,
  readIn,
  readText,
  takesBack,
  type Owed,
  type Revision,
} from './returned.js';

interface Item {
  readonly subject: string;
  readonly forTitle: string | null;
  readonly forBackground: string | null;
  readonly indicator: { readonly code: string; readonly title: string } | null;
}

interface Contribution extends Revision {
  readonly proposals:
    | readonly { readonly title: string | Withheld | null; readonly suggestedDueOn: string | Withheld | null }[]
    | Withheld
    | null;
}

interface Data extends Owed<Item, Contribution> {
  readonly body: Owed<Item, Contribution>['body'] & {
    readonly priorities: readonly { readonly id: string; readonly title: string }[];
  };
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
}

function partOf(form: Form): Part {
  const subject = form.text('subject') ?? '';
  const proposal = {
    title: form.text('title'),
    background: form.text('background'),
    priorityId: form.text('priorityId'),
    suggestedOwnerId: form.text('suggestedOwnerId'),
    suggestedDueOn: form.date('suggestedDueOn'),
    fromFigure: form.text('fromFigure'),
  };
  return { subject, read: readIn(form.text(`read.${subject}`)), proposals: [proposal] };
}

const fieldOf = (path: string): string =>
  /^proposals\.0\.(.+)$/.exec(partAt(path)?.rest ?? '')?.[1] ?? (partAt(path) ? 'title' : wholeField(path));

/** Who reads a box, subject area by subject area where there are several. */
function whoReads(items: readonly Item[], box: 'forTitle' | 'forBackground'): string {
  const bySubject = new Map(items.map((item) => [item.subject, item[box] ?? '']));
  const said = [...bySubject].map(([subject, words]) =>
    bySubject.size > 1 ? `${capital(inWords(subject))}: ${words}` : words,
  );
  return `${said.join(' ')} Name no child.`;
}

const update = ({ params }: Asked): string => `/boards/${params['board'] ?? ''}/update`;

export const proposedPage = definePage<Data>({
  path: '/boards/:board/update/proposals',
  template: 'update/proposals.njk',
  question: documentIn(import.meta.url, 'proposals.graphql', 'given.graphql'),
  variables: ({ params, agencyId }) => ({ board: params['board'], agency: agencyId }),
  view: ({ body, agencies }, asked) => {
    const own = ownOf(body, asked.agencyId);
    const items = body.roundOwed?.items ?? [];
    const subjects = [...new Set(items.map(({ subject }) => subject))];
    return {
      title: 'Actions that you propose',
      nothing: NOTHING_OWED,
      update: update(asked),
      body,
      round: body.roundOwed,
      agencies,
      priorities: body.priorities,
      isCorrection: isCorrection(own),
      takesBack: takesBack(own),
      reads: subjects.map((subject) => ({ subject, text: readText(own, subject) })),
      subjects: subjects.map((subject) => ({ value: subject, text: capital(inWords(subject)) })),
      whoReads: { title: whoReads(items, 'forTitle'), background: whoReads(items, 'forBackground') },
      figures: items.flatMap(({ indicator }) => (indicator ? [{ value: indicator.code, text: indicator.title }] : [])),
      tables: {
        proposals: tableOf({
          caption: 'Proposed with this update',
          columns: [
            { key: 'title', title: 'What should be done' },
            { key: 'subject', title: 'About' },
            { key: 'due', title: 'By' },
          ],
          rows: own.flatMap(({ subject, proposals }) =>
            (proposals instanceof Withheld ? [] : (proposals ?? [])).map(({ title, suggestedDueOn }) => ({
              title,
              subject: capital(inWords(subject)),
              due: typeof suggestedDueOn === 'string' ? dayInWords(suggestedDueOn) : suggestedDueOn,
            })),
          ),
        }),
      },
    };
  },
  deeds: {
    proposeAction: giving({
      needs: { subject: 'Say what it is about', title: 'Say what should be done' },
      fieldOf,
      variables: (form) => draftOf(form, [partOf(form)]),
      then: (_, { path }) => path,
      said: 'The action is in your draft. The chair reads it once your update is signed off.',
    }),
  },
});
