/** Titles of columns that say who each child is, in the exports of case systems, schools and clinics, and as people write them. */

/** What a title says. A heavier one makes a list of persons by itself; a lighter one needs more beside it. */
export interface Titled {
  readonly what: string;
  readonly weight: 1 | 2 | 3;
  /** True where the same word also heads a column of counts: "Pupil", "Case number". */
  readonly mayCount: boolean;
}

const PERSON =
  '(?:(?:lookedafter|caredfor)?child|kid|pupil|student|learner|person|client|patient|yp|youngperson|careleaver|serviceuser|lac|cla|individual|citizen|baby|infant)';
const RELATIVE = '(?:carer|mother|father|parent|mum|dad|guardian|sibling|relative|mc)';
/** Systems that give persons numbers, and other owners of such a number. */
const KNOWN_TO =
  '(?:ssd|ssid|swis|liquidlogic|lcs|mosaic|carefirst|ics|eclipse|frameworki|caredirector|azeus|ehm|sims|arbor|bromcom|emis|systmone|case|record|homeoffice|ho|uasc|passport|ari?c)';
const REFERENCE = '(?:id|ident|identifier|ref|reference|code|key|pin)';
const NUMBER = `(?:${REFERENCE}|number|num|no)`;
const OF_A_PERSON = `^(?:la|local|unique|internal|our|your)?(?:${PERSON}s?|${KNOWN_TO})+(?:unique|local|la|system|record|case)?`;
const PART_OF_NAME = '(?:full|first|fore|given|middle|last|sur|family|preferred|legal|birth|nick|former|other)';
const BIRTH = '(?:dob|(?:date|day)(?:of)?birth|birthda(?:te|y)|birthdt|bday|dateborn)';

/** Of a title in small letters and digits only. */
const TITLES: readonly (readonly [pattern: RegExp, what: string, weight: 1 | 2 | 3, mayCount?: true])[] = [
  [
    /^(?:former|unique|child|pupil)?s?(?:upn|uln|uniquepupilnumber|uniquelearnernumber)(?:number|no)?$/,
    'a pupil number',
    3,
  ],
  [/^(?:child|patient)?s?nhs(?:number|no|num|id)$/, 'the NHS number', 3],
  [/^nhs$/, 'the NHS number', 1, true],
  [/^(?:ni|nino|nationalinsurance)(?:number|no)?$/, 'a National Insurance number', 3],
  [
    new RegExp(`^(?:nameof(?:the)?)?${PERSON}s?${PART_OF_NAME}?names?$|^nameof(?:the)?${PERSON}$`),
    'the name of a child',
    3,
  ],
  [new RegExp(`^${RELATIVE}s?${PART_OF_NAME}?names?$`), 'the name of a relative', 3],
  [new RegExp(`^(?:${PERSON}s?)?initials$`), 'initials', 2],
  [/^(?:surname|forename)s?$/, 'a name', 3],
  [new RegExp(`^(?:${PART_OF_NAME}|knownas|known)?names?$|^knownas$|^alias$`), 'a name', 2],
  [new RegExp(`^(?:${PERSON}|${RELATIVE})?s?${BIRTH}(?:ddmmyyyy)?$`), 'the date of birth', 3],
  [/^born(?:on)?$/, 'the date of birth', 2, true],
  [new RegExp(`${OF_A_PERSON}${REFERENCE}+$`), 'a person’s number', 3],
  [new RegExp(`${OF_A_PERSON}${NUMBER}+$`), 'a person’s number', 3, true],
  [new RegExp(`^${PERSON}$`), 'one child a row', 3, true],
  [
    new RegExp(`^(?:(?:home|placement|pl|current|last|${PERSON}s?)?(?:post|zip)code|(?:home|pl|placement)post)$`),
    'a postcode',
    1,
  ],
  [new RegExp(`^(?:home|placement|current|full|street|${PERSON}s?)?address(?:line)?\\d?$`), 'an address', 1],
];

const LONGEST_TITLE = 40;

const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\d]/gu, '');

const DIGITS_ONLY = /^[\d\s.,%£-]*$/;

/** What a cell says of the column below it, or of the row beside it, if it says who somebody is. */
export function titledBy(text: string): Titled | undefined {
  if (text.length > LONGEST_TITLE || DIGITS_ONLY.test(text)) return undefined;
  // A hint such as "(dd/mm/yyyy)" is no part of the title.
  const [plain, hinted] = [bare(text), bare(text.replaceAll(/[([].*?[)\]]/g, ''))];
  const found = TITLES.find(([pattern]) => pattern.test(plain) || pattern.test(hinted));
  return found && { what: found[1], weight: found[2], mayCount: found[3] ?? false };
}

/** Columns of the 903 return that stand nowhere else (Department for Education, guide to the SSDA903 return). */
const OF_903 = new Set(
  'mcdob decom rne ls cin placeprovider rec reasonplacechange homepost plpost duc reviewcode sdqscore sdqreason dateint datematch fostercare nbadoptr sexadoptr lsadoptr dateplaced dateplacedceased reasonplacedceased prevperm laperm dateperm misstart misend swid swdecom swdec swreason dolostart doloend intouch activ accom'.split(
    ' ',
  ),
);
const FEWEST_OF_903 = 3;

/** Whether the cells of a row are the titles of a 903 file, whatever the child's own column is called. */
export const are903Titles = (texts: readonly string[]): boolean =>
  new Set(texts.map(bare).filter((text) => OF_903.has(text))).size >= FEWEST_OF_903;

const KEY = /^(?:u(?:rn|id)|no|num|(?:.*[^a-z])?(?:id|ident|identifier|ref|reference|key|code|pin))\W*$/i;

/** Whether a title says that what is below it tells rows apart: a number there is then no count. */
export const isOfKeys = (text: string): boolean => KEY.test(text);
