/** The work plan 2019-20 by meeting, and the strategy of 2015 with its delivery plan. */
import type { NewPlanItem } from '../../src/domain/workplan/item.service.js';
import type { NewMilestone } from '../../src/domain/workplan/milestone.service.js';

export const CARE = 'Children in care';
export const LEAVERS = 'Care leavers';

export const JULY = '2019-07-08';
export const NOVEMBER = '2019-11-04';
export const FEBRUARY = '2020-02-25';
export const APRIL = '2020-04-22';

type Item = Pick<NewPlanItem, 'part' | 'kind' | 'title' | 'periodStartOn' | 'periodEndOn' | 'comparatorsOutOn'> & {
  readonly on: string;
  readonly supplier?: string;
};

const REPORTED = { periodStartOn: '2018-04-01', periodEndOn: '2019-03-31', supplier: 'social-care' } as const;

export const FOSTERING = 'Foster and Adoption Service Annual Reports 2018-19';
export const TO_BE_AGREED = 'Item to be agreed';

export const ITEMS: readonly Item[] = [
  { on: JULY, part: CARE, kind: 'annualReport', title: 'IRO Annual Report 2018-19', ...REPORTED },
  {
    on: JULY,
    part: CARE,
    kind: 'selfEvaluation',
    title: 'Children’s Social Care Self Evaluation 2018-19',
    ...REPORTED,
  },
  { on: JULY, part: LEAVERS, kind: 'workshop', title: 'Performance and Outcomes', supplier: 'social-care' },
  { on: NOVEMBER, part: CARE, kind: 'annualReport', title: FOSTERING, ...REPORTED },
  {
    on: NOVEMBER,
    part: CARE,
    kind: 'strategy',
    title: 'Corporate Parenting Strategy 2020-25',
    supplier: 'social-care',
  },
  { on: NOVEMBER, part: LEAVERS, kind: 'workshop', title: 'Housing', supplier: 'housing' },
  {
    on: FEBRUARY,
    part: CARE,
    kind: 'annualReport',
    title: 'Children in Care Annual Health Report 2019-20',
    supplier: 'health',
    periodStartOn: '2019-04-01',
    periodEndOn: '2020-03-31',
  },
  { on: FEBRUARY, part: CARE, kind: 'toBeAgreed', title: TO_BE_AGREED },
  { on: FEBRUARY, part: LEAVERS, kind: 'workshop', title: 'Health and Wellbeing', supplier: 'health' },
  {
    on: APRIL,
    part: CARE,
    kind: 'annualReport',
    title: 'Virtual Headteacher Annual Report 2018-19',
    supplier: 'virtual-school',
    periodStartOn: '2018-09-01',
    periodEndOn: '2019-08-31',
    comparatorsOutOn: '2020-03-26',
  },
  { on: APRIL, part: CARE, kind: 'toBeAgreed', title: TO_BE_AGREED },
  {
    on: APRIL,
    part: LEAVERS,
    kind: 'workshop',
    title: 'Education, Employment and Training',
    supplier: 'virtual-school',
  },
];

/** The twelve priorities of the strategy of 2015. */
export const PRIORITIES: readonly { readonly title: string; readonly description: string }[] = [
  { title: 'A say and a voice', description: 'Children and young people have a say and are heard.' },
  {
    title: 'With their families where it is safe',
    description: 'Whenever it is safe, they stay with or return to their families or wider families.',
  },
  { title: 'Out of harm', description: 'Children are removed from what harms them where that must be.' },
  { title: 'Permanent homes in time', description: 'Timely, permanent care in loving homes.' },
  { title: 'Closer to home', description: 'Living closer to home, in provision that meets their needs.' },
  { title: 'Safe where they live', description: 'All feel safe and secure in placements and accommodation.' },
  { title: 'Carers and adopters supported', description: 'Foster carers and adoptive parents feel well supported.' },
  { title: 'Happy and healthy', description: 'All are happy and in their best health.' },
  { title: 'Education', description: 'All achieve their outcomes at key stages 2 and 4.' },
  { title: 'Away from crime', description: 'Children and young people are diverted from criminal activity.' },
  { title: 'Ready to leave care', description: 'Young people leave care when they are ready to live independently.' },
  { title: 'Education, employment or training', description: 'All care leavers are in one of them.' },
];

export const STRATEGY = 'Children in Care and Care Leavers Strategy';

type Step = Omit<NewMilestone, 'workPlanId' | 'undertaking'> & { readonly doneOn: string };

/** The delivery plan of 2015. What became of each step is made up. */
export const DELIVERY: readonly Step[] = [
  {
    step: 'consultation',
    title: 'Further consultation with young people through Speakerbox',
    startsOn: '2015-10-01',
    dueOn: '2015-11-30',
    doneOn: '2015-11-27',
  },
  { step: 'draft', title: 'Committee meeting', dueOn: '2015-11-02', doneOn: '2015-11-02' },
  { step: 'draft', title: 'Management team of children’s social care', dueOn: '2015-11-04', doneOn: '2015-11-04' },
  {
    step: 'dissemination',
    title: 'Service team meetings',
    startsOn: '2015-11-01',
    dueOn: '2015-12-31',
    doneOn: '2015-12-17',
  },
  {
    step: 'approval',
    title: 'Cabinet',
    responsible: 'Cabinet',
    startsOn: '2016-01-01',
    dueOn: '2016-01-31',
    doneOn: '2016-01-26',
  },
  {
    step: 'implementation',
    title: 'Published and implemented',
    servicePlan: 'Service business plans and the Achieving Excellence Plan',
    startsOn: '2016-01-01',
    dueOn: '2016-01-31',
    doneOn: '2016-01-29',
  },
];

/** What the report of 2 November 2015 asked for. */
export const ASKED = [
  { number: '1.1', verb: 'comment', text: 'Comment on the draft strategy.' },
  { number: '1.2', verb: 'note', text: 'Note the project plan for its adoption and delivery.' },
  { number: '1.3', verb: 'request', text: 'Request that each department makes a pledge for 2016/17.' },
  { number: '1.4', verb: 'agree', text: 'Agree that delivery is monitored through the committee’s work plan.' },
] as const;
