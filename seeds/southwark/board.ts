/** Southwark's Corporate Parenting Committee in autumn 2019, and the strategy that it commented on in 2015. */
import type { Board, SeededAgency, SeededBoard, SeededBody } from '../board.js';
import { PEOPLE } from './people.js';
import { playStrategy2015 } from './strategy-2015.js';
import { playYear2019 } from './year-2019.js';

const BODIES: readonly SeededBody[] = [
  {
    code: 'corporate-parenting-committee',
    name: 'Corporate Parenting Committee',
    calledA: 'committee',
    kind: 'committee',
    power: 'executive',
  },
  { code: 'cabinet', name: 'Cabinet', calledA: 'cabinet', kind: 'cabinet', power: 'executive' },
  {
    code: 'childrens-scrutiny',
    name: 'Scrutiny sub-committee for children’s services',
    calledA: 'sub-committee',
    kind: 'scrutinyCommittee',
    power: 'advisory',
  },
  {
    code: 'childrens-action-network',
    name: 'Children’s Action Network',
    calledA: 'network',
    kind: 'actionNetwork',
    power: 'advisory',
    parent: 'corporate-parenting-committee',
  },
  {
    code: 'care-leavers-group',
    name: 'Thematic group for care leavers',
    calledA: 'thematic group',
    kind: 'thematicGroup',
    power: 'advisory',
    parent: 'corporate-parenting-committee',
  },
];

const AGENCIES: readonly SeededAgency[] = [
  { code: 'committee', name: 'The committee', kind: 'board' },
  { code: 'social-care', name: 'Children and families', kind: 'childrensSocialCare' },
  { code: 'virtual-school', name: 'Virtual school', kind: 'virtualSchool' },
  { code: 'housing', name: 'Housing', kind: 'housing' },
  { code: 'health', name: 'Health', kind: 'health' },
  { code: 'speakerbox', name: 'Speakerbox, the Children in Care Council', kind: 'childrenInCareCouncil' },
  { code: 'community', name: 'Community and voluntary organisations', kind: 'voluntarySector' },
];

export const southwark: SeededBoard = {
  authority: {
    code: 'southwark',
    name: 'Southwark Council',
    childrenTerm: 'children in care and care leavers',
    areaCode: 'E09000028',
  },
  bodies: BODIES,
  agencies: AGENCIES,
  people: PEOPLE,
  firstDay: '2015-09-01',
  livesOn: '2019-11-18',
  about: 'the committee of Southwark Council in 2015 and in autumn 2019',
  play: async (board: Board) => {
    await playStrategy2015(board);
    await playYear2019(board);
  },
};
