/**
 * The hub holds no record of any child, so a file about single children is turned away before anything in it is looked
 * at: told by a column that says who each child is, or by a column of numbers that only persons have.
 */
import { columnName, type Sheet, type Value } from './sheet.js';

/** A file about single children. The message quotes nothing of it but where the column is and what it is taken for. */
export class ChildLevel extends Error {
  constructor(sheet: string, column: number, what: string) {
    super(
      `This looks like a list of persons: column ${columnName(column)} of “${sheet}” ${what}. The hub takes figures and no record of any child, and has kept nothing of this file. Count the children, and send the counts in the template of the round.`,
    );
  }
}

/** What a column that identifies is called, in the exports of case systems and schools; letters and digits only. */
const IDENTIFYING: readonly (readonly [RegExp, string])[] = [
  [/^(?:former|unique)?(?:upn|uln|uniquepupilnumber|uniquelearnernumber)(?:number|no)?$/, 'a pupil number'],
  [/^nhs(?:number|no|num|id)?$/, 'the NHS number'],
  [/^(?:ni|nino|nationalinsurance)(?:number|no)?$/, 'a National Insurance number'],
  [
    /^(?:full|first|fore|given|middle|last|sur|family|preferred|known(?:as)?)?names?$|^(?:surname|forename)s?$/,
    'a name',
  ],
  [
    /^(?:child|pupil|student|learner|person|client|patient|yp|youngperson|careleaver|carer|mother|father|parent|serviceuser|lac|cla)s?(?:full|first|fore|given|last|sur|family)?names?$/,
    'a name',
  ],
  [/^initials$|^(?:child|pupil|yp)s?initials$/, 'initials'],
  [
    /^dob$|^(?:date|day)ofbirth$|^birthda(?:te|y)$|^(?:child|pupil|yp)s?dob$|^dateofbirthddmmyyyy$/,
    'the date of birth',
  ],
  [
    /^(?:la|ssd|swis|liquidlogic|lcs|mosaic|carefirst|ics|eclipse)?(?:child|pupil|student|learner|person|client|patient|case|record|lac|cla|yp|youngperson|serviceuser|ssd|swis|liquidlogic|lcs|mosaic|carefirst|ics|eclipse)s?(?:id|identifier|number|no|num|ref|reference|code)$/,
    'a person’s number',
  ],
  [/^(?:pupil|child|yp|youngperson|careleaver|student|learner|patient)$/, 'one child a row'],
  [/^(?:home|placement|current|child|last)?(?:post|zip)code$/, 'a postcode'],
  [/^(?:home|placement|current|childs?|full|street)?address(?:line)?\d?$/, 'an address'],
];

const HEADER_ROWS = 20;
const LONGEST_TITLE = 40;

/** Throws ChildLevel for a file that is about single children. */
export function refuseChildLevel(sheets: readonly Sheet[]): void {
  for (const { name, rows } of sheets) {
    for (const row of rows.slice(0, HEADER_ROWS)) {
      for (const [column, value] of row.entries()) {
        const what = titleOf(value);
        if (what) throw new ChildLevel(name, column, `is headed as ${what}`);
      }
    }
    const width = Math.max(0, ...rows.map((row) => row.length));
    for (let column = 0; column < width; column += 1) {
      const what = personsIn(rows.map((row) => row[column] ?? ''));
      if (what) throw new ChildLevel(name, column, `holds ${what}`);
    }
  }
}

function titleOf(value: Value): string | undefined {
  if (typeof value !== 'string' || value.length > LONGEST_TITLE) return undefined;
  const bare = value.toLowerCase().replaceAll(/[^\p{L}\d]/gu, '');
  return IDENTIFYING.find(([pattern]) => pattern.test(bare))?.[1];
}

const PERSONS: readonly (readonly [(text: string) => boolean, string])[] = [
  [isNhsNumber, 'NHS numbers'],
  [(text) => /^[A-Z]\d{11}[\dA-Z]$/i.test(text), 'pupil numbers'],
  [(text) => /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i.test(text), 'postcodes'],
];

/** One such number may be an accident, and a column of them is a list. */
const FEWEST = 2;

function personsIn(column: readonly Value[]): string | undefined {
  const filled = column.map((value) => String(value).trim()).filter((text) => text !== '');
  return PERSONS.find(([isOne]) => {
    const found = filled.filter(isOne).length;
    return found >= FEWEST && found * 3 >= filled.length;
  })?.[1];
}

/** By its check digit (NHS Data Model and Dictionary: weights 10 to 2, modulus 11). */
function isNhsNumber(text: string): boolean {
  const digits = text.replaceAll(/[ -]/g, '');
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = Array.from({ length: 9 }, (_, at) => Number(digits[at]) * (10 - at)).reduce((one, other) => one + other);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}
