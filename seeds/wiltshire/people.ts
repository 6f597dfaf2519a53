/** Who sits on the panel, and the seven priorities that they lead. */
import type { SeededPerson } from '../board.js';

/**
 * Everybody is invented. The roles and leads are those of the panel's own report. Whoever holds a place of the constitution
 * is seated in it in play, and has no first seat here.
 */
export const PEOPLE: readonly SeededPerson[] = [
  {
    handle: 'chair',
    name: 'Cllr Bramble Fairweather',
    title: 'Chair of the panel',
    agency: 'panel',
    roles: [],
    leads: [1],
  },
  {
    handle: 'deputy-chair',
    name: 'Cllr Clover Haybridge',
    title: 'Deputy chair',
    agency: 'panel',
    roles: [],
    leads: [3],
  },
  { handle: 'clerk', name: 'Ash Inkwell', title: 'Clerk to the panel', agency: 'panel', roles: ['clerk'] },
  {
    handle: 'information-governance',
    name: 'Rowan Lockhart-Fields',
    title: 'Information governance lead',
    agency: 'panel',
    roles: ['informationGovernance'],
  },
  {
    handle: 'priority-2-lead',
    name: 'Cllr Hazel Merrydown',
    title: 'Lead for permanency',
    agency: 'panel',
    roles: [],
    leads: [2],
  },
  {
    handle: 'priority-4-lead',
    name: 'Cllr Linden Oakapple',
    title: 'Lead for care leavers',
    agency: 'panel',
    roles: [],
    leads: [4],
  },
  {
    handle: 'priority-5-lead',
    name: 'Cllr Willow Pennywell',
    title: 'Lead for education',
    agency: 'panel',
    roles: [],
    leads: [5],
  },
  {
    handle: 'priority-6-lead',
    name: 'Cllr Juniper Quillfeather',
    title: 'Lead for exploitation and missing',
    agency: 'panel',
    roles: [],
    leads: [6],
  },
  {
    handle: 'priority-7-lead',
    name: 'Cllr Sorrel Ravensmoor',
    title: 'Lead for mental health',
    agency: 'panel',
    roles: [],
    leads: [7],
  },
  {
    handle: 'social-care-lead',
    name: 'Bryony Stilewater',
    title: 'Associate director, operational children’s services',
    agency: 'social-care',
    roles: [],
  },
  {
    handle: 'social-care-officer',
    name: 'Teasel Underhay',
    title: 'Performance officer, children’s social care',
    agency: 'social-care',
    roles: ['partnerOfficer'],
  },
  {
    handle: 'virtual-school-head',
    name: 'Marjoram Vellacombe',
    title: 'Virtual school headteacher',
    agency: 'virtual-school',
    roles: [],
  },
  {
    handle: 'police-lead',
    name: 'Yarrow Whinfield',
    title: 'Police lead for missing children and exploitation',
    agency: 'police',
    roles: ['partnerLead'],
  },
  {
    handle: 'police-officer',
    name: 'Fennel Yellowham',
    title: 'Police analyst',
    agency: 'police',
    roles: ['partnerOfficer'],
  },
  {
    handle: 'police-system',
    name: 'Police records system',
    title: 'Police records system',
    agency: 'police',
    roles: ['partnerSystem'],
    system: true,
  },
  {
    handle: 'health-lead',
    name: 'Dr Angelica Zephyrton',
    title: 'Designated doctor for looked after children',
    agency: 'health',
    roles: [],
  },
  {
    handle: 'housing-lead',
    name: 'Burdock Applegarth',
    title: 'Head of housing',
    agency: 'housing',
    roles: ['partnerLead'],
  },
  {
    handle: 'housing-officer',
    name: 'Campion Brookside',
    title: 'Housing options officer',
    agency: 'housing',
    roles: ['partnerOfficer'],
  },
  {
    handle: 'fostering-chair',
    name: 'Meadow Cartwheel',
    title: 'Chair of the fostering association',
    agency: 'fostering',
    roles: [],
    leads: [2, 3],
  },
  {
    handle: 'young-member',
    name: 'Held by participation staff',
    title: 'Representative of the Children in Care Council',
    agency: 'children-in-care-council',
    roles: [],
  },
  {
    handle: 'priority-4-co-lead',
    name: 'Cllr Tansy Eldermoor',
    title: 'Co-lead for care leavers',
    agency: 'panel',
    roles: [],
    leads: [4],
  },
  {
    handle: 'cabinet-member',
    name: 'Cllr Alder Foxgrove',
    title: 'Cabinet member for children’s services',
    agency: 'panel',
    roles: [],
  },
  {
    handle: 'substitute-councillor',
    name: 'Cllr Sedge Gorsewater',
    title: 'Councillor, substitute for a core member',
    agency: 'panel',
    roles: [],
  },
  {
    handle: 'select-committee-chair',
    name: 'Cllr Burnet Hollyoak',
    title: 'Chair of the Children’s Select Committee',
    agency: 'panel',
    roles: [],
    seats: { 'select-committee': ['chair'] },
  },
  {
    handle: 'corporate-director',
    name: 'Comfrey Ivyleigh',
    title: 'Corporate director',
    agency: 'social-care',
    roles: [],
  },
  {
    handle: 'head-of-care',
    name: 'Dill Juniperwood',
    title: 'Head of care, placements and emergency duty',
    agency: 'social-care',
    roles: [],
  },
  {
    handle: 'voice-commissioner',
    name: 'Tamarisk Kelpstone',
    title: 'Senior commissioning officer, voice and influence',
    agency: 'social-care',
    roles: [],
  },
  {
    handle: 'reviewing-manager',
    name: 'Saffron Larkspurling',
    title: 'Conference and reviewing service manager',
    agency: 'social-care',
    roles: [],
  },
  {
    handle: 'no-seat',
    name: 'Thistle Dovecote',
    title: 'Housing support worker, without a seat',
    agency: 'housing',
    roles: [],
  },
];

/** The seven priorities of the strategy 2016 to 2018. */
export const PRIORITIES: readonly { readonly title: string; readonly description: string }[] = [
  {
    title: 'Corporate parenting across the council',
    description: 'Strengthen the corporate parenting role and function across the council as a whole.',
  },
  {
    title: 'Timely permanency',
    description: 'Continue to improve the timeliness of permanency across the range of permanency options.',
  },
  {
    title: 'Enough homes, within the county',
    description:
      'Ensure sufficient accommodation that meets the children’s needs, with placement within the county first.',
  },
  {
    title: 'The care leavers’ offer',
    description:
      'Improve the care leavers’ journey: education, employment and training, independent living, housing and health.',
  },
  {
    title: 'Education',
    description: 'Improve educational outcomes and close the gap to other children in the county.',
  },
  {
    title: 'Safe from exploitation, missing less often',
    description: 'Protect children from sexual exploitation and reduce how often some go missing.',
  },
  {
    title: 'Timely mental health services',
    description: 'Timely and easy access to mental health services for children looked after and care leavers.',
  },
];
