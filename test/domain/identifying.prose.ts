/** Ordinary sentences as boards write them, none of which identifies a child, and sentences into which something is planted. */
import type { IdentifyingKind } from '../../src/domain/identifying.js';

/** A stream of whole numbers below a bound, the same for the same seed. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Dice = ReturnType<typeof seeded>;
const oneOf = <Value>(dice: Dice, values: readonly Value[]): Value => values[dice(values.length)] as Value;
const digits = (dice: Dice, count: number): string => Array.from({ length: count }, () => dice(10)).join('');

/** An NHS number over nine digits; nothing for those that have none. */
export function nhsNumberOver(nine: string): string | undefined {
  const rest = Array.from(nine).reduce((sum, digit, at) => sum + Number(digit) * (10 - at), 0) % 11;
  return rest === 1 ? undefined : nine + String((11 - rest) % 11);
}

const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** A pupil number over twelve digits, or eleven and a letter. */
export const pupilNumberOver = (twelve: string): string =>
  (LETTERS[
    Array.from(twelve).reduce(
      (sum, one, at) => sum + (at + 2) * (/\d/.test(one) ? Number(one) : LETTERS.indexOf(one)),
      0,
    ) % 23
  ] ?? '') + twelve;

const NAMES = ['Kayleigh', 'Jaydon', 'Amira', 'Tyler', 'Zoë', 'Oluwaseun', 'Ellie-Mae', 'Mohammed', 'Niamh', 'Will'];
const SURNAMES = ['Example', 'Young', 'O’Testley', 'Sampleton', 'Foster', 'Placeholder-Smith', 'Best'];
const POSTCODES = ['BA14 8JN', 'SE1 2QH', 'CR0 1EA', 'M1 1AE', 'EC1A 1BB', 'sn15 3qd', 'B338TH'];
const MONTHS = [
  'January',
  'Feb',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'Sept',
  'October',
  'Nov',
  'December',
];

const anNhsNumber = (dice: Dice): string => {
  const found = nhsNumberOver(oneOf(dice, ['4', '6', '9']) + digits(dice, 8)) ?? anNhsNumber(dice);
  const [, one, two, three] = /^(...)(...)(....)$/.exec(found.replace(/\D/g, '')) ?? [];
  return [one, two, three].join(oneOf(dice, ['', ' ', '-', '\u00a0', '.', '  ']));
};

const aDate = (dice: Dice): string => {
  const [day, month, year] = [1 + dice(28), 1 + dice(12), 2003 + dice(15)];
  const two = (number: number) => String(number).padStart(2, '0');
  return oneOf(dice, [
    `${two(day)}/${two(month)}/${year}`,
    `${day}.${month}.${two(year % 100)}`,
    `${day} ${MONTHS[month - 1]} ${year}`,
    `${day}th of ${MONTHS[month - 1]} ${year}`,
    `${year}-${two(month)}-${two(day)}`,
    `${MONTHS[month - 1]} ${day}, ${year}`,
    `${two(day)}-${two(month)}-${year}`,
  ]);
};

