/** The partners of Croydon's panel. Police and housing have nobody at the table; the catalogue names what they would supply. */
import type { SeededAgency } from '../board.js';

export const AGENCIES: readonly SeededAgency[] = [
  { code: 'panel', name: 'The panel', kind: 'board' },
  { code: 'social-care', name: 'Children’s social care', kind: 'childrensSocialCare' },
  { code: 'virtual-school', name: 'Virtual school', kind: 'virtualSchool' },
  { code: 'health', name: 'Health (commissioner, nurse and doctor)', kind: 'health' },
  { code: 'police', name: 'Police', kind: 'police' },
  { code: 'housing', name: 'Housing', kind: 'housing' },
  { code: 'fostering', name: 'Foster carers’ association', kind: 'fosteringAssociation' },
  { code: 'children-in-care-council', name: 'Children in Care Council', kind: 'childrenInCareCouncil' },
];
