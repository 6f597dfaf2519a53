/** The reports of the virtual school head to a body, and where its head begins one. */
import { nextOf } from '../../deed.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { tableOf } from '../../table.js';
import { capital } from '../../words.js';
import type { Told } from './told.js';

interface Data {
  readonly body: {
    readonly id: string;
    readonly name: string;
    readonly viewerCanBeginAttainmentReport: boolean;
    readonly attainmentReports: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly nodes: readonly {
        readonly id: string;
        readonly title: Told<string>;
        readonly academicYear: string;
        readonly term: string | null;
        readonly stage: string;
        readonly revision: number;
      }[];
    };
  };
}

/** How far a report has come, as people say it. */
export const STAGES: Readonly<Record<string, string>> = {
  draft: 'Draft: your agency alone reads it',
  signedOff: 'Signed off: those who prepare the meeting read it',
  presented: 'Presented: the board reads it',
  published: 'Published: everybody reads what is open in it',
};

const beginReport: Deed = {
  mutation: `mutation Deed($input: BeginAttainmentReportInput!, $key: String) {
    beginAttainmentReport(input: $input, idempotencyKey: $key) { id }
  }`,
  needs: { kind: 'Say whether it is of a year or of a term', academicYear: 'Give the academic year, such as 2016/17' },
  variables: (form, { boardId }) => ({
    input: {
      bodyId: boardId,
      kind: form.text('kind'),
      academicYear: form.text('academicYear'),
      term: form.text('term'),
      title: form.text('title'),
    },
  }),
  then: (data) => `/reports/${(data['beginAttainmentReport'] as { readonly id: string }).id}/edit`,
  said: 'The report is begun. Your agency alone reads it until it is signed off.',
};

export const reportsPage = definePage<Data>({
  path: '/boards/:board/reports',
  template: 'virtual-school/reports.njk',
  question: documentIn(import.meta.url, 'reports.graphql'),
  variables: ({ params, query }) => ({ board: params['board'], after: query['after'] || null }),
  view: ({ body }, asked) => {
    const { nodes, pageInfo } = body.attainmentReports;
    return {
      title: 'Reports of the virtual school head',
      body,
      board: asked.params['board'],
      tables: {
        reports: tableOf({
          caption: `Reports to the ${body.name}, the newest first`,
          next: nextOf(asked, pageInfo),
          columns: [
            { key: 'title', title: 'Report' },
            { key: 'time', title: 'Of' },
            { key: 'revision', title: 'Revision', numeric: true },
            { key: 'stage', title: 'How far it has come' },
          ],
          rows: nodes.map(({ id, title, academicYear, term, stage, revision }) => ({
            title: { text: title, href: `/reports/${id}` },
            time: term === null ? academicYear : `${capital(term)} term ${academicYear}`,
            revision,
            stage: STAGES[stage],
          })),
        }),
      },
    };
  },
  deeds: { beginReport },
});
