/**
 * Leaks, each planted in what a door answers as that door would answer with its guard taken out. At the doors of which whoever may
 * read a figure is told, they are the leak: to them the guard is not there.
 */
import type { ViewerName } from '../support/world.js';
import type { Hidden } from './hidden.board.js';
import { asks, DOORS, QUESTIONS, SHUT, type Ask } from './hidden.doors.js';

/** An answer as it would be of a board that was given this. */
export type Plant = (answer: string, hidden: Hidden) => string;

interface Planted {
  readonly who: ViewerName;
  readonly ask: Ask;
  readonly plant: Plant;
}

const at = (door: string): Ask => {
  const ask = DOORS[door] ?? SHUT[door];
  if (ask) return ask;
  const questions = QUESTIONS[door];
  if (!questions) throw new Error(`There is no door ${door}`);
  return async (board, who) => asks(...questions(board.ids).map((one) => () => one))(board, who);
};
const isRed = ({ corrected }: Hidden): boolean => corrected < 4;
const lines = (answer: string): string[] => answer.split('\n');

const planted = (who: ViewerName, door: string, plant: Plant): Planted => ({ who, ask: at(door), plant });

export const PLANTED: Readonly<Record<string, Planted>> = {
  'the colour of a line': planted(
    'councillor',
    'colour, why there is none, and the judgement in its place',
    (answer, hidden) => answer.replace('"rag":null', `"rag":"${isRed(hidden) ? 'red' : 'green'}"`),
  ),
  'the direction of travel': planted('chair', 'direction of travel', (answer, hidden) =>
    answer.replace('"direction":null', `"direction":"${isRed(hidden) ? 'down' : 'up'}"`),
  ),
  'the points of a line': planted('youngMember', 'the points of a line', (answer, { middle }) =>
    answer.replaceAll('"symbol":"c","display":"c"', `"symbol":"c","display":"${middle}"`),
  ),
  'what stands beside': planted('coopted', 'what stands beside and before', (answer, { nearlyAll }) =>
    answer.replace('"value":null', `"value":${nearlyAll}`),
  ),
  'the order of a list': planted('councillor', 'the order of a list', (answer, hidden) =>
    isRed(hidden) ? answer.replace(/"nodes":\[(\{.*?\]\}),(\{.*?\]\})/, '"nodes":[$2,$1') : answer,
  ),
  'a filter': planted('deputyChair', 'filters, and how much they find', (answer, hidden) =>
    isRed(hidden) ? answer.replace(/"nodes":\[.*?\]/, '"nodes":[]') : answer,
  ),
  'how many there are': planted('public', 'filters, and how much they find', (answer, hidden) =>
    answer.replace(/"totalCount":\d+/, `"totalCount":${isRed(hidden) ? 1 : 0}`),
  ),
  'a cursor': planted('chair', 'one page behind another', (answer, { seen }) =>
    answer.replace(
      /"endCursor":"([^"]+)"/,
      (_, cursor: string) =>
        `"endCursor":"${Buffer.from(`${Buffer.from(cursor, 'base64url').toString()}.${seen}`).toString('base64url')}"`,
    ),
  ),
  'how many reports are owed': planted('clerk', 'reports that are owed, and how many', (answer, hidden) =>
    answer.replace('"exceptionsOwed":[]', `"exceptionsOwed":[${isRed(hidden) ? '{}' : ''}]`),
  ),
  'a proposal': planted('priorityLead', 'proposals, reports and what follows', (answer, hidden) =>
    isRed(hidden) ? answer.replace('"figure":null', '"figure":{}') : answer,
  ),
  'what was before': planted('fosteringChair', 'revisions, one beside another', (answer, { before }) =>
    answer.replace('"display":"c"', `"display":"${before} of 8"`),
  ),
  'whether two agencies agree': planted('policeOfficer', 'whether another agency agrees', (answer, { seen }) =>
    answer.replace('"agree":null', `"agree":${seen === 4}`),
  ),
  'the sheet of a return': planted(
    'policeOfficer',
    'the sheet of a return, and the same given to be checked',
    (answer, { next }) =>
      lines(answer)
        .map((line) => `${line},${next}`)
        .join('\n'),
  ),
  'the workbook of a return': planted('policeOfficer', 'the workbook of a return', (answer, { next }) =>
    answer.replace('"rows":[[', `"rows":[["${next}",`),
  ),
  'what a check says': planted('policeOfficer', 'what a check says', (answer, { share }) =>
    answer.replace(/"message":"/, `"message":"${share} before. `),
  ),
  'an error': planted('clerk', 'attempts by id', (answer, { share }) =>
    answer.replace(/"message":"/, `"message":"${share} of 8: `),
  ),
  'what a conflict says has changed': planted('clerk', 'attempts by id', (answer, hidden) =>
    answer.replace('"code":"CONFLICT"', `"code":"CONFLICT","changed":["${isRed(hidden) ? 'value' : 'note'}"]`),
  ),
  'what is withheld': planted('chair', 'the value, whatever it is called', (answer, hidden) =>
    isRed(hidden) ? answer.replace(/"withheld":\[\{[^{}]*\}/, '"withheld":[') : answer,
  ),
  'what stands beside an answer': planted('public', 'direction of travel', (answer, { share }) =>
    answer.replace(/\}\s*$/, `,"extensions":{"cost":${share}}}`),
  ),
  'the length of an answer': planted('public', 'direction of travel', (answer, { share }) =>
    answer.replace(/content-length: \d+/, `content-length: ${share}`),
  ),
  'the record of writes': planted('informationGovernance', 'the record of writes', (answer, hidden) =>
    answer.replace('"fields":[', `"fields":[${isRed(hidden) ? '"isRed",' : ''}`),
  ),
  'who will read it': planted('chair', 'who will read it', (answer, hidden) =>
    answer.replace(/\}\s*$/, `,"isPublic":${isRed(hidden)}}`),
  ),
  'a page': planted('public', 'the pages', (answer, { share }) => answer.replace('</main>', `${share}</main>`)),
  'the calendar': planted('councillor', 'the calendar', (answer, hidden) =>
    answer.replace('STATUS:CONFIRMED', `STATUS:${isRed(hidden) ? 'TENTATIVE' : 'CONFIRMED'}`),
  ),
  'a line of the log': planted('public', 'the lines of the log', (answer, { share }) =>
    answer.replace('"msg":"', `"msg":"${share} `),
  ),
};
