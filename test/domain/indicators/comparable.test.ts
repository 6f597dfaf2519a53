import { describe, expect, it } from 'vitest';
import { areComparable, whyNotComparable, type MeasuredBy } from '../../../src/domain/indicators/comparable.js';

const by = (definitionCode: string | null, versionId: string | null = null, words: Partial<MeasuredBy> = {}) => ({
  definitionCode,
  versionId,
  ...words,
});

describe('Two figures', () => {
  it.each<readonly [how: string, one: MeasuredBy, other: MeasuredBy]>([
    ['under one definition', by('dfe-eet-17-18'), by('dfe-eet-17-18')],
    ['under one definition in two versions', by('dfe-eet-17-18', 'one'), by('dfe-eet-17-18', 'two')],
    ['by one version of a definition of the council’s own', by(null, 'one'), by(null, 'one')],
  ])('are comparable %s', (_, one, other) => {
    expect(areComparable(one, other)).toBe(true);
    expect(whyNotComparable(one, other)).toBeNull();
  });

  it.each<readonly [what: string, one: MeasuredBy, other: MeasuredBy, differs: readonly string[]]>([
    [
      '16 to 18 with 17 to 18',
      by('local-eet-16-18', 'one', { cohort: 'Care leavers aged 16 to 18' }),
      by('dfe-eet-17-18', null, { cohort: 'Care leavers aged 17 to 18' }),
      ['“local-eet-16-18”', '“dfe-eet-17-18”', 'who is counted (“Care leavers aged 16 to 18”, “Care leavers aged 17'],
    ],
    [
      'moves with placements',
      by('local-three-moves', 'one', { title: 'Three or more moves', cohort: 'All' }),
      by('dfe-three-placements-in-year', null, { title: 'Three or more placements', cohort: 'All' }),
      ['in what is measured (“Three or more moves”, “Three or more placements”).'],
    ],
    [
      'a snapshot with what is new in the year',
      by('dfe-out-of-area', 'one', { title: 'Out of area', referenceText: 'At 31 March' }),
      by('dfe-new-out-of-area', 'two', { title: 'Newly out of area', referenceText: 'In the year to 31 March' }),
      [', and in the day or time to which they refer (“At 31 March”, “In the year to 31 March”)'],
    ],
    ['two definitions of the council’s own', by(null, 'one'), by(null, 'two'), ['a definition of the council’s own']],
    ['what nobody named', by(null), by(null), ['The definition, the cohort or the age band differs.']],
    ['one’s own with a published one', by(null, 'one'), by('dfe-eet-17-18'), ['the council’s own', '“dfe-eet-17-18”']],
  ])('are not comparable, and it is said why: %s', (_, one, other, differs) => {
    for (const [here, there] of [
      [one, other],
      [other, one],
    ] as const) {
      expect(areComparable(here, there)).toBe(false);
      expect(whyNotComparable(here, there)).toMatch(/^This was measured under .*\.$/);
    }
    for (const words of differs) expect(whyNotComparable(one, other)).toContain(words);
  });
});
