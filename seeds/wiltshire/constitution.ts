/** What the panel's strategy of 2016 to 2018 makes of it: its terms of reference, its places and who holds each. */
import type { Role } from '../../src/policy/roles.js';

/** The thirteen terms of reference, in the order of section 7. */
export const TERMS: readonly string[] = [
  'Puts the needs of children looked after and their carers first, and asks every department to do so.',
  'Receives reports from the Children in Care Council, and acts on their views.',
  'Gives clear strategic and political direction to corporate parenting.',
  'Has ambition for every child looked after and every care leaver.',
  'Sees to it that councillors and departments do their part, with education and training for all members.',
  'Looks for better ways of corporate parenting, in research and in what other authorities do well.',
  'Listens to children, young people and carers when services are assessed and developed.',
  'Invites children in care and care leavers to advise it.',
  'Watches performance, quality and outcomes of services, and names what is to improve.',
  'Scrutinises the key indicators of children in the council’s care.',
  'Meets government inspectors where that is fitting.',
  'Takes part in the adoption and fostering panels.',
  'Agrees a work plan, reviews its progress, its members and these terms, and reports; to full council every year.',
];

/** The term under which it reports. */
export const REPORTING = '7.13';

export interface SeededPlace {
  readonly title: string;
  readonly role: Role;
  readonly holder: string;
  /** The agency to which the constitution gives the place. */
  readonly agency?: string;
  readonly isAnnual?: true;
  readonly nominatedBy?: string;
}

const larger = 'Leader of the larger group';
const smaller = 'Leader of the smaller group';

/** Up to eight councillors, politically balanced. The strategy has no deputy; the panel chose one of its own. */
export const CORE: readonly SeededPlace[] = [
  { title: 'Chair of the panel', role: 'chair', holder: 'chair', isAnnual: true, nominatedBy: 'The panel' },
  { title: 'Core member, deputy chair', role: 'deputyChair', holder: 'deputy-chair', nominatedBy: larger },
  { title: 'Core member', role: 'councillor', holder: 'priority-2-lead', nominatedBy: larger },
  { title: 'Core member', role: 'councillor', holder: 'priority-4-lead', nominatedBy: smaller },
  { title: 'Core member', role: 'councillor', holder: 'priority-4-co-lead', nominatedBy: larger },
  { title: 'Core member', role: 'councillor', holder: 'priority-5-lead', nominatedBy: larger },
  { title: 'Core member', role: 'councillor', holder: 'priority-6-lead', nominatedBy: smaller },
  { title: 'Core member', role: 'councillor', holder: 'priority-7-lead', nominatedBy: smaller },
];

/** The ten associate members: officers of the council, partners, a young person and the cabinet member. */
export const ASSOCIATES: readonly SeededPlace[] = [
  { title: 'Corporate Director', role: 'partnerLead', holder: 'corporate-director', agency: 'social-care' },
  {
    title: 'Associate Director, Children’s Operational Services',
    role: 'partnerLead',
    holder: 'social-care-lead',
    agency: 'social-care',
  },
  { title: 'Head of Care, Placements and EDS', role: 'partnerOfficer', holder: 'head-of-care', agency: 'social-care' },
  {
    title: 'Senior Commissioning Officer, Children’s Social Care (Voice and Influence)',
    role: 'partnerOfficer',
    holder: 'voice-commissioner',
    agency: 'social-care',
  },
  {
    title: 'Representative of the Children in Care Council',
    role: 'youngMember',
    holder: 'young-member',
    agency: 'children-in-care-council',
  },
  { title: 'Cabinet Member for Children’s Services', role: 'councillor', holder: 'cabinet-member' },
  {
    title: 'Chair of the fostering association',
    role: 'partnerLead',
    holder: 'fostering-chair',
    agency: 'fostering',
  },
  {
    title: 'Conference and Reviewing Service Manager',
    role: 'partnerOfficer',
    holder: 'reviewing-manager',
    agency: 'social-care',
  },
  {
    title: 'Designated Doctor for Looked After Children',
    role: 'partnerLead',
    holder: 'health-lead',
    agency: 'health',
  },
  { title: 'Virtual School Headteacher', role: 'partnerLead', holder: 'virtual-school-head', agency: 'virtual-school' },
];

/** The days of the year's meetings, every two months. Five are the least that the strategy asks for. */
export const MEETING_DAYS = [
  '2017-07-20',
  '2017-09-21',
  '2017-11-30',
  '2018-01-25',
  '2018-03-22',
  '2018-05-10',
] as const;
export type MeetingDay = (typeof MEETING_DAYS)[number];
