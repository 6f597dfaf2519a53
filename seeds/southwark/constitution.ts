/** What the constitution of the municipal year 2019-20 gives the committee to do, and the places that were added to it. */
import type { PlacesAlike } from '../../src/domain/members/place.service.js';

export const FUNCTIONS: readonly { readonly code: string; readonly text: string }[] = [
  {
    code: '3a',
    text: 'Secure real and lasting improvements in the life chances of looked after children, within an annual programme.',
  },
  { code: '3b', text: 'Develop, monitor and review a corporate parenting strategy and work plan.' },
  {
    code: '3c',
    text: 'Seek to maximise life chances in health, attainment, training and employment, towards a secure adulthood.',
  },
  { code: '3d', text: 'Develop and co-ordinate a life chances strategy and work plan.' },
  {
    code: '3e',
    text: 'Recommend how services can be integrated across council departments, schools and the voluntary sector.',
  },
  {
    code: '3f',
    text: 'Ensure that children and young people play an integral role in planning services, and are heard and acted upon.',
  },
  { code: '3g', text: 'Ensure that performance is monitored, and review it regularly.' },
  { code: '3h', text: 'Receive an annual report on the adoption and fostering services.' },
  { code: '3i', text: 'Report to the cabinet twice a year.' },
  { code: '3j', text: 'Recommend to the cabinet decision maker where the function rests with the cabinet.' },
  { code: '3k', text: 'Report to the scrutiny sub-committee for children’s services after each meeting.' },
  { code: '3l', text: 'Appoint non-voting co-opted members.' },
];

/** The constitution does not say how many elected members there are; these are the seed's. */
export const ELECTED: PlacesAlike = {
  count: 3,
  title: 'Elected member',
  placeClass: 'elected',
  isVoting: true,
  role: 'councillor',
  attendanceLevel: 'any',
  isAnnual: false,
};

interface CoOpted {
  readonly title: string;
  readonly function: string;
  readonly supporter: string;
  readonly role: 'youngMember' | 'coopted';
  /** Who holds it first. */
  readonly holder: string;
}

export const CO_OPTED: readonly CoOpted[] = [
  {
    title: 'Representative of Speakerbox',
    function: '3f',
    supporter: 'Children’s Rights and Participation',
    role: 'youngMember',
    holder: 'southwark-former-young-member',
  },
  {
    title: 'Representative of the frontline workforce',
    function: '3c',
    supporter: 'Principal Social Worker',
    role: 'coopted',
    holder: 'southwark-frontline',
  },
  {
    title: 'Subject matter expert',
    function: '3a',
    supporter: 'Quality Assurance Unit',
    role: 'coopted',
    holder: 'southwark-expert',
  },
  {
    title: 'Critical friend from the council',
    function: '3e',
    supporter: 'Quality Assurance Unit',
    role: 'coopted',
    holder: 'southwark-friend-council',
  },
  {
    title: 'Critical friend from the community',
    function: '3e',
    supporter: 'Quality Assurance Unit',
    role: 'coopted',
    holder: 'southwark-friend-community',
  },
];

/** Who attends for a theme: a director of the council, the most senior of another organisation. */
export const FOR_THEMES = [
  { title: 'Housing, for its theme', agency: 'housing', attendanceLevel: 'director' },
  { title: 'Health, for its theme', agency: 'health', attendanceLevel: 'mostSenior' },
] as const;
