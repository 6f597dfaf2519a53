/** A report as its author reads it, and beside it what an audience will read of it. */
import { definePage, documentIn, type Asked } from '../../page.js';
import { tableOf, type Cell, type Table } from '../../table.js';
import { dayInWords } from '../../words.js';
import { figureCell, known, periodInWords, sizeCell, type Told, type ToldFigure } from './told.js';

interface Figure {
  readonly reads: string;
  readonly display: string | null;
  readonly symbol: string | null;
  readonly cohortSize: number | null;
  readonly figure: Pick<ToldFigure, 'periodStartOn' | 'periodEndOn' | 'display' | 'symbol' | 'cohortSize'> & {
    readonly indicator: { readonly unit: string };
    readonly indicatorVersion: { readonly title: string };
  };
}

interface Priority {
  readonly readsTitle: boolean;
  readonly readsBackground: boolean;
  readonly priority: {
    readonly title: Told<string>;
    readonly background: Told<string>;
    readonly suggestedDueOn: Told<string>;
  };
}

interface Data {
  readonly attainmentReport: {
    readonly title: Told<string>;
    readonly agency: { readonly name: string };
    readonly preview: {
      readonly isThere: boolean;
      readonly priorities: readonly Priority[];
      readonly sections: readonly {
        readonly readsNarrative: boolean;
        readonly section: { readonly key: string; readonly title: string; readonly narrative: Told<string> };
        readonly figures: readonly Figure[];
      }[];
    } | null;
  };
}

/** As whom one may look, from the widest on. */
export const AUDIENCES = [
  { value: 'public', text: 'Everybody, once it is published', who: 'The public', class: 'open' },
  {
    value: 'councillor',
    text: 'A councillor, and every other member of the board',
    who: 'A councillor',
    class: 'members',
  },
  { value: 'partner', text: 'A partner with whom your agency shares education', who: 'A partner', class: 'agreement' },
  { value: 'named', text: 'Somebody whom an agreement names for notes', who: 'A named reader', class: 'named' },
] as const;

const audienceOf = ({ query }: Pick<Asked, 'query'>) =>
  AUDIENCES.find(({ value }) => value === query['as']) ?? AUDIENCES[0];

export const previewPage = definePage<Data>({
  path: '/reports/:id/preview',
  template: 'virtual-school/preview.njk',
  question: documentIn(import.meta.url, 'preview.graphql'),
  variables: ({ params, query }) => ({ id: params['id'], audience: audienceOf({ query }).class }),
  view: ({ attainmentReport: report }, asked) => {
    const audience = audienceOf(asked);
    const priorities = report.preview?.priorities ?? [];
    const sections = (report.preview?.sections ?? []).filter(
      ({ section, figures }) =>
        section.narrative !== null || figures.length > 0 || (section.key === 'priorities' && priorities.length > 0),
    );
    return {
      title: `Preview: ${known(report.title) ?? `Report of ${report.agency.name}`}`,
      report,
      preview: report.preview,
      audience,
      audiences: AUDIENCES,
      sections,
      tables: {
        toImprove: prioritiesOf(priorities, audience.who),
        ...Object.fromEntries(
          sections.map(({ section, figures }) => [
            section.key,
            tableOf({
              caption: `${section.title}: figures`,
              columns: [
                { key: 'measure', title: 'Measure' },
                { key: 'period', title: 'Period' },
                { key: 'own', title: 'You read', numeric: true },
                { key: 'ownSize', title: 'n for you', numeric: true },
                { key: 'theirs', title: `${audience.who} reads`, numeric: true },
                { key: 'theirSize', title: `n for ${audience.who.toLowerCase()}`, numeric: true },
              ],
              rows: figures.map((one) => ({
                measure: one.figure.indicatorVersion.title,
                period: periodInWords(one.figure),
                own: figureCell(one.figure),
                ownSize: sizeCell(one.figure, one.figure.indicator.unit),
                theirs: theirsOf(one),
                theirSize: one.reads === 'nothing' ? null : sizeCell(one, one.figure.indicator.unit),
              })),
            }),
          ]),
        ),
      },
    };
  },
});

function prioritiesOf(priorities: readonly Priority[], who: string): Table {
  const columns = { title: 'Priority', due: 'By when', why: 'Why' };
  const theirs = { readsTitle: `${who} reads the priority, and by when`, readsBackground: `${who} reads why` };
  return tableOf({
    caption: `Priorities for improvement, as you read them and what ${who.toLowerCase()} reads of them`,
    columns: Object.entries({ ...columns, ...theirs }).map(([key, title]) => ({ key, title })),
    rows: priorities.map(({ priority: { title, background, suggestedDueOn: due }, readsTitle, readsBackground }) => ({
      title,
      due: typeof due === 'string' ? dayInWords(due) : (due ?? 'No day'),
      why: background ?? 'Nothing written',
      readsTitle: readsTitle ? 'Yes' : 'No: not shared with them',
      readsBackground: readsBackground ? 'Yes' : 'No: not shared with them',
    })),
  });
}

/** What stands there for the audience; that nothing has come to them yet is not that it is suppressed. */
const theirsOf = (one: Figure): Cell => (one.reads === 'nothing' ? 'Not there for them yet' : figureCell(one));
