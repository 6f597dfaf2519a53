/** What the constitution of Croydon's panel says, in short: as endorsed in 2014, and as the report of November 2017 would have it. */
import type { PlacesAlike } from '../../src/domain/members/place.service.js';

/** The seven terms of reference, in their order; the report gives them no codes. */
export const TERMS: readonly string[] = [
  'Focus on better outcomes for the children whom the council looks after.',
  'Monitor targets and priorities as far as they concern children looked after and young people leaving care.',
  'Monitor the health needs of children looked after, with health partners engaged in corporate parenting.',
  'Monitor the education needs of children looked after, with education partners engaged in corporate parenting.',
  'See that the council promotes opportunities for children looked after in everything it does.',
  'Listen to children looked after, to young people who receive services, and to care leavers.',
  'Advise the Director of Children’s Services and the Lead Member on corporate parenting policy.',
];

type Alike = PlacesAlike & { readonly agency?: string };

const yearly = { count: 1, attendanceLevel: 'any', isAnnual: true } as const;
const elected = { ...yearly, placeClass: 'elected', isVoting: true, role: 'councillor' } as const;
// Whether the co-opted vote, the report does not say.
const coopted = { ...yearly, placeClass: 'coopted', isVoting: false, role: 'coopted' } as const;
const young = { ...yearly, placeClass: 'youngPerson', isVoting: true, role: 'youngMember' } as const;

/** Five of the administration, two of the opposition, two co-opted. */
export const NINE_PLACES: readonly Alike[] = [
  { ...elected, role: 'chair', title: 'Cabinet Member', politicalGroup: 'Administration' },
  { ...elected, count: 4, title: 'Administration Member', politicalGroup: 'Administration' },
  { ...elected, title: 'Shadow Cabinet Member', politicalGroup: 'Opposition' },
  { ...elected, title: 'Opposition Member', politicalGroup: 'Opposition' },
  { ...coopted, role: 'partnerLead', title: 'Virtual School Head', agency: 'virtual-school' },
  { ...coopted, role: 'partnerOfficer', title: 'Nurse or doctor for looked after children', agency: 'health' },
];

/** Whom recommendation 1.2 adds; the report gives no numbers, so that each is taken as one. */
export const FOUR_PLACES: readonly Alike[] = [
  { ...young, title: 'Children in Care Council', supporter: 'Participation officer' },
  { ...young, title: 'Care leavers', supporter: 'Participation officer' },
  { ...coopted, title: 'Foster carers', agency: 'fostering' },
  { ...coopted, title: 'Health commissioners', agency: 'health' },
];

export const RECOMMENDATIONS: readonly { readonly number: string; readonly text: string }[] = [
  { number: '1.1', text: 'That the panel meets six times in each municipal year.' },
  {
    number: '1.2',
    text: 'That the Children in Care Council, care leavers, foster carers and health commissioners are represented on the panel, and the General Purposes and Audit Committee is recommended to approve this.',
  },
  { number: '1.3', text: 'That a report each year is put before all members at Annual Council.' },
  { number: '1.4', text: 'That outcomes for children in care and care leavers are reported to every meeting.' },
];
