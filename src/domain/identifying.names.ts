/** Names and initials of children, known by the words that introduce them: nothing else tells a name from a word. */

/** Alternatives of a pattern, each word of which may begin with a capital. */
const eitherCase = (words: string): string =>
  words.replace(/\b[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`).replaceAll(' ', '[ -]');

const CHILD = `(?:YP|yp|${eitherCase(
  'child|young person|young man|young woman|young lady|youngster|boy|girl|lad|schoolboy|schoolgirl|baby|newborn|infant|toddler|teenager|teen|pupil|student|care leaver|adoptee|unaccompanied minor|service user',
)}|\\d{1,2}[ -]years?[ -]old)`;

const SIBLING = `(?:${eitherCase(
  'sibling|brother|sister|stepbrother|stepsister|son|daughter|twin|triplet|stepson|stepdaughter|grandson|granddaughter|nephew|niece|cousin',
)})`;

const PARENT = `(?:${eitherCase(
  'mother|mum|mam|mummy|father|dad|daddy|parent|stepmother|stepmum|stepfather|stepdad|grandmother|grandma|grandfather|grandpa|gran|granny|nan|nana|nanny|grandad|aunt|auntie|uncle|guardian',
)})`;

const CALLED =
  '(?:called|named|nicknamed|known as|referred to as|whose (?:first )?name is|by the name of|with the initials)';

/** K.S., K. S., K S or K.; letters that stand together are a word. */
const INITIALS = String.raw`\p{Lu}(?:\. ?\p{Lu}){1,2}(?![\p{L}'])\.?|\p{Lu} \p{Lu}(?![\p{L}.'-])|\p{Lu}(?=\.)(?!\.\p{L})`;
const WORD = String.raw`\p{Lu}[\p{L}'-]{0,30}`;
/** "Child A&E attendances" are of no child. */
const NAME = `(?:(?!\\p{Lu}&)(?:${INITIALS}|${WORD}(?: ${WORD}){0,2}))`;
const NAMES = `${NAME}(?:(?:, | and | & )${NAME}){0,3}`;
const START = String.raw`(?<![\p{L}\p{N}])`;

const AGED = String.raw`(?:,? \(?aged \d{1,2}\)?)?`;

/** An age beside a name: of children, and of care leavers up to 25. */
const AGE = String.raw`(?:1?\d|2[0-5])`;
const OF_THAT_AGE = `\\.?(?: \\(${AGE}\\)|, ${AGE},)`;

/** What somebody does or undergoes: "Leeds (12) had the most" is said of a place and a count. */
const DOES = String.raw`(?:is|was|has|had|will|remains|lives|went|left|[a-z]{2,12}ed)(?! (?:the|a higher|more|most|few|fewer|fewest)\b)\b`;

/** The name is looked ahead at and not taken, so that a word that turns out to be none may introduce the next. */
const INTRODUCED = [
  // child Kayleigh; child (K.S.); a girl called Kayleigh; the 14-year-old Kayleigh
  `${START}${CHILD}${AGED}(?: ${CALLED} | \\((?:initials )?|,? "|: ?| )(?=(?<name>${NAMES}))`,
  // a boy, Tyler, was moved; a girl, K.S., was moved
  `${START}${CHILD}${AGED}, (?=(?<name>(?:\\p{Lu}\\. ?)?${NAME})\\.?,)`,
  // her brother, Jaydon; twins Ava and Mia; "Siblings Together" is a title of one word
  `${START}(?!\\p{Lu}\\p{Ll}+s ${WORD} (?!and |& ))${SIBLING}s?${AGED}(?: ${CALLED} | \\(|,? "|: ?|, | )(?=(?<name>${NAMES}))`,
  // the children A.B. and C.D.; the children Kayleigh and Jaydon
  `${START}(?:${eitherCase('children|young people|boys|girls')})(?:,? ${CALLED} | \\(|: ?| )(?=(?<name>${NAME}(?:(?:, | and | & )${NAME}){1,3}))`,
  // mother of Kayleigh
  `${START}(?:${PARENT}s?|${SIBLING}(?:s| group)?|(?:${eitherCase('carer')}|${eitherCase('adopter')})s?|${eitherCase('family')}) of (?=(?<name>${NAMES}))`,
  // the child's name is Kayleigh
  `${START}(?:${CHILD}|${SIBLING})'s (?:first |full |given |last )?(?:name|names|initials|surname)(?: is| are| was|:)? (?=(?<name>${NAMES}))`,
  // Kayleigh's mother
  `${START}(?<name>${WORD}(?: ${WORD})?)'s (?:(?:foster|birth|adoptive|step)[ -])?(?:${PARENT}|${SIBLING})(?<!parent|guardian)(?![\\p{L}-]| and [Bb]aby)`,
  // Kayleigh's foster carer asked; not Croydon's foster carer recruitment
  `${START}(?<name>${WORD}(?: ${WORD})?)'s (?:parents?|guardian|special guardian|foster carer|carer|adopters?|social worker|personal advis[eo]r)(?=[,.;)]| ${DOES})`,
  // Kayleigh, aged 9; K.S. (aged 9)
  `${START}(?=(?<name>${NAME})\\.?(?:,| \\() ?aged ${AGE}(?![\\d+-]| (?:to|and|or)\\b))`,
  // K.S. (14); KS, 14,
  `${START}(?=(?<name>${INITIALS}|\\p{Lu}{2})${OF_THAT_AGE})`,
  // Kayleigh Example (15) was moved, where a sentence begins
  `(?<=^|[.!?\\n] ?)(?=(?<name>${WORD}(?: ${WORD}){0,2})${OF_THAT_AGE} ${DOES})`,
  // Kayleigh Example, a girl of nine; asked Kayleigh, a girl of nine; not "in June, a girl of nine" or "Overall, a girl"
  `${START}(?<!\\b(?:[Ii]n|[Aa]t|[Oo]n|from|near|since|until|during|of|for|to|by) )(?=(?<name>${INITIALS}|\\p{Lu}{2}|${WORD} ${WORD}|(?<=(?<![\\p{L}'])\\p{Ll}{2,20} )${WORD})\\.?, an? (?:(?!former)[\\w-]{1,20} ){0,2}${CHILD}(?:[,.;)]| (?:of|aged|who|whose|from|in|with)\\b))`,
].map((pattern) => new RegExp(pattern, 'dgu'));

/** "Every child Croydon looks after" speaks of no child. */
const OF_ANY =
  /\b(?:each|every|any|no|per|whole|corporate)(?:[ -](?:looked|after|cared|for|single|individual|eligible|foster|disabled|adopted|good|new|other)){0,3} $/i;

/** "Voice of the Child: what we heard" is the heading of what follows. */
const OF_A_HEADING = /\b(?:voice|journey|story|rights) of the (?:child|young person): ?$/i;

/** "Croydon's children", "Wiltshire children": what is said of those of a place. */
const OF_A_PLACE = /^(?:'s)? (?:children|young people|looked|care|carers|families|foster(?! carer\b)|residents)\b/i;

/** In a published review one letter is a pseudonym, made so that it identifies nobody. */
const OF_A_REVIEW =
  /\b(?:(?:serious|case|practice|learning|safeguarding|rapid|thematic|death|published|national) (?:child \w )?reviews?|pseudonyms?|SCRs?|L?CSPRs?)\b/i;

/** How far on either side of a letter a review may be named, in characters. */
const NEAR = 120;

/** Where names or initials stand, each with its first character and the one after its last. */
export function* namesIn(text: string): Generator<readonly [from: number, to: number]> {
  for (const pattern of INTRODUCED) {
    for (const match of text.matchAll(pattern)) {
      const [from, to] = match.indices?.groups?.['name'] ?? [0, 0];
      const name = match.groups?.['name'] ?? '';
      if (OF_ANY.test(text.slice(Math.max(0, match.index - 60), match.index))) continue;
      if (OF_A_HEADING.test(text.slice(Math.max(0, from - 60), from))) continue;
      if (OF_A_PLACE.test(text.slice(to, to + 20)) && !/^\p{Lu}(?:\b|\.)/u.test(name)) continue;
      const isHeading = /^\p{Lu}/u.test(text.slice(match.index));
      if (isName(name, isHeading, text.slice(Math.max(0, from - NEAR), to + NEAR))) yield [from, to];
    }
  }
}

function isName(name: string, isHeading: boolean, around: string): boolean {
  const [first = '', second = ''] = name.split(' ').map((word) => word.replace(/'s?$|[.,]$/g, ''));
  if (first === 'I') return false;
  if (/^\p{Lu}$/u.test(first) && !/^\p{Lu}[. ]+\p{Lu}\b/u.test(name)) return !OF_A_REVIEW.test(around);
  return !isOrdinary(first) && !(isHeading && isOrdinary(second));
}

/** A word that is capital in titles and headings only: "Child Protection", "young person Engagement Lead". */
const isOrdinary = (word: string): boolean =>
  ORDINARY.has(word) || ORDINARY.has(word.split(/-|s$/)[0] ?? '') || /(?:tion|sion|ness|ship|ology)s?$/.test(word);

const ORDINARY = new Set(
  `A About Abuse Access Accommodation Act Action Adolescent Adolescents Adult Adviser Advisers Advisor Advisors Advocacy
  Advocate After Age Agency All Allowance Always Ambassador Ambassadors An And Annual Apprentice Apprenticeships Are
  Arrangements As Asylum Assessment Assessments At Attainment Attendance Available Award Awards Bank Before Behaviour Benefit
  Best Board Bond Both Box But Care Carer Carers Case Cases Celebration Centre Centred Champion Champions Charter Child
  Children Childcare Client Clinic Club Coach College Commissioner Committee Community Conference Consultant Contact
  Contract Coordinator Council Councillor Councillors County Covenant Criminal Dashboard Data Day Death Designated
  Development Director Do Doctor Draft Each Early Employment Engagement England English Entitlement Event Every
  Exploitation Families Family Feedback Figures Finance First Focus For Forum Foster Fostering Foundation Free Friendly
  From Fund Funding Goal Good Governance Grant Grants Group Groups Guide Guides Guidance Guardian Head Headteacher
  Health Healthcare Help Home Homes Hospital House Housing How Hub If Impact Improvement In Independence Independent
  Indicator Indicators Is It Journey Key Lead Leader Leaders Learning Leaving Led Level Life Link Living Loans Local
  Looked Maintenance Management Manager Managers Mediator Meeting Member Mental Mentor Mentoring Mentors Massage Migrant Minding Minutes
  Missing Month National Needs Neglect New No Not Notice Obesity Nurse Nursery Nurses Of Offer Office Officer Officers Ofsted On
  One Only Or Order Orders Our Outcome Outcomes Outreach Over Overview Panel Parent Parents Partners Partnership Passport
  Pathway Pathways Pay Pension People Performance Permanence Person Personal Placement Placements Plan Planning Plans Pledge
  Police Policy Poverty Practice Practitioner Premium Priority Priorities Process Profile Programme Project Projects
  Protection Psychologist Psychology Psychotherapist Pupil Pupils Recovery Referral Refugee Referrals Register Regional Reports
  Report Representative Representatives Research Residential Respite Return Reunion Review Reviews Rights Risk Role
  Safe Safeguarding Safety Schedule Scheme School Schools Scout Scouts Scrutiny Section Self Service Services Sex Sexual
  Should Skills So Social Social Society Special Specific Spokesperson Stage Standards Steps Statement Statutory Story Stories
  Strategic Strategy Students Study Subject Successful Summit Support Supported Survey Survivors Target Task Tax Team
  Teams Term That The Their There These They This Those To Toolkit Tracker Tracking Track Trafficking Training Transfer
  Transport Trust Under Unit University Update Victims Views Violence Virtual Visit Visits Visitor Visitors Voice
  Voices Voluntary Was We Week Weekend Welfare Wellbeing Well-being Were What When Where Whether Which Who Why With
  Work Worker Workers Workforce Working Workshop Workshops Year Yes You Your Young Youth
  ACE ADHD AI AND ASD ASYE BAME BME CAFCASS CAMHS CBT CCE CCG CDOP CE CEO CETR CIC CIN CIOC CLA COVID CP CPA CPP CPR CQC CSA CSC
  CSE CVS DBS DCS DFE DfE DHSC DMT DSL DT DVLA DLA DWP EAL EDS EDT EET EH EHA EHC EHCP EHCPs EHE EPO ESOL FASD FE FGC FGM FSM GCSE GCSEs
  GDPR GLD GP GPs HE HMCI HMIP HR ICB ICS ICT ICO IFA IHA IHAs IRO IROs ISA IT ITT JHWS JSNA JTAI KPI KPIs KS KSs LA LAs LAC
  LADO LGA LGBT LGBTQ LSCB LSCP MACE MAPPA MARAC MASH MAT MDT MP MPs NEET NHS NRM NSPCC NVQ OFSTED PA PAs PCSO PE PEP PEPs PHSE PIP PLO
  PPG PRU PSHE PTSD PVI QA RAG RHA RHAs RI RSE SALT SDQ SDQs SEMH SEN SENCO SEND SGO SGOs SLA SMT SSW STPA SW TAC TAF TV UASC UC UK UNCRC US
  VCS VSH VSK YJS YOS YOT YOI`.split(/\s+/),
);
