/** The numbers under which services know a child, told from other numbers by their check digits or their introduction. */
import { isNhsNumber, isPupilNumber } from '../returns/person-numbers.js';
import type { Pattern } from './identifying.pattern.js';

export const NUMBERS: readonly Pattern[] = [
  {
    kind: 'nhsNumber',
    written: /(?<!\d)\d{3}[ .-]{0,2}\d{3}[ .-]{0,2}\d{4}(?!\d)/dg,
    holds: (found) => isNhsNumber(found.replace(/\D/g, '')),
  },
  {
    // In other groups, too; but digits that stand beside more of them, or hold a year, are a row of figures.
    kind: 'nhsNumber',
    written: /(?<!\d|\d[ .-]{1,2})\d(?:[ .-]{0,2}\d){9}(?![ .-]{0,2}\d)/dg,
    holds: (found, { before }) =>
      isNhsNumber(found.replace(/\D/g, '')) && (!A_YEAR.test(found) || /\bNHS\b[^.]{0,30}$/i.test(before)),
  },
  {
    kind: 'pupilNumber',
    written: /(?<!\w)[a-z](?:[ .-]{0,2}\d){11}[ .-]{0,2}[\da-z](?!\w)/dgi,
    holds: (found) => isPupilNumber(found.replace(/[ .-]/g, '').toUpperCase()),
  },
  {
    // HM Revenue and Customs: no D, F, I, Q, U, V before the digits, no O second, and seven pairs are never given.
    kind: 'insuranceNumber',
    written:
      /(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ -]?\d\d){3}[ -]?[A-D]|[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z]\d{6}[a-d])(?!\w)/dg,
    holds: () => true,
  },
  {
    kind: 'caseNumber',
    written:
      /\b(?:case|child|client|person|pupil|patient|learner|hospital|mosaic|liquid ?logic|frameworki|carefirst|caredirector|lcs|ics|ssid|unique learner)(?:'s)?(?: (?:file|record|case|system))? ?(?:number|no\.|ref\.?|reference|id|identifier)(?!\w)[ .:#=(]{0,4}(?:is |was )?(?<found>[a-z]{0,4}[/-]?\d[\da-z/-]{2,19})/dgi,
    holds: (found) => found.replace(/\D/g, '').length > 3 || /\d{3}/.test(found),
  },
  {
    kind: 'caseNumber',
    written:
      /\b(?:mosaic|liquid ?logic|frameworki|carefirst|caredirector|lcs|ssid|uln)[ .:#=(-]{1,4}(?<found>\d{5,12})(?!\d)/dgi,
    holds: () => true,
  },
];

const A_YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/;
