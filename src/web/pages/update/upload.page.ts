/** The workbook of a round, to be fetched and sent back: what is wrong with it is said at its rows, and no byte of it is kept. */
import { MOST_BYTES, standingAt, takeReturn, type ToldFault } from '../../../files/take.js';
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
            { key: 'rows', title: 'Row' },
            { key: 'column', title: 'Column' },
            { key: 'of', title: 'Figure' },
            { key: 'typed', title: 'What you wrote' },
            { key: 'message', title: 'What to do' },
          ],
          rows: faults.map(({ place, message }) => ({
            sheet: place?.sheet ?? 'The file as a whole',
            rows: place && rangesOf(place.rows),
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
      return grouped(faults, (fault) => standingAt(reading, fault));
    },
    then: (asked) => `${update(asked)}/check`,
    said: 'Your workbook is saved as a draft of your agency. Check it here.',
  },
});

/** Each fault once, with all the rows in which it is. */
function grouped(
  faults: readonly ToldFault[],
  standing: (fault: ToldFault) => Pick<Place, 'of' | 'typed'>,
): readonly Problem[] {
  const places = new Map<string, { readonly first: ToldFault; readonly rows: number[] }>();
  for (const fault of faults) {
    const { sheet, row, column, message } = fault;
    const key = JSON.stringify([sheet, column, message]);
    const found = places.get(key) ?? { first: fault, rows: [] };
    places.set(key, found);
    if (row !== null && !found.rows.includes(row)) found.rows.push(row);
  }
  return [...places.values()].map(({ first, rows: found }) => {
    const { sheet, row, column, message } = first;
    if (sheet === null && row === null) return { field: 'workbook', message };
    const rows = found.toSorted((a, b) => a - b);
    const told = rows.length > 1 ? { of: '', typed: '' } : standing(first);
    return {
      field: 'faults',
      about: placeText({ sheet, rows, column }),
      message,
      place: { sheet, rows, column, ...told },
    };
  });
}

/** "Return, rows 5 to 12, column F" */
function placeText({ sheet, rows, column }: Omit<Place, 'of' | 'typed'>): string {
  const row = rows.length === 0 ? null : `${rows.length === 1 ? 'row' : 'rows'} ${rangesOf(rows)}`;
  return [sheet, row, column === null ? null : `column ${column}`].filter((part) => part !== null).join(', ');
}

/** "5 to 12, 20" */
function rangesOf(rows: readonly number[]): string {
  const ranges: (readonly [from: number, to: number])[] = [];
  for (const row of rows) {
    const last = ranges.at(-1);
    if (last && row === last[1] + 1) ranges[ranges.length - 1] = [last[0], row];
    else ranges.push([row, row]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from} to ${to}`)).join(', ');
}
