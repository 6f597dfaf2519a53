/** A report being written: its sections, each with whether it says something; then the sign-off. */
import { asRead, mutationOf } from '../../deed.js';
import { doableOf } from '../../doable.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { Withheld } from '../../withheld.js';
import { savedInWords } from './section.page.js';
import { known, type Told } from './told.js';

interface Data {
  readonly attainmentReport: {
    readonly id: string;
    readonly title: Told<string>;
    readonly viewerCanWrite: boolean;
    readonly viewerCanSignOff: boolean;
    readonly agency: { readonly name: string };
    readonly sections: readonly {
      readonly key: string;
      readonly title: string;
      readonly isMandatory: boolean;
      readonly narrative: Told<string>;
    }[];
    readonly priorities: Told<readonly { readonly id: string }[]>;
  };
}

const renameReport: Deed = {
  mutation: mutationOf('renameAttainmentReport', 'RenameAttainmentReportInput'),
  needs: { title: 'Give the report a title' },
  variables: (form) => ({ input: { ...asRead(form), title: form.text('title') } }),
  said: 'The report has its new title.',
};

const signOffReport: Deed = {
  mutation: mutationOf('signOffAttainmentReport', 'ReadAttainmentReportInput'),
  variables: (form) => ({ input: asRead(form) }),
  then: (_, { params }) => `/reports/${params['id']}`,
  said: 'The report is signed off. Those who prepare the meeting read it now.',
};

export const editPage = definePage<Data>({
  path: '/reports/:id/edit',
  template: 'virtual-school/edit.njk',
  question: documentIn(import.meta.url, 'edit.graphql'),
  variables: ({ params }) => ({ id: params['id'] }),
  view: ({ attainmentReport: report }, asked) => {
    const hasPriorities = !(report.priorities instanceof Withheld) && (report.priorities ?? []).length > 0;
    const sections = report.sections.map(({ key, title, isMandatory, narrative }) => ({
      key,
      title,
      isMandatory,
      // Of the priorities the table says what there is to say.
      isWritten: narrative !== null || (key === 'priorities' && hasPriorities),
    }));
    return {
      title: `Write: ${known(report.title) ?? `Report of ${report.agency.name}`}`,
      report,
      sections,
      notice: savedInWords(sections, asked),
      lacking: sections.filter(({ isMandatory, isWritten }) => isMandatory && !isWritten).length,
      ...doableOf(
        [
          { deed: 'renameReport', text: 'Give it another title', may: report.viewerCanWrite },
          { deed: 'signOffReport', text: 'Sign off this report', may: report.viewerCanSignOff },
        ],
        asked,
      ),
    };
  },
  deeds: { renameReport, signOffReport },
});
