/** A report being written: section by section what it says, which figures stand in it, and who will read it; then the sign-off. */
import type { Form } from '../../form.js';
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import { tableOf } from '../../table.js';
import { Withheld } from '../../withheld.js';
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
  readonly isMandatory: boolean;
  readonly narrative: Told<string>;
  readonly indicators: readonly Indicator[];
  readonly added: readonly Indicator[];
  readonly leftOut: readonly Indicator[];
}

interface Data {
  readonly attainmentReport: {
    readonly id: string;
    readonly title: Told<string>;
    readonly viewerCanWrite: boolean;
    readonly agency: { readonly name: string };
    readonly sections: readonly Section[];
    readonly priorities: Told<
      readonly { readonly id: string; readonly title: Told<string>; readonly suggestedDueOn: Told<string> }[]
    >;
  };
  /** What the agency of the reader supplies, by the catalogue. */
  readonly indicators: { readonly nodes: readonly Indicator[] };
}

const asRead = (form: Form) => ({ id: form.text('id'), version: form.number('version') });

const writeReportSection: Deed = {
  mutation: `mutation Deed($input: WriteReportSectionInput!, $key: String) {
    writeReportSection(input: $input, idempotencyKey: $key) { id }
  }`,
  variables: (form) => ({
    input: {
      ...asRead(form),
      narrative: form.text('narrative') ?? null,
      ...(form.text('raisedTo') === undefined ? {} : { raisedTo: form.text('raisedTo') }),
    },
  }),
  said: 'The section is saved.',
};

const bindReportFigures: Deed = {
  mutation: `mutation Deed($input: BindReportFiguresInput!, $key: String) {
    bindReportFigures(input: $input, idempotencyKey: $key) { id }
  }`,
  variables: (form) => ({
    input: {
      ...asRead(form),
      // What is offered belongs there; what is not ticked of it is left out.
      leftOut: form.texts('belongs').filter((code) => !form.texts('stands').includes(code)),
      added: form.texts('added').filter((code) => code !== ''),
    },
  }),
  said: 'It is saved which figures stand in the section.',
};

const setReportPriority: Deed = {
  mutation: `mutation Deed($input: SetReportPriorityInput!, $key: String) {
    setReportPriority(input: $input, idempotencyKey: $key) { id }
  }`,
  needs: { 'priority.title': 'Say what should be done' },
  variables: (form) => ({
    input: {
      ...asRead(form),
      priority: {
        title: form.text('priority.title'),
        background: form.text('priority.background'),
        suggestedDueOn: form.date('priority.suggestedDueOn'),
      },
    },
  }),
  said: 'The priority is set. It goes to the work plan with the report.',
};

const signOffReport: Deed = {
  mutation: `mutation Deed($input: ReadAttainmentReportInput!, $key: String) {
    signOffAttainmentReport(input: $input, idempotencyKey: $key) { id }
  }`,
  variables: (form) => ({ input: asRead(form) }),
  then: (_, { params }) => `/reports/${params['id']}`,
  said: 'The report is signed off. Those who prepare the meeting read it now.',
};

/** To what the text of a section can be narrowed, for good. */
const RAISED = [
  { value: '', text: 'As it says above' },
  { value: 'agreement', text: 'Only those with whom your agency shares education' },
  { value: 'named', text: 'Only those whom a sharing agreement names for notes' },
] as const;

export const editPage = definePage<Data>({
  path: '/reports/:id/edit',
  template: 'virtual-school/edit.njk',
  question: documentIn(import.meta.url, 'edit.graphql'),
  variables: ({ params, agencyId }) => ({ id: params['id'], agency: agencyId }),
  view: ({ attainmentReport: report, indicators }, { refused }) => {
    const title = known(report.title) ?? `Report of ${report.agency.name}`;
    return {
      title: `Write: ${title}`,
      report,
      sections: report.sections.map((section) => ({ ...section, ...formsOf(section, indicators.nodes, refused) })),
      raised: RAISED,
      lacking: report.sections.filter(({ isMandatory, narrative }) => isMandatory && narrative === null).length,
      tables: {
        priorities: tableOf({
          caption: 'Priorities that are set',
          columns: [
            { key: 'title', title: 'Priority' },
            { key: 'due', title: 'By when' },
          ],
          rows: (report.priorities instanceof Withheld ? [] : (report.priorities ?? [])).map((one) => ({
            title: one.title,
            due:
              typeof one.suggestedDueOn === 'string'
                ? dayInWords(one.suggestedDueOn)
                : (one.suggestedDueOn ?? 'No day'),
          })),
        }),
      },
    };
  },
  deeds: { writeReportSection, bindReportFigures, setReportPriority, signOffReport },
});

/**
 * What the two forms of a section show. What was typed and not taken comes back in its own section alone, and there the fields
 * bear the names to which the list of faults leads; in all others the key of the section tells them apart.
 */
function formsOf(section: Section, catalogue: readonly Indicator[], refused: Asked['refused']) {
  const isRefused = refused !== null && refused.form.text('id') === section.id;
  const wrote = isRefused && refused.deed === 'writeReportSection' ? refused.form : null;
  const bound = isRefused && refused.deed === 'bindReportFigures' ? refused.form : null;
  const problemAt = (field: string) =>
    isRefused ? refused.problems.find((one) => one.field === field || one.field.startsWith(`${field}.`)) : undefined;
  const faultAt = (field: string) => problemAt(field)?.message ?? null;
  const own = section.added.map(({ code }) => code);
  const belonging = [...section.indicators.filter(({ code }) => !own.includes(code)), ...section.leftOut];
  return {
    field: (name: string): string => (isRefused ? (problemAt(name)?.field ?? name) : `${name}-${section.key}`),
    fault: { narrative: faultAt('narrative'), raisedTo: faultAt('raisedTo'), added: faultAt('added') },
    typed: {
      narrative: wrote ? wrote.text('narrative') : known(section.narrative),
      raisedTo: wrote?.text('raisedTo') ?? '',
      added: bound?.texts('added').find((code) => code !== '' && !own.includes(code)) ?? '',
    },
    added: section.added.map(({ code, title }) => ({
      value: code,
      text: title,
      checked: bound ? bound.texts('added').includes(code) : true,
    })),
    further: catalogue.filter(({ code }) => ![...own, ...belonging.map((one) => one.code)].includes(code)),
    // Somebody wrote it meanwhile: what they wrote stands beside what was typed.
    meanwhile: wrote && refused?.isConflict ? { text: section.narrative } : null,
    belonging: belonging.map(({ code, title }) => ({
      value: code,
      text: title,
      checked: bound ? bound.texts('stands').includes(code) : !section.leftOut.some((one) => one.code === code),
    })),
  };
}
