/** Example Borough in March 2019: a new Corporate Parenting Board beside the Corporate Parenting Special Advisory Group. */
import type { SeededAgency, SeededBoard, SeededBody } from '../board.js';
import { PEOPLE } from './people.js';
import { playWinter2019 } from './winter-2019.js';

const BODIES: readonly SeededBody[] = [
  { code: 'board', name: 'Corporate Parenting Board', calledA: 'board', kind: 'board', power: 'advisory' },
  {
    code: 'special-advisory-group',
    name: 'Corporate Parenting Special Advisory Group',
    calledA: 'group',
    kind: 'advisoryGroup',
    power: 'advisory',
  },
  { code: 'executive', name: 'Executive', calledA: 'executive', kind: 'cabinet', power: 'executive' },
  {
    code: 'children-in-care-council',
    name: 'Children in Care Council',
    calledA: 'council',
    kind: 'childrenInCareCouncil',
    power: 'advisory',
    childrenTerm: 'us',
  },
  {
    code: 'senior-policy-team',
    name: 'Children, Young People and Education Senior Policy Team',
    calledA: 'team',
    kind: 'managementTeam',
    power: 'advisory',
  },
];

const AGENCIES: readonly SeededAgency[] = [
  { code: 'council', name: 'The council: its members, its chairs and their clerks', kind: 'board' },
  { code: 'social-care', name: 'Children’s social care', kind: 'childrensSocialCare' },
  { code: 'housing', name: 'Housing', kind: 'housing' },
  { code: 'virtual-school', name: 'Virtual school', kind: 'virtualSchool' },
  { code: 'health', name: 'Health', kind: 'health' },
  { code: 'police', name: 'Police', kind: 'police' },
  { code: 'third-sector', name: 'Third sector', kind: 'voluntarySector' },
  { code: 'young-people', name: 'Children in Care Council', kind: 'childrenInCareCouncil' },
];

export const exampleBorough: SeededBoard = {
  authority: { code: 'example-borough', name: 'Example Borough Council', childrenTerm: 'cared for children' },
  bodies: BODIES,
  agencies: AGENCIES,
  people: PEOPLE,
  firstDay: '2018-06-01',
  livesOn: '2019-03-04',
  about: 'the Board of Example Borough Council beside its Special Advisory Group, as proposed in January 2019',
  play: playWinter2019,
};
