/** Who sits on Croydon's panel from Annual Council of 2017 on, and whom its report of 8 November would add. */
import type { SeededPerson } from '../board.js';

/** Everybody is invented. The titles are those of the panel's own report. */
export const PEOPLE: readonly SeededPerson[] = [
  {
    handle: 'croydon-clerk',
    name: 'Alder Inglenook',
    title: 'Clerk to the panel',
    agency: 'panel',
    roles: ['clerk'],
  },
  {
    handle: 'croydon-information-governance',
    name: 'Tansy Lockwood',
    title: 'Information governance lead',
    agency: 'panel',
    roles: ['informationGovernance'],
  },
  {
    handle: 'croydon-social-care-lead',
    name: 'Borage Stillwell',
    title: 'Director, early help and children’s social care',
    agency: 'social-care',
    roles: ['partnerLead'],
  },
  {
    handle: 'croydon-health-lead',
    name: 'Valerian Underwood',
    title: 'Head of children’s health services',
    agency: 'health',
    roles: ['partnerLead'],
  },
  {
    handle: 'croydon-committee-chair',
    name: 'Cllr Bracken Marlpit',
    title: 'Chair of the General Purposes and Audit Committee',
    agency: 'panel',
    roles: [],
    seats: { 'general-purposes-and-audit': ['chair'] },
  },
  {
    handle: 'croydon-committee-clerk',
    name: 'Sedge Nutley',
    title: 'Clerk to the General Purposes and Audit Committee',
    agency: 'panel',
    roles: [],
    seats: { 'general-purposes-and-audit': ['clerk'], 'annual-council': ['clerk'], 'childrens-scrutiny': ['clerk'] },
  },
  {
    handle: 'croydon-chair',
    name: 'Cllr Melilot Fernyhough',
    title: 'Cabinet Member for Children, Young People and Learning',
    agency: 'panel',
    roles: [],
  },
  {
    handle: 'croydon-administration-1',
    name: 'Cllr Bilberry Ashcombe',
    title: 'Administration Member',
    agency: 'panel',
    roles: [],
  },
  {
    handle: 'croydon-administration-2',
    name: 'Cllr Comfrey Bexwood',
    title: 'Administration Member',
    agency: 'panel',
    roles: [],
  },
  {
    handle: 'croydon-administration-3',
    name: 'Cllr Damson Coppice',
    title: 'Administration Member',
    agency: 'panel',
    roles: [],
  },
  {
    handle: 'croydon-administration-4',
    name: 'Cllr Elder Dellwright',
    title: 'Administration Member',
    agency: 'panel',
    roles: [],
  },
  {
    handle: 'croydon-shadow-member',
    name: 'Cllr Gorse Heathcroft',
    title: 'Shadow Cabinet Member',
    agency: 'panel',
    roles: [],
  },
  {
    handle: 'croydon-opposition',
    name: 'Cllr Hawthorn Ivybridge',
    title: 'Opposition Member',
    agency: 'panel',
    roles: [],
  },
  {
    handle: 'croydon-virtual-school-head',
    name: 'Lovage Quarrington',
    title: 'Virtual School Head',
    agency: 'virtual-school',
    roles: [],
  },
  {
    handle: 'croydon-nurse',
    name: 'Mallow Roundhay',
    title: 'Nurse for looked after children',
    agency: 'health',
    roles: [],
  },
  {
    handle: 'croydon-doctor',
    name: 'Dr Orris Saltmarsh',
    title: 'Doctor for looked after children',
    agency: 'health',
    roles: [],
  },
  {
    handle: 'croydon-young-member',
    name: 'Held by participation staff',
    title: 'Representative of the Children in Care Council',
    agency: 'children-in-care-council',
    roles: [],
  },
  {
    handle: 'croydon-care-leaver',
    name: 'Held by participation staff',
    title: 'Representative of care leavers',
    agency: 'children-in-care-council',
    roles: [],
  },
  {
    handle: 'croydon-foster-carer',
    name: 'Parsley Thornbury',
    title: 'Representative of foster carers',
    agency: 'fostering',
    roles: [],
  },
  {
    handle: 'croydon-health-commissioner',
    name: 'Quince Vineyard',
    title: 'Health commissioner',
    agency: 'health',
    roles: [],
  },
];

/** Who holds which place, in the order of the places below; none of them is seated but by the clerk. */
export const SEATED = [
  'croydon-chair',
  'croydon-administration-1',
  'croydon-administration-2',
  'croydon-administration-3',
  'croydon-administration-4',
  'croydon-shadow-member',
  'croydon-opposition',
  'croydon-virtual-school-head',
  'croydon-nurse',
] as const;

export const PROVISIONAL = [
  'croydon-young-member',
  'croydon-care-leaver',
  'croydon-foster-carer',
  'croydon-health-commissioner',
] as const;