const PLANTED: readonly (readonly [IdentifyingKind, (dice: Dice) => string, readonly string[]])[] = [
  [
    'nhsNumber',
    anNhsNumber,
    ['The NHS number is *.', 'Health asked about * at the review.', 'Consent for * came late (see minutes).', '*'],
  ],
  [
    'pupilNumber',
    (dice) => pupilNumberOver(dice(2) ? digits(dice, 12) : digits(dice, 11) + oneOf(dice, ['A', 'K', 'X'])),
    ['UPN * has no plan.', 'The virtual school asks who * is.', 'Pupils without a plan: *, and two more.'],
  ],
  [
    'insuranceNumber',
    (dice) => `AB ${digits(dice, 2)} ${digits(dice, 2)} 56 C`,
    ['Her number for work is *.', '(NI *)'],
  ],
  [
    'caseNumber',
    (dice) => digits(dice, 6),
    ['Case number * was closed.', 'See Mosaic ID * for more.', 'The child ID is *.', 'Liquidlogic id: *'],
  ],
  [
    'dateOfBirth',
    aDate,
    [
      'DOB *',
      'One of them, born on *, waits for a school place.',
      'The plan (d.o.b. *) is late.',
      'His date of birth is *.',
      'The birthday, *, was missed by everybody.',
      'Date of birth: * – no passport yet.',
      'A girl aged 9 (*) has moved three times.',
      'Born at the hospital on * and placed within a week.',
      'She turned 16 on *, without a pathway plan.',
      'Seen on time: * (DOB), no concerns.',
    ],
  ],
  [
    'postcode',
    (dice) => oneOf(dice, POSTCODES),
    [
      'She lives at * with two others.',
      'The home address is in *.',
      'He was placed at * in an emergency.',
      'The carer’s address, *, is out of county.',
      'Police were called to * twice.',
      'They found him at * in the night.',
    ],
  ],
  [
    'address',
    (dice) => `${1 + dice(200)} ${oneOf(dice, ['Acacia Avenue', 'Upper Mill Lane', 'Beech Road', 'Station Road'])}`,
    [
      'The family lives at *.',
      'He was placed at *, Trowbridge.',
      'Reported missing from * on Friday.',
      'The home visit to * was late.',
      'Her mother moved to * in May.',
      'Neighbours of * complained.',
    ],
  ],
  [
    'email',
    (dice) =>
      `${oneOf(dice, ['k.example', 'jay_99', 'amira+x'])}@${oneOf(dice, ['gmail.com', 'hotmail.co.uk', 'outlook.com', 'yahoo.co.uk', 'icloud.com', 'btinternet.com'])}`,
    ['Reach her by *.', 'The carer writes from * only.', 'Answers went to * by mistake.'],
  ],
  [
    'telephone',
    (dice) =>
      oneOf(dice, [`07700 900${digits(dice, 3)}`, `+44 7700 900${digits(dice, 3)}`, `(07700) 900${digits(dice, 3)}`]),
    ['Her mobile is *.', 'Ring him on * after school.', 'The young man gave * as his number.', 'Text *.'],
  ],
  [
    'telephone',
    (dice) => oneOf(dice, [`01632 960${digits(dice, 3)}`, `020 7946 0${digits(dice, 3)}`]),
    ['Mum is on *.', 'The carer can be reached on *.', 'Her number is *.', 'Call the boy’s aunt on *.'],
  ],
  [
    'name',
    (dice) => oneOf(dice, NAMES),
    [
      'The child * has moved three times.',
      'We spoke with the young person * about it.',
      'The mother of * was not asked.',
      'Her brother * stayed behind.',
      'His little sister, *, came later.',
      'A boy called * told the panel.',
      'One girl named * went missing twice.',
      'YP * has no plan.',
      'The twin of * is placed elsewhere.',
      'The plan of a 14-year-old * is late.',
      '*’s mother asked for a review.',
      'The child’s name is *.',
    ],
  ],
  [
    'name',
    (dice) => `${oneOf(dice, NAMES)} ${oneOf(dice, SURNAMES)}`,
    ['The looked-after child * was moved.', 'The care leaver * waits for a flat.', 'The son of * is known to us.'],
  ],
  [
    'name',
    (dice) => oneOf(dice, ['A.B.', 'J.K.', 'K. S.', 'AB', 'JKW', 'T Y', 'J.']),
    [
      'The child * moved again.',
      'Young person * waits for a nurse.',
      'The mother of * was told.',
      'YP * was not asked.',
      'Siblings of * live nearby.',
      'The boy (*) is doing well.',
    ],
  ],
];

/** A sentence, what is planted in it, as what, and where it begins. */
export interface Planted {
  readonly sentence: string;
  readonly words: string;
  readonly kind: IdentifyingKind;
  readonly from: number;
}

/** So many sentences with something planted, the kinds in turn. */
export const planted = (count: number, seed: number): readonly Planted[] => {
  const dice = seeded(seed);
  return Array.from({ length: count }, (_, at) => {
    const [kind, make, sentences] = PLANTED[at % PLANTED.length] as (typeof PLANTED)[number];
    const words = make(dice);
    const about = oneOf(dice, ['', `${oneOf(dice, WRITTEN)} `]);
    const [before = '', after = ''] = (about + oneOf(dice, sentences)).split('*');
    return { sentence: before + words + after, words, kind, from: before.length };
  });
};

