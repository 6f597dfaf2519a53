/** One section of a report being written: what it says, which figures stand in it, and who will read it; of the priorities each. */
import { refusal } from '../../../http/errors.js';
import { asRead, mutationOf } from '../../deed.js';
import { chosenDeed, doableOf } from '../../doable.js';
import type { Form } from '../../form.js';
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import { tableOf } from '../../table.js';
import { dayInWords } from '../../words.js';
import { known, type Told } from './told.js';

interface Indicator {
  readonly code: string;
  readonly title: string;
}

interface Section {
  readonly id: string;
  readonly version: number;
  readonly key: string;
  readonly title: string;
  readonly narrative: Told<string>;
  readonly indicators: readonly Indicator[];
  readonly added: readonly Indicator[];
  readonly leftOut: readonly Indicator[];
}

interface Priority {
  readonly id: string;
  readonly version: number;
  readonly viewerCanChange: boolean;
  readonly title: Told<string>;
  readonly suggestedDueOn: Told<string>;
}

interface Data {
  readonly attainmentReport: {
    readonly id: string;
    readonly version: number;
    readonly title: Told<string>;
    readonly viewerCanWrite: boolean;
    readonly agency: { readonly name: string };
    readonly sections: readonly Section[];
    readonly priorities: Told<readonly Priority[]>;
  };
  /** What the agency of the reader supplies, by the catalogue. */
  readonly indicators: { readonly nodes: readonly Indicator[] };
}

const WRITE = 'writeReportSection';

/** What follows the section: the next one, or the list of all where it was the last or its writer wants to leave it. */
const writeReportSection: Deed = {
  mutation: mutationOf('writeReportSection', 'WriteReportSectionInput'),
  variables: (form) => ({ input: { ...asRead(form), narrative: form.text('narrative') ?? null } }),
  then: (_, { params, form }) => {
    const next = form.text('on') === 'list' ? undefined : form.text('next');
    const report = `/reports/${params['id'] ?? ''}`;
    const to = next === undefined ? 'edit' : `sections/${encodeURIComponent(next)}`;
    return `${report}/${to}?saved=${encodeURIComponent(params['section'] ?? '')}`;
  },
  said: 'The section is saved.',
};

const narrowReportSection: Deed = {
  mutation: mutationOf('writeReportSection', 'WriteReportSectionInput'),
  needs: { raisedTo: 'Choose who is still to read it' },
  variables: (form) => ({ input: { ...asRead(form), raisedTo: form.text('raisedTo') } }),
  said: 'The section is narrowed.',
};

const bindReportFigures: Deed = {
  mutation: mutationOf('bindReportFigures', 'BindReportFiguresInput'),
  variables: (form) => ({
    input: {
      ...asRead(form),
      // What is offered belongs there; what is not ticked of it is left out.
      leftOut: form.texts('belongs').filter((code) => !form.texts('stands').includes(code)),
      added: form.texts('added').filter((code) => code !== ''),
    },
  }),
  // A code that is not taken is at fault in the list from which it was chosen.
  fieldOf: (path) => path.replace(/^input\./, '').replace(/^added\.\d+$/, 'added'),
  said: 'It is saved which figures stand in the section.',
};

function priorityOf(form: Form) {
  const priority = {
    title: form.text('priority.title'),
    background: form.text('priority.background'),
    suggestedDueOn: form.date('priority.suggestedDueOn'),
  };
  return { input: { ...asRead(form), priority } };
}

const setReportPriority: Deed = {
  mutation: mutationOf('setReportPriority', 'SetReportPriorityInput'),
  needs: { 'priority.title': 'Say what should be done' },
  variables: priorityOf,
  said: 'The priority is set. It goes to the work plan with the report.',
};

const changeReportPriority: Deed = {
  ...setReportPriority,
  mutation: mutationOf('changeReportPriority', 'ChangeReportPriorityInput'),
  said: 'The priority is changed.',
};

/** To what the text of a section can be narrowed, for good. */
const NARROWER = [
  { value: 'agreement', text: 'Only those with whom your agency shares education' },
  { value: 'named', text: 'Only those whom a sharing agreement names for notes' },
] as const;

