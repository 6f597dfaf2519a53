/** What the clerk does with an indicator, and the chair with its line of the scorecard. */
import { asRead, mutationOf } from '../../deed.js';
import type { Form } from '../../form.js';
import type { Deed } from '../../page.js';
import { FIRST_DAY, LAST_DAY, periodOf, WORDS_NEEDED, wordsOf } from './fields.js';

/** So many others can stand beside an indicator. */
export const BESIDE = [0, 1, 2, 3, 4] as const;

const filledIn = (form: Form) => BESIDE.filter((at) => form.text(`beside.${at}`) !== undefined);

/** Back to the page, without what was chosen on it. */
const then: Deed['then'] = (_, { path }) => path;

export const setScorecardLine: Deed = {
  needs: {
    basis: 'Choose against what it is rated',
    amberWithin: 'Say how far short of it is still amber; 0 where nothing is',
    position: 'Say where it stands on the scorecard',
  },
  mutation: mutationOf('setScorecardLine', 'SetScorecardLineInput'),
  variables: (form, { boardId, params }) => ({
    input: {
      bodyId: boardId,
      line: {
        indicatorCode: params['code'],
        position: form.number('position'),
        basis: form.text('basis'),
        amberWithin: form.number('amberWithin'),
        beside: filledIn(form).map((at) => form.text(`beside.${at}`)),
        neighbourAreas: (form.text('neighbourAreas') ?? '').split(/[\s,;]+/).filter((area) => area !== ''),
      },
    },
  }),
  // Places that were left empty are not sent, and the areas stand in one box.
  fieldOf: (path, form) =>
    path
      .replace('input.line.', '')
      .replace(/^beside\.(\d+)$/, (_, at: string) => `beside.${filledIn(form)[Number(at)] ?? 0}`)
      .replace(/^neighbourAreas\b.*/, 'neighbourAreas')
      .replace(/^beside$/, 'beside.0'),
  then,
  said: 'It is rated so in the rounds that are opened from now on. A round that is open keeps what stood when it was opened.',
};

export const endScorecardLine: Deed = {
  mutation: mutationOf('endScorecardLine', 'EndScorecardLineInput'),
  variables: (form) => ({ input: asRead(form) }),
  then,
  said: 'It is taken off the scorecard. A round that is open keeps it.',
};

export const setTarget: Deed = {
  needs: { periodStartOn: FIRST_DAY, periodEndOn: LAST_DAY, value: 'Give the value that is to be reached' },
  mutation: mutationOf('setTarget', 'SetTargetInput'),
  variables: (form, { boardId }) => ({
    input: {
      bodyId: boardId,
      indicatorId: form.text('indicatorId'),
      ...periodOf(form),
      value: form.number('value'),
      upperValue: form.number('upperValue'),
      priorityId: form.text('priorityId'),
      setAtMeetingId: form.text('setAtMeetingId'),
      version: form.number('version'),
    },
  }),
  then,
  said: 'The target is set. Everybody reads it.',
};

export const addComparator: Deed = {
  needs: {
    area: 'Say of whom it is, such as England',
    periodStartOn: FIRST_DAY,
    periodEndOn: LAST_DAY,
    definitionCode: 'Say by which definition it was measured',
    source: 'Say where it was published',
  },
  mutation: mutationOf('addComparator', 'AddComparatorInput'),
  variables: (form, { params }) => ({
    input: {
      indicatorCode: params['code'],
      area: form.text('area'),
      ...periodOf(form),
      value: form.number('value'),
      symbol: form.text('symbol'),
      definitionCode: form.text('definitionCode'),
      source: form.text('source'),
    },
  }),
  then,
  said: 'The published figure stands beside it.',
};

export const reviseIndicator: Deed = {
  needs: { validFromOn: 'Give the first day on which it is measured so', ...WORDS_NEEDED },
  mutation: mutationOf('reviseIndicator', 'ReviseIndicatorInput'),
  variables: (form) => ({ input: { ...asRead(form), validFromOn: form.date('validFromOn'), ...wordsOf(form) } }),
  then,
  said: 'It is measured so from that day on. What was given before stays as it was measured then.',
};

export const replaceIndicator: Deed = {
  needs: {
    validUntilOn: 'Give its last day',
    successorId: 'Choose what is measured in its place',
  },
  mutation: mutationOf('replaceIndicator', 'ReplaceIndicatorInput'),
  variables: (form) => ({
    input: {
      ...asRead(form),
      validUntilOn: form.date('validUntilOn'),
      successorId: form.text('successorId'),
    },
  }),
  then,
  said: 'It ends on that day, and what is measured in its place is named.',
};