const SUBJECTS = [
  'The panel',
  'The committee',
  'The board',
  'Children’s social care',
  'The virtual school',
  'Health',
  'The police',
  'Housing',
  'The fostering association',
  'The Children in Care Council',
  'The Young Person Advisor',
  'The Child Exploitation Team',
  'Cllr Example',
  'The designated doctor',
  'The IRO service',
];
const VERBS = [
  'noted',
  'discussed',
  'welcomed',
  'asked for',
  'will report on',
  'has reviewed',
  'is concerned about',
  'agreed',
  'scrutinised',
  'could not yet explain',
];
const MATTERS = [
  'the timeliness of child protection reviews',
  'placement stability (77%, against 72% last year)',
  'the offer to care leavers aged 18 to 25',
  'return interviews after missing episodes',
  'PEPs completed within 10 working days',
  'the Child Sexual Exploitation action plan',
  'initial health assessments, 41 of 52 of which were in time',
  'suitable accommodation for 19 to 21 year olds',
  'the number of foster carers approved (23) and lost (19)',
  'the placement budget of £12,450,000',
  'SDQ scores and CAMHS waits of 18 weeks',
  'the Mother and Baby placement contract',
  'what each child and young person said in their review',
  'the EHCP of every looked after child with SEN',
  'the pupil premium plus spend',
];
const TIMES = [
  'on 8 November 2017',
  'at its meeting of 20/11/2017',
  'by 31 March 2018',
  'in the quarter to 30.09.2017',
  'for 2016-17 and 2017-18',
  'before the meeting on 4th March 2019',
  'between 1 April 2016 and 31 March 2017',
  'in term 3',
  'since the inspection of June 2017',
  'within six months',
];
const TAILS = [
  '',
  '',
  ' and will return to it',
  '; the lead is the Head of Service',
  ' (item 6, appendix A)',
  ', as recommendation 1.3 asks',
  '; questions to panel@council.gov.uk',
  '; ring the duty team on 01225 713000',
  ', at 160 High Street, the council’s offices',
];

/** So many ordinary sentences: those written by hand, and then made of parts. */
export const ordinary = (count: number, seed: number): readonly string[] => {
  const dice = seeded(seed);
  const made = Array.from(
    { length: Math.max(0, count - WRITTEN.length) },
    () =>
      `${oneOf(dice, SUBJECTS)} ${oneOf(dice, VERBS)} ${oneOf(dice, MATTERS)} ${oneOf(dice, TIMES)}${oneOf(dice, TAILS)}.`,
  );
  return [...WRITTEN.slice(0, count), ...made];
};

