/** Wiltshire's corporate parenting panel as it stood in autumn 2017: its partners, seats, priorities and meetings. */
import type { SeededAgency, SeededBoard, SeededBody } from '../board.js';
import { playAutumn2017 } from './autumn-2017.js';
import { PEOPLE } from './people.js';

const BODIES: readonly SeededBody[] = [
  { code: 'panel', name: 'Corporate Parenting Panel', calledA: 'panel', kind: 'panel', power: 'advisory' },
  {
    code: 'select-committee',
    name: 'Children’s Select Committee',
    calledA: 'committee',
    kind: 'scrutinyCommittee',
    power: 'advisory',
  },
  { code: 'full-council', name: 'Full Council', calledA: 'council', kind: 'fullCouncil', power: 'executive' },
];

const AGENCIES: readonly SeededAgency[] = [
  { code: 'panel', name: 'The panel', kind: 'board' },
  { code: 'social-care', name: 'Children’s social care', kind: 'childrensSocialCare' },
  { code: 'virtual-school', name: 'Virtual school', kind: 'virtualSchool' },
  { code: 'police', name: 'Police', kind: 'police' },
  { code: 'health', name: 'Health (commissioner, CAMHS, designated doctor)', kind: 'health' },
  { code: 'housing', name: 'Housing', kind: 'housing' },
  { code: 'fostering', name: 'Fostering association', kind: 'fosteringAssociation' },
  { code: 'children-in-care-council', name: 'Children in Care Council', kind: 'childrenInCareCouncil' },
];

export const wiltshire: SeededBoard = {
  authority: {
    code: 'wiltshire',
    name: 'Wiltshire Council',
    childrenTerm: 'children looked after',
    areaCode: 'E06000054',
  },
  bodies: BODIES,
  agencies: AGENCIES,
  people: PEOPLE,
  firstDay: '2017-05-16',
  livesOn: '2017-11-20',
  about: 'the panel of Wiltshire Council as it stood in autumn 2017',
  play: playAutumn2017,
};
