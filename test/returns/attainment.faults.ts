/** What can be wrong with a list of pupils: each kind by itself, with the cell at which it must be told. */
import type { ColumnName } from '../../src/returns/attainment.columns.js';
import type { ListFault } from '../../src/returns/attainment.check.js';
import type { Term } from '../../src/returns/attainment.time.js';
import { aSchool, letterOf, listOf, type PupilRow } from '../support/school.js';

interface Kind {
  readonly name: string;
  /** A pupil to whom it can happen. */
  readonly of?: (pupil: PupilRow) => boolean;
  readonly makes: (pupil: PupilRow, others: readonly PupilRow[]) => void;
  readonly column: ColumnName;
  readonly says: RegExp;
}

const writes =
  (column: ColumnName, text: string): Kind['makes'] =>
  (pupil) =>
    void (pupil[column] = text);
const year11 = (pupil: PupilRow): boolean => pupil.schoolYear === 'year 11' && pupil.result === 'sat';
const year6 = (pupil: PupilRow): boolean => pupil.schoolYear === 'year 6' && pupil.result === 'sat';
const kind = (name: string, column: ColumnName, text: string, says: RegExp, of?: Kind['of']): Kind => ({
  name,
  column,
  makes: writes(column, text),
  says,
  ...(of && { of }),
});

/** Of a whole year. */
const YEARLY: readonly Kind[] = [
  kind('a UPN of another shape', 'upn', 'H80120000', /^UPN: This is no UPN/),
  kind('a UPN with a slip in it', 'upn', 'A923456789012', /^UPN: The first letter of this UPN does not fit/),
  {
    name: 'a pupil who is there twice',
    column: 'upn',
    makes: (pupil, others) => void (pupil.upn = others[0]?.upn ?? ''),
    says: /^UPN: Row 2 is of this pupil already/,
  },
  kind('a birthday that is no day', 'born', '31/09/2012', /^Date of birth: Write a day/),
  kind('no day on which care began', 'careSince', '', /^Care since: This is needed/),
  kind('a day without its century', 'careSince', '02/05/21', /^Care since: Write a day/),
  kind('care before birth', 'careSince', '1999-01-31', /^Care since: This is before the date of birth/),
  kind(
    'care that ended before it began',
    'careUntil',
    '2001-01-01',
    /^Care until: This is before the day of Care since/,
  ),
  kind('an end that is no day', 'careUntil', 'ongoing', /^Care until: Write a day/),
  kind('no school year', 'schoolYear', '', /^School year: This is needed/),
  kind('a school year that is none', 'schoolYear', 'year 14', /^School year: Write early years, reception, or year 1/),
  kind(
    'a school year far from the age',
    'schoolYear',
    'year 2',
    /^School year: This does not fit the date of birth/,
    year11,
  ),
  kind('a sex that is not understood', 'sex', 'U', /^Sex: Write girl or boy\./),
  kind('an area that is not understood', 'area', 'neighbouring', /^School area: Write in or out\./),
  kind('no special needs, and not none either', 'sen', '', /^SEN: This is needed of every pupil who is counted/),
  kind('an asylum status that is not understood', 'uasc', 'pending', /^UASC: Write no or yes\./),
  {
    name: 'no word on a result',
    column: 'result',
    makes: writes('result', ''),
    of: year11,
    says: /^Result: This is needed of a pupil at the end of a stage/,
  },
  kind('a result that is not understood', 'result', 'pass', /^Result: Write sat, not sat or unmatched/, year6),
  kind('no standard in reading', 'reading', '', /^Reading: This is needed of a pupil who sat/, year6),
  kind('a grade above the highest', 'englishGrade', '10', /^English grade: Write 0|^English grade: Write U/, year11),
  kind('points above the most', 'attainment8', '91', /^Attainment 8: Write a number from 0 to 90/, year11),
  kind('points that are words', 'ebacc', 'about 3', /^EBacc points: Write a number from 0 to 9/, year11),
  {
    name: 'points of a pupil who did not sit',
    column: 'attainment8',
    of: year11,
    makes: (pupil) => Object.assign(pupil, { result: 'not sat', englishGrade: '', mathsGrade: '', ebacc: '' }),
    says: /^Attainment 8: Result says that the pupil did not sit/,
  },
  kind('no destination', 'destination', '', /^Destination: This is needed of a pupil of years 11 and 13/, year11),
  kind('half a session', 'possible', '360.5', /^Sessions possible: Write a whole number/),
  kind(
    'more sessions missed than possible',
    'missed',
    '499',
    /^Sessions missed: These are more than the possible ones/,
  ),
  kind(
    'no suspensions, and not 0 either',
    'suspensions',
    '',
    /^Suspensions: This is needed of every pupil on the roll/,
    year6,
  ),
  kind('exclusions that are a word', 'exclusions', 'none', /^Permanent exclusions: Write a whole number from 0 to 9/),
];

/** Of a term. */
const TERMLY: readonly Kind[] = [
  kind('a grade that is not understood', 'grade', '5', /^School grade: Write outstanding, good/),
  {
    name: 'a grade of no school',
    column: 'grade',
    makes: (pupil) => Object.assign(pupil, { school: 'none', grade: 'good' }),
    says: /^School grade: There is no school that could have this grade/,
  },
  kind('a type of school that is not understood', 'school', 'academy', /^School type: Write mainstream, special/),
  kind('no word on the plan', 'pep', '', /^PEP completed: This is needed of every pupil on the roll/),
  kind('a quality that is not understood', 'pepQuality', 'blue', /^PEP quality: Write outstanding, good/),
  {
    name: 'no word on the first plan',
    column: 'firstPep',
    makes: writes('firstPep', ''),
    of: (pupil) => pupil.firstPep !== '',
    says: /^First PEP in 10 days: This is needed of a pupil of school age/,
  },
];

export interface FaultyList {
  readonly term: Term | null;
  readonly list: Buffer;
  readonly pupils: readonly PupilRow[];
  /** In the order of the rows. */
  readonly faults: readonly (Pick<ListFault, 'row' | 'column'> & { readonly name: string; readonly says: RegExp })[];
}

/** A list with all that can be wrong in a year or a term, each with a pupil of its own. */
export function faultyList(term: Term | null): FaultyList {
  const { pupils } = aSchool({ term, ks4: 30, ks2: 20 });
  const taken = new Set([pupils[0]]);
  const faults = (term === null ? YEARLY : TERMLY).map(({ name, of = isPlain, makes, column, says }) => {
    const pupil = pupils.find((one) => !taken.has(one) && of(one));
    if (!pupil) throw new Error(`There is nobody to have ${name}`);
    taken.add(pupil);
    makes(pupil, pupils);
    return { name, row: pupils.indexOf(pupil) + 2, column: letterOf(column), says };
  });
  return { term, list: listOf(pupils), pupils, faults: faults.toSorted((one, other) => one.row - other.row) };
}

/** One of whom nothing depends on another cell. */
const isPlain = ({ schoolYear, possible }: PupilRow): boolean =>
  /^year (?:[3-5]|[7-9]|10)$/.test(schoolYear) && possible !== '0';
