/** Croydon's corporate parenting panel in November 2017, being strengthened after an inspection. */
import type { SeededBoard, SeededBody } from '../board.js';
import { AGENCIES } from './agencies.js';
import { playNovember2017 } from './november-2017.js';
import { PEOPLE } from './people.js';

const BODIES: readonly SeededBody[] = [
  { code: 'panel', name: 'Corporate Parenting Panel', calledA: 'panel', kind: 'panel', power: 'advisory' },
  {
    code: 'general-purposes-and-audit',
    name: 'General Purposes and Audit Committee',
    calledA: 'committee',
    kind: 'committee',
    power: 'executive',
  },
  { code: 'annual-council', name: 'Annual Council', calledA: 'council', kind: 'fullCouncil', power: 'executive' },
  {
    code: 'childrens-scrutiny',
    name: 'Children and Young People Scrutiny Sub-Committee',
    calledA: 'sub-committee',
    kind: 'scrutinyCommittee',
    power: 'advisory',
  },
];

export const croydon: SeededBoard = {
  authority: { code: 'croydon', name: 'Croydon Council', childrenTerm: 'children looked after', areaCode: 'E09000008' },
  bodies: BODIES,
  agencies: AGENCIES,
  people: PEOPLE,
  firstDay: '2017-05-23',
  livesOn: '2017-11-20',
  about: 'the panel of Croydon Council as it stood after 8 November 2017',
  play: playNovember2017,
};
