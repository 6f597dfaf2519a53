/** The workbook of a round, to be fetched and sent back: what is wrong with it is said at its rows, and no byte of it is kept. */
import { MOST_BYTES, standingAt, takeReturn } from '../../../files/take.js';
import { definePage, documentIn, type Asked, type Place, type Problem } from '../../page.js';
import { tableOf } from '../../table.js';
import { dayInWords, refusalInWords } from '../../words.js';
import { reasonIn } from './give.js';
import { isCorrection, NOTHING_OWED, ownOf, takesBack, titled, type Owed, type Revision } from './returned.js';

const update = ({ params }: Asked): string => `/boards/${params['board'] ?? ''}/update`;

const QUESTION = documentIn(import.meta.url, 'upload.graphql', 'given.graphql');
const variables = ({ params, agencyId }: Asked) => ({ board: params['board'], agency: agencyId });

type Data = Owed<unknown, Revision>;

export const uploadPage = definePage<Data>({
  path: '/boards/:board/update/upload',
  template: 'update/upload.njk',
  question: QUESTION,
  variables,
  view: ({ body }, asked) => {
    const faults = (asked.refused?.problems ?? []).filter(({ place }) => place);
    return {
      title: 'Send your workbook',
      forMeeting: titled(body, dayInWords),
      nothing: NOTHING_OWED,
      update: update(asked),
      body,
      round: body.roundOwed,
      isCorrection: isCorrection(ownOf(body, asked.agencyId)),
      takesBack: takesBack(ownOf(body, asked.agencyId)),
      most: `${MOST_BYTES / 1024 / 1024} MB`,
      tables: {
        faults: tableOf({
          caption: 'What to mend in the workbook',
          columns: [
            { key: 'sheet', title: 'Sheet' },
            { key: 'row', title: 'Row', numeric: true },
            { key: 'column', title: 'Column' },
            { key: 'of', title: 'Figure' },
            { key: 'typed', title: 'What you wrote' },
            { key: 'message', title: 'What to do' },
          ],
          rows: faults.map(({ place, message }) => ({
            sheet: place?.sheet ?? 'The file as a whole',
            row: place?.row,
            column: place?.column,
            of: place?.of,
            typed: place?.typed,
            message: refusalInWords(message),
          })),
        }),
      },
    };
  },
  upload: {
    name: 'sendWorkbook',
    field: 'workbook',
    mostBytes: MOST_BYTES,
    take: async (file, { asked, form, key, ask }): Promise<readonly Problem[]> => {
      if (file.length === 0) return [{ field: 'workbook', message: 'Choose the workbook that you filled in.' }];
      const { data } = await ask(QUESTION, variables(asked));
      const roundId = (data as Data | null | undefined)?.body.roundOwed?.id;
      if (roundId === undefined) return [{ field: 'workbook', message: NOTHING_OWED }];
      const wish = { roundId, today: asked.today, dryRun: false, draft: true, key, ...reasonIn(form) };
      const { faults, reading } = await takeReturn(ask, file, wish);
      return faults.map(({ message, sheet, row, column }) =>
        sheet === null && row === null
          ? { field: 'workbook', message }
          : {
              field: 'faults',
              about: placeText({ sheet, row, column }),
              message,
              place: { sheet, row, column, ...standingAt(reading, { sheet, row, column }) },
            },
      );
    },
    then: (asked) => `${update(asked)}/check`,
    said: 'Your workbook is saved as a draft of your agency. Check it here.',
  },
});

/** "Return, row 5, column F" */
function placeText({ sheet, row, column }: Omit<Place, 'of' | 'typed'>): string {
  const parts = [sheet, row === null ? null : `row ${row}`, column === null ? null : `column ${column}`];
  return parts.filter((part) => part !== null).join(', ');
}