/** Written by hand, with everything that boards do write: dates, figures, titles, acronyms, offices, officers. */
export const WRITTEN: readonly string[] = `
The panel met on 8 November 2017 and was quorate throughout.
Apologies came from two associate members and the conference and reviewing service manager.
The draft strategy goes to cabinet in January 2016 and to the select committee on 30 November 2017.
Of 52 children who came into care this quarter, 41 had their health assessment within 20 working days.
Long-term stability stands at 77%, five points above the target and nine above the national average.
The young person Participation Officer will start on 3 April 2019.
A Young Person Advisor sits in each leaving care team.
Child protection plans lasting two years or more fell from 12 to 7.
The Child Sexual Exploitation sub-group reports to the safeguarding partnership.
Mother and baby placements cost more than we planned for.
The Mother and Baby Unit will be inspected in the spring.
Child and Adolescent Mental Health Services told us that waits are down to 11 weeks.
Every child AND adolescent in our care should have a named nurse.
The serious case review of Child A was published on 14 May 2018.
Two safeguarding practice reviews, on Child C and Child D, share the same learning.
As a young person I was never asked where I wanted to live.
As a child I moved nine times, one care leaver told the group.
Children born between 1 September 2001 and 31 August 2002 sat their GCSEs in 2018.
Children born before 1 April 2000 are outside this cohort.
Children aged 16 on 31 March 2018 are counted once.
The figures are as at 31 March 2017 unless stated otherwise.
Missing dates of birth in the extract were corrected by 30 June 2018.
Date of birth is no longer asked for on the referral form, which was revised on 3 May 2019.
The date of birth field was left empty in the report of 4 March 2019.
A new youth council was born out of the takeover day.
The idea was born at the meeting of 20 February 2019.
The duty team can be reached on 01225 713000 at any hour.
Ring the emergency duty service on 0300 456 0100.
Childline is on 0800 1111, and missing people on 116 000.
In an emergency call 999, otherwise 101.
The out of hours helpline is 07700 900456.
The duty social worker’s mobile, 07700 900457, is answered until ten.
The council switchboard, 020 8726 6000, will put callers through.
Questions go to democratic.services@council.gov.uk by Friday.
Papers should be sent to clerk@panel.example.org.uk a week ahead.
The association answers at office@fostering-association.org.
Our police lead is at exploitation.team@county.police.uk.
The clinic at BA14 8JN opens on Saturdays from May.
Assessments are held at the children’s centre, CR0 1EA.
The school (SN15 3QD) offers twelve places a year to our children.
The panel meets at County Hall, Bythesea Road, BA14 8JN.
Minutes are held by the Constitutional Team, 160 Tooley Street, London SE1 2QH.
The workshop took place at 22 High Street, the new office of the charity.
The new hub is at the health centre, 14 Station Road.
Key stage 2 results improved, those of KS4 did not.
Attainment 8 was 19.1, against 21.4 for our statistical neighbours.
In 2016-17 and 2017-18 the rate was 52 and 55 per 10,000.
The last five quarters were 98, 83, 90, 46 and 77 per cent.
There were 1,204 contacts, 312 referrals and 96 assessments.
The contract is worth £4,857,773 over three years.
Reference numbers of the 2018 audit are in appendix B.
Case numbers per social worker fell to 16.
The number of cases held by each team rose from 120 to 145.
Section 20 placements are reviewed under paragraph 4.2.1.
Regulation 44 visits found three homes good and one outstanding.
The budget is overspent by 1.2 million at period 7.
We hold weekly meetings on each child’s plan.
No child should wait more than six weeks for a school place.
Every child Croydon looks after has a personal education plan.
A good parent of Croydon’s children would ask how they are.
The council is the corporate parent of Southwark children wherever they live.
Each young person Wiltshire supports has a say in their pathway plan.
Brothers and sisters should live together where they can.
Sibling assessments are now completed before any move.
Siblings who are apart see each other at least monthly.
Mothers of children in care were asked what had helped them.
The father of a child in care spoke at the training day.
A parent of two told the panel how hard contact is.
Foster carers want to be told earlier when a child moves on.
The Foster Carer of the Year award goes to a couple from the north of the county.
Carers of unaccompanied children asked for training in trauma.
The Child Health Report was taken as read.
Child Poverty Strategy and Child Friendly City bid are separate papers.
The Looked After Child Review process has been simplified.
The Voice of the Child: What We Heard was launched in July.
Voice of the Child: Findings of the consultation were circulated.
The pupil referral unit has vacancies.
Pupil Premium Plus was spent on tuition and on laptops.
Student Support and Student Finance were represented at the care leavers’ day.
Care Leaver Covenant partners offered 14 apprenticeships.
The Care Leaver Local Offer is being redrafted with young people.
Care Leaver Ambassadors opened the meeting with a film.
Baby Friendly accreditation was awarded to both health visiting teams.
The Baby Box pilot ends in March.
Boy Scouts and Girl Guides in the borough offer free places to children in care.
A child LAC nurse post is vacant.
The child’s Independent Reviewing Officer is told within a day.
A young person’s Personal Adviser stays with them until 25.
Young people said that their social workers change too often.
Young people in the Make A Noise group chose three priorities.
Children in Care Council members will join the board in the autumn.
Speakerbox presented its annual plan and asked for a room of its own.
The Virtual School Head presented her first assessment in October.
Cllr Example visited the Emerald team and saw good use of screening tools.
Cllr Sample and Cllr Placeholder meet the fostering manager monthly.
The Director of Children’s Services, chairing, thanked the outgoing clerk.
Report author: Pat Example, Head of Service, 020 7525 0000.
Contact officer: Sam Sample, telephone 01225 718000.
Lead officer: Executive Director People.
Return interviews were offered in 96% of missing episodes, and 46% were completed.
Of those offered, one in two was refused by the young person.
Push factors were conflict in the placement (14) and distance from friends (9).
Children placed here by other authorities go missing twice as often as our own.
Other authorities answered after 12 days on average.
Out of county placements rose to 38, most within 20 miles.
The number of unaccompanied children fell by 42 while local children rose by 40.
Adoption scorecards show 412 days against a threshold of 426.
The IRO Annual Report 2018-19 is on the agenda of 8 July 2019.
The Annual Health Report 2019-20 moves to 25 February 2020.
Item 10 was deferred to 22/04/2020 at the request of the chair.
The deadline for papers is 12 noon on 26.10.2017.
Minutes of 20-07-2017 were approved, with one correction.
Version 3 of the protocol came into force on 2018-01-01.
The meeting of 20 July was adjourned and went on on 27 July 2017.
By her 18th birthday each young woman should know where she will live.
Pathway plans should be ready by the sixteenth birthday at the latest.
Twelve young people turned 18 in the quarter.
Young people who turn 18 after 1 April 2019 have the new offer.
Half of our care leavers aged 19, 20 and 21 are in education, employment or training.
Five young people are at university, one of them abroad.
Council tax exemption was agreed for care leavers up to 25.
Four flats at the new development are kept for care leavers.
Bed and breakfast was used twice, for one night each time.
Supported lodgings hosts were thanked at an evening event.
Staying put arrangements continue for 31 young adults.
Three homes closed, two opened, and one awaits registration with Ofsted.
Ofsted’s recommendation 20 asks members to put poor practice first.
The CQC and HMIP joint inspection looked at the front door.
MASH, MARAC and MACE meet in the same week.
Police intelligence is shared at the daily MASH meeting.
Criminal exploitation (CCE) is now screened beside CSE.
The NRM referral was made for nine young people.
The sufficiency strategy forecasts 780 children at year end.
A net gain of four foster carers is well short of the target of 20.
Seven enquiries led to two assessments and one approval.
Exit interviews show that carers leave for lack of respite.
The Mockingbird hub will open with eight households.
Strengths and difficulties questionnaires were returned for 71% of children.
Dental checks reached 84%, immunisations 91%.
Two clinics are without a nurse until April.
Consent was missing in eleven of thirteen late assessments.
The designated doctor asks that requests come within five days.
Health needs more notice when a child moves out of area.
Transition to adult mental health services should begin at 17.
A shared protocol with adult services is being drafted.
Housing will keep a single list of who waits for a tenancy.
The allocation policy gives care leavers band A from January.
The third sector offers mentors in three districts.
A fair price needs bids that are not known to each other.
The panel asked why reviews are late; the answer comes in January.
It was resolved that the report be noted.
The recommendations were agreed without a vote.
Members declared no interests.
The public were excluded under paragraph 1 of Schedule 12A.
One member asked what a good day looks like for a child in care.
The chair will write to the Regional Schools Commissioner.
An exception report on late medicals is attached.
The remedial action is owned by the Head of Care, Placements and EDS.
Green, amber and red are set against the England average.
There is no comparator for the 16 to 18 figure.
The data are provisional until the return is validated.
We do not report numbers under six.
Suppressed figures are shown as c.
Training for all members was delivered by the LGA on 16 October.
The youth congress brought 200 delegates together.
The half-term event on 20th February drew 58 children of all ages.
Children enjoyed the climbing wall more than the questionnaire.
What children want most is to be told before things happen.
The Promise was rewritten with the help of a consistent group.
A letterbox for compliments will stand in every reception.
Our partners at the university evaluate the programme.
Catch22 and the council redesigned the service in 2017.
The Building Bridges programme found work for six older care leavers.
Employers in the town offer work experience in the school holidays.
The annual celebration of achievement takes place at the town hall.
Transport to school is reliable in all but two districts.
Complaints were 14, of which 3 were upheld.
The advocacy service answered within a working day.
Independent visitors are matched with 26 children.
Twenty-three households came to the recruitment evening.
The placement of a child under five with prospective adopters took nine months on average.
The next report is due on 30 November 2018, by noon.
`
  .trim()
  .split('\n');
