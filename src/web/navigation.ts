/** Where one can go from every page, by the roles one has in the body. It opens nothing: each page is asked for as anybody asks. */

/** A link of the navigation, as the design system wants it. */
export interface Place {
  readonly text: string;
  readonly href: string;
  readonly active: boolean;
}

/** A link of the page of what else there is. */
export interface FurtherPlace extends Place {
  /** What is found there, in a sentence. */
  readonly says: string;
}

export interface Places {
  /** What stands at the head of every page; the last leads to the rest. */
  readonly navigation: readonly Place[];
  readonly more: readonly FurtherPlace[];
}

interface Offered {
  readonly text: string;
  /** Below the body; or the whole address, where it begins with a slash, of what belongs to no body. */
  readonly path: string;
  readonly says: string;
  /** Whose work it is; absent where it is for everybody who has a role. */
  readonly roles?: readonly string[];
  /** At the head of whose pages it stands, as far as there is room. */
  readonly oftenFor: readonly string[];
}

const PARTNERS = ['partnerOfficer', 'partnerLead'];
const CHAIRS = ['chair', 'deputyChair'];
const ELECTED = ['councillor', 'priorityLead'];
const YOUNG = ['youngMember', 'coopted'];
const GOVERNANCE = ['informationGovernance'];
const MEMBERS = [...PARTNERS, ...CHAIRS, ...ELECTED, ...YOUNG];

/** More are not taken in at a glance. */
const AT_THE_HEAD = 6;

const OFFERED: readonly Offered[] = [
  {
    text: 'Your update',
    path: 'update',
    says: 'What your agency gives before the next meeting.',
    roles: PARTNERS,
    oftenFor: PARTNERS,
  },
  { text: 'Brief', path: 'brief', says: 'The next meeting on two sheets.', roles: CHAIRS, oftenFor: CHAIRS },
  {
    text: 'Actions',
    path: 'actions',
    says: 'What was agreed to be done, by whom and by when.',
    oftenFor: [...MEMBERS, 'clerk', ...GOVERNANCE],
  },
  {
    text: 'Proposals',
    path: 'proposals',
    says: 'Actions that partners propose, and what became of them.',
    roles: [...CHAIRS, 'clerk', ...PARTNERS],
    oftenFor: [...CHAIRS, 'clerk'],
  },
  {
    text: 'Questions',
    path: 'questions',
    says: 'What agencies are asked, and what they answer.',
    oftenFor: MEMBERS,
  },
  {
    text: 'Scorecard',
    path: 'scorecard',
    says: 'How the figures stand against their targets.',
    oftenFor: [...MEMBERS, 'clerk'],
  },
  {
    text: 'Indicators',
    path: 'indicators',
    says: 'What is measured, who gives it, how often, and what is to be reached.',
    oftenFor: [],
  },
  {
    text: 'Meetings',
    path: 'meetings',
    says: 'The calendar, with agendas, papers and minutes.',
    oftenFor: [...MEMBERS, 'clerk', ...GOVERNANCE],
  },
  {
    text: 'Attainment',
    path: 'attainment',
    says: 'How the pupils do at school, and the reports on it.',
    oftenFor: [...PARTNERS, ...ELECTED],
  },
  {
    text: 'Round',
    path: 'round',
    says: 'What each agency owes before the next meeting, and how far it has come.',
    roles: ['clerk', ...CHAIRS],
    oftenFor: ['clerk'],
  },
  {
    text: 'Priorities',
    path: 'priorities',
    says: 'What the strategy puts first, who leads it, and what they report.',
    oftenFor: [...ELECTED, ...YOUNG],
  },
  {
    text: 'You said, we did',
    path: 'from-young-people',
    says: 'What young people asked for, and what was done about it.',
    oftenFor: YOUNG,
  },
  {
    text: 'Events',
    path: 'events',
    says: 'When young people and the board come together, and what came of it.',
    oftenFor: [],
  },
  {
    text: 'Lines of enquiry',
    path: 'enquiries',
    says: 'What the board keeps asking about, and what its meetings saw.',
    oftenFor: [],
  },
  {
    text: 'Initiatives',
    path: 'initiatives',
    says: 'Programmes and pilots that agencies run, and what came of them.',
    oftenFor: [],
  },
  {
    text: 'Visits and training',
    path: 'log',
    says: 'What members saw and learnt between meetings.',
    oftenFor: [],
  },
  { text: 'Members', path: 'members', says: 'Who has a seat, and for which agency.', oftenFor: ['clerk'] },
  {
    text: 'Forward plan',
    path: 'forward-plan',
    says: 'What the board takes at which meeting of the year.',
    oftenFor: [],
  },
  {
    text: 'Duties',
    path: 'duties',
    says: 'What is to be reported to other boards and when, and what they recommend.',
    roles: ['clerk', ...CHAIRS],
    oftenFor: [],
  },
  {
    text: 'Reminders and calendar',
    path: '/reminders',
    says: 'Where you are reminded, and the meetings in your own calendar.',
    oftenFor: [],
  },
  {
    text: 'Agreements',
    path: 'agreements',
    says: 'Who shares what with whom, why and until when.',
    oftenFor: GOVERNANCE,
  },
  {
    text: 'Who may see what',
    path: '/access',
    says: 'What each role reads, and what somebody would read of an agency’s data.',
    roles: GOVERNANCE,
    oftenFor: GOVERNANCE,
  },
  {
    text: 'Record',
    path: '/record',
    says: 'What was written and what was read, with its proof.',
    roles: ['partnerLead', ...GOVERNANCE],
    oftenFor: GOVERNANCE,
  },
  {
    text: 'Texts taken out',
    path: '/redactions',
    says: 'Texts that could identify somebody, and where one is taken out.',
    roles: [...PARTNERS, ...GOVERNANCE],
    oftenFor: GOVERNANCE,
  },
  {
    text: 'The council',
    path: '/council',
    says: 'Its area in published statistics, and the colour of its pages.',
    roles: ['clerk', ...GOVERNANCE],
    oftenFor: [],
  },
];

export function placesFor(
  { code, roles }: { readonly code: string; readonly roles: readonly string[] },
  path: string,
): Places {
  const isFor = (some: readonly string[]): boolean => some.some((role) => roles.includes(role));
  const offered = OFFERED.filter((one) => (one.roles ? isFor(one.roles) : roles.length > 0));
  const often = offered.filter(({ oftenFor }) => isFor(oftenFor)).slice(0, AT_THE_HEAD);
  const placeOf = ({ text, path: below, says }: Offered): FurtherPlace => {
    const href = below.startsWith('/') ? below : `/boards/${code}/${below}`;
    return { text, href, says, active: path === href || path.startsWith(`${href}/`) };
  };
  const more = offered.filter((one) => !often.includes(one)).map(placeOf);
  const href = `/boards/${code}/more`;
  const further = { text: 'More', href, active: path === href || more.some(({ active }) => active) };
  return { navigation: [...often.map(placeOf), ...(more.length > 0 ? [further] : [])], more };
}
