/** Dates of birth. Boards write dates all the time: only the words around one tell a birth from a meeting. */
import type { Around, Pattern } from './identifying.pattern.js';

const MONTHS = '(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}';
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const YEAR = String.raw`(?:(?:19|20)\d\d|'?\d\d)(?!\d)`;
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? (?:the )?)?';
const DATE = [
  String.raw`${DAY} ?[/. -] ?(?:0?[1-9]|1[0-2]) ?[/. -] ?${YEAR}`,
  String.raw`(?:19|20)\d\d[/.-](?:0?[1-9]|1[0-2])[/.-]${DAY}(?!\d)`,
  String.raw`${DAY}(?:st|nd|rd|th)?[ -]?(?:of )?${MONTHS}[ ,.-]{0,2}${YEAR}`,
  String.raw`${MONTHS} ${DAY}(?:st|nd|rd|th)?,? ${YEAR}`,
  // A birthday is told without its year, too.
  String.raw`${DAY}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?!\w| ?\d)`,
  String.raw`${MONTH} ${DAY}(?:st|nd|rd|th)?(?![\w/-])`,
].join('|');

const BIRTH_WORD = String.raw`(?:\bd\.? ?o\.? ?b\b\.?|\b(?:dates?|days?) of birth|\bbirth ?dates?|\bbirth ?days?|[(,] ?b\.)`;
/** What may stand between the word and the date, another date included. */
const FILLER = String.raw`(?:[\s:=,()"|/-]|\b(?:is|are|was|were|being|on|as|of|the|falls?|and|or|given|recorded|stated|shown|noted|registered|his|her|their|child|children|sibling|siblings|boy|girl|mother|${DATE})\b){0,12}`;
const SAID_BEFORE = new RegExp(`${BIRTH_WORD}${FILLER}$`, 'i');
/** "The date of birth given by the hospital, 3 April 2009". */
const SAID_FARTHER_BEFORE = new RegExp(
  String.raw`${BIRTH_WORD}[^;]{0,50}(?:[,:(]|\b(?:is|was|as))[ "]?(?:the )?$`,
  'i',
);
/** "Born in hospital on 3 April 2009", but not "born between 1 April 2016 and 31 March 2017". */
const BORN = /\bborn\b(?<since>[^;]{0,70})$/i;
const OF_A_COHORT =
  /\b(?:before|after|between|since|until|during|within|year|quarter|period|from|prior|end|ending|ended|ends|report|reported|review|reviewed|meeting|met)\b/i;
/** Said after the date: "3 April 2009 (DOB)". */
const SAID_AFTER = new RegExp(
  String.raw`^[\s,:;()=-]{0,3}(?:(?:is|was|as|being|the|his|her|their|(?:child|boy|girl|baby)'s) ){0,3}${BIRTH_WORD}`,
  'i',
);
const BORN_AFTER =
  /^,? (?:(?:when|that|the|a|his|her|their) ){0,2}(?:she|he|they|child|boy|girl|baby|son|daughter|brother|sister|twins?) (?:was|were) born\b/i;
/** "A girl (3.4.09)", "aged 9 (3.4.09)", "turned 16 on 3 April 2019"; not "aged 16 on 31 March 2018", said of a cohort. */
const OF_AN_AGE =
  /(?:\b(?:child|young person|boy|girl|baby|infant|toddler|twin|son|daughter|brother|sister|YP|aged \d{1,2}|\d{1,2} years old|\d{1,2}-year-old) ?[(,]? ?|\b(?:turn(?:s|ed|ing)|becomes|became|reache[sd]|(?:[Ss]he|[Hh]e) (?:is|was|will be|will turn)) (?:aged )?\d{1,2} on (?:the )?|\d(?:st|nd|rd|th) birthday[^.;]{0,20} on )$/;
/** "The council's forum marked its tenth birthday on 4 July". */
const OF_A_THING = /\bits [\w-]{1,20} birthday\b[^.;]{0,20}$/i;
const DAY_OF_THE_STATISTICS = /^31(?:st)?(?: |-|\/|\.)?(?:of )?(?:Mar|0?3\b)/i;

function isOfBirth(date: string, { before, after }: Around): boolean {
  if (OF_A_THING.test(before)) return false;
  const since = BORN.exec(before)?.groups?.['since'];
  if (since !== undefined && !OF_A_COHORT.test(since)) return true;
  if (SAID_BEFORE.test(before) || SAID_FARTHER_BEFORE.test(before) || SAID_AFTER.test(after) || BORN_AFTER.test(after))
    return true;
  return OF_AN_AGE.test(before) && !DAY_OF_THE_STATISTICS.test(date);
}

export const DATES: readonly Pattern[] = [
  {
    kind: 'dateOfBirth',
    written: new RegExp(String.raw`(?<!\d|\d[/.-])${WEEKDAY}(?:${DATE})`, 'dgi'),
    holds: isOfBirth,
  },
];
