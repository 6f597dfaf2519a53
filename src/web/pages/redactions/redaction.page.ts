/** One text that was taken out: why, who was shown it before, and who else could have read it. Never what it said. */
import { definePage, documentIn } from '../../page.js';
import { tableOf } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { timeInWords } from '../../words.js';
import { textInWords } from './texts.js';

interface Data {
  readonly redaction: {
    readonly kind: string;
    readonly field: string;
    readonly couldRead: readonly { readonly title: string; readonly agency: Agency }[] | Withheld | null;
    readonly readBy:
      readonly { readonly at: string; readonly seatTitle: string | null; readonly agency: Agency }[] | Withheld | null;
  };
}

interface Agency {
  readonly name: string;
}

const known = <Row>(rows: readonly Row[] | Withheld | null): readonly Row[] =>
  rows === null || rows instanceof Withheld ? [] : rows;

export const redactionPage = definePage<Data>({
  path: '/redactions/:id',
  template: 'redactions/redaction.njk',
  question: documentIn(import.meta.url, 'redaction.graphql'),
  variables: ({ params }) => ({ id: params['id'] }),
  view: ({ redaction }) => ({
    title: `Taken out: ${textInWords(redaction.kind, redaction.field)}`,
    redaction,
    tables: {
      readBy: tableOf({
        caption: 'Shown to others by an agreement before',
        columns: [
          { key: 'who', title: 'Who' },
          { key: 'agency', title: 'Agency' },
          { key: 'at', title: 'When' },
        ],
        rows: known(redaction.readBy).map(({ seatTitle, agency, at }) => ({
          who: seatTitle ?? 'Somebody without a seat now',
          agency: agency.name,
          at: timeInWords(at),
        })),
      }),
      couldRead: tableOf({
        caption: 'Seats of other agencies that could have read it',
        columns: [
          { key: 'who', title: 'Seat' },
          { key: 'agency', title: 'Agency' },
        ],
        rows: known(redaction.couldRead).map(({ title, agency }) => ({ who: title, agency: agency.name })),
      }),
    },
  }),
});