export const sectionPage = definePage<Data>({
  path: '/reports/:id/sections/:section',
  template: 'virtual-school/section.njk',
  question: documentIn(import.meta.url, 'section.graphql'),
  variables: ({ params, agencyId }) => ({ id: params['id'], agency: agencyId }),
  view: ({ attainmentReport: report, indicators }, asked) => {
    const { sections, priorities } = report;
    const at = sections.findIndex(({ key }) => key === asked.params['section']);
    const section = sections[at];
    if (!section) throw refusal(404, 'NOT_FOUND', 'The report has no section of that name.');
    const figures = figuresOf(section, indicators.nodes, asked.refused);
    const hasPriorities = section.key === 'priorities';
    const set = hasPriorities ? (known(priorities) ?? []) : [];
    const changeable = set.filter(({ viewerCanChange }) => viewerCanChange);
    const priority =
      chosenDeed(asked) === 'changeReportPriority'
        ? changeable.find(({ id }) => id === (asked.refused?.form.text('id') ?? asked.query['priority']))
        : undefined;
    return {
      title: section.title,
      of: known(report.title) ?? `Report of ${report.agency.name}`,
      report,
      section,
      next: sections[at + 1] ?? null,
      notice: savedInWords(sections, asked),
      figures,
      narrower: NARROWER,
      changeable,
      priority,
      ...doableOf(
        [
          { deed: WRITE, text: 'Write it', may: true },
          { deed: 'bindReportFigures', text: 'Choose its figures', may: figures.isAny },
          { deed: 'setReportPriority', text: 'Set a priority', may: hasPriorities },
          { deed: 'changeReportPriority', text: 'Change a priority', may: priority !== undefined },
          { deed: 'narrowReportSection', text: 'Narrow who reads it', may: true },
        ].map((one) => ({ ...one, may: one.may && report.viewerCanWrite })),
        // Whoever chose nothing came to write.
        { ...asked, query: { do: WRITE, ...asked.query } },
      ),
      tables: hasPriorities ? { priorities: prioritiesIn(set) } : {},
    };
  },
  deeds: { writeReportSection, narrowReportSection, bindReportFigures, setReportPriority, changeReportPriority },
});

/** Which section was saved, where that was just done. */
export const savedInWords = (
  sections: readonly Pick<Section, 'key' | 'title'>[],
  { query }: Pick<Asked, 'query'>,
): string | undefined => {
  const saved = sections.find(({ key }) => key === query['saved']);
  return saved && query['done'] === WRITE ? `“${saved.title}” is saved.` : undefined;
};

const prioritiesIn = (priorities: readonly Priority[]) =>
  tableOf({
    caption: 'Priorities that are set',
    columns: [
      { key: 'title', title: 'Priority' },
      { key: 'due', title: 'By when' },
    ],
    rows: priorities.map(({ title, suggestedDueOn }) => ({
      title,
      due: typeof suggestedDueOn === 'string' ? dayInWords(suggestedDueOn) : (suggestedDueOn ?? 'No day'),
    })),
  });

/** What stands in a section by itself, what was added, and what further could be; as it was ticked where that was not taken. */
function figuresOf(section: Section, catalogue: readonly Indicator[], refused: Asked['refused']) {
  const form = refused?.deed === 'bindReportFigures' ? refused.form : null;
  const own = section.added.map(({ code }) => code);
  const belonging = [...section.indicators.filter(({ code }) => !own.includes(code)), ...section.leftOut];
  const further = catalogue.filter(({ code }) => ![...own, ...belonging.map((one) => one.code)].includes(code));
  const ticked = ({ code, title }: Indicator, name: string, stands: boolean) => ({
    value: code,
    text: title,
    checked: form ? form.texts(name).includes(code) : stands,
  });
  return {
    isAny: belonging.length + own.length + further.length > 0,
    belonging: belonging.map((one) => ticked(one, 'stands', !section.leftOut.some(({ code }) => code === one.code))),
    added: section.added.map((one) => ticked(one, 'added', true)),
    further,
    chosen: form?.texts('added').find((code) => code !== '' && !own.includes(code)) ?? '',
  };
}
