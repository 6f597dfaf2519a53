import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identifyingIn, type IdentifyingKind } from '../../src/domain/identifying.js';
import { isNhsNumber, isPupilNumber } from '../../src/returns/person-numbers.js';
import { nhsNumberOver, ordinary, planted, pupilNumberOver, WRITTEN, type Planted } from './identifying.prose.js';
import { sentencesOf } from './identifying.sets.js';

const kindsIn = (text: string): IdentifyingKind[] => identifyingIn(text).map(({ kind }) => kind);
const wordsIn = (text: string): string[] => identifyingIn(text).map(({ from, to }) => text.slice(from, to));

/** Whether some of what is planted is marked, whatever it is taken for. */
const isFound = ({ sentence, words, from: start }: Planted): boolean =>
  identifyingIn(sentence).some(({ from, to }) => from < start + words.length && to > start);
const isRefused = (sentence: string): boolean => identifyingIn(sentence).length > 0;

describe('The measure of the check', () => {
  test('200 of 200 planted items are found, each as what it is and all of it', () => {
    const missed = planted(200, 4).filter(({ sentence, words, kind, from }) => {
      const to = from + words.replace(/\.$/, '').length;
      return !identifyingIn(sentence).some((mark) => mark.kind === kind && mark.from <= from && mark.to >= to);
    });
    expect(missed).toEqual([]);
  });

  test('of 1,000 ordinary sentences, 182 of them by hand, under 1 % are refused: none', () => {
    const sentences = ordinary(1000, 4);
    expect([sentences.length, new Set(WRITTEN).size]).toEqual([1000, 182]);
    expect(sentences.filter((sentence) => identifyingIn(sentence).length > 0)).toEqual([]);
  });

  test('of set A, by which the rules were mended, all that is planted is found and two ordinary sentences are refused', () => {
    const { planted: all, ordinary: sentences } = sentencesOf('a');
    expect([all.length, new Set(sentences).size]).toEqual([200, 1000]);
    expect(all.filter((one) => !isFound(one))).toEqual([]);
    // A children's home is a home, and an organisation's name may be a person's: their words must say what they are.
    expect(sentences.filter(isRefused)).toEqual([
      'Fernbank House, Tower Road, HX3 6PL, will reopen in January.',
      'Welfare Call can be reached on 01632 960711 for attendance queries.',
    ]);
  });

  // The totals only: whoever reads which sentences failed fits the rules to them, and then nothing measures them.
  test('of set B, which the rules were never fitted to, at least 97 % is found and under 1 % is refused', () => {
    const { planted: all, ordinary: sentences } = sentencesOf('b');
    expect([all.length, new Set(sentences).size]).toEqual([200, 1000]);
    expect(all.filter(isFound).length).toBeGreaterThanOrEqual(194);
    expect(sentences.filter(isRefused).length).toBeLessThanOrEqual(7);
  });

  test('a whole report of ordinary sentences passes as one text', () => {
    for (let at = 0; at + 30 <= WRITTEN.length; at += 30) {
      expect(wordsIn(WRITTEN.slice(at, at + 30).join(' '))).toEqual([]);
    }
  });
});

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''));
const nhsNumber = digits(9).chain((nine) => {
  const valid = nhsNumberOver(nine);
  return valid === undefined ? fc.constant('9434765919') : fc.constant(valid);
});
const separator = fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u2011', '\u2009');
/** The lengths of the groups in which people write ten digits. */
const groups = fc.constantFrom(
  [10],
  [3, 3, 4],
  [5, 5],
  [2, 2, 2, 2, 2],
  [1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  [3, 7],
  [6, 4],
);
const spaced = (text: string, lengths: readonly number[], between: string): string => {
  let at = 0;
  return lengths.map((length) => text.slice(at, (at += length))).join(between);
};

describe('Numbers', () => {
  test('every valid NHS number is found, however it is spaced, and all of it', () => {
    fc.assert(
      fc.property(nhsNumber, groups, separator, (number, lengths, between) => {
        const words = spaced(number, lengths, between);
        const text = `The NHS number is ${words}, they say.`;
        expect(wordsIn(text)).toEqual([words]);
        expect(kindsIn(text)).toEqual(['nhsNumber']);
      }),
    );
  });

  test('ten digits with another check digit are no NHS number', () => {
    fc.assert(
      fc.property(nhsNumber, fc.integer({ min: 1, max: 9 }), (number, off) => {
        const wrong = number.slice(0, 9) + String((Number(number[9]) + off) % 10);
        expect(isNhsNumber(wrong)).toBe(false);
        expect(kindsIn(`The NHS number is ${wrong}, they say.`)).not.toContain('nhsNumber');
      }),
    );
  });

  test('every pupil number is found, permanent or temporary, and none with another check letter', () => {
    const rest = fc.oneof(
      digits(12),
      fc.tuple(digits(11), fc.constantFrom(...'ABKXZ')).map((two) => two.join('')),
    );
    fc.assert(
      fc.property(rest, separator, (twelve, between) => {
        const number = pupilNumberOver(twelve);
        const words = spaced(number, [1, 3, 4, 5], between);
        expect(wordsIn(`Ask for ${words} today`)).toEqual([words]);
        expect(wordsIn(`Ask for ${words.toLowerCase()} today`)).toEqual([words.toLowerCase()]);
        const other = (number.startsWith('A') ? 'B' : 'A') + twelve;
        expect(kindsIn(`Ask for ${other} today`)).not.toContain('pupilNumber');
      }),
    );
  });

  test('the published examples hold', () => {
    expect(['9434765919', '4010232137'].map(isNhsNumber)).toEqual([true, true]);
    expect(['B801200005001', 'A801200005001', 'I801200005001'].map(isPupilNumber)).toEqual([true, false, false]);
  });

  test('The id of a document in an address holds none, whatever digits it has', () => {
    expect(kindsIn('https://papers.example/943476a5-4010-4321-9434-765919abcdef')).toEqual([]);
    expect(kindsIn('https://papers.example/00000000-9434-4765-9194-010232137000')).toEqual([]);
    expect(kindsIn('https://papers.example/9434765919')).toEqual(['nhsNumber']);
  });

  test('a row of figures is no number of a child', () => {
    expect(kindsIn('2016-17 2017-18 2018-19, then 04-11-2019 10.30 and 01.04.2019 31.03.2020')).toEqual([]);
  });
});

describe('What may stay, and what may not', () => {
  test.each<[string, string]>([
    ['a clinic’s postcode, and not a home’s', 'The clinic is at BA14 8JN. | She lives at BA14 8JN.'],
    ['a work e-mail, and not a personal one', 'Ask jo@council.gov.uk. | Ask jo@gmail.com.'],
    ['a duty team’s telephone, and not a mother’s', 'The duty team is on 01632 960001. | Mum is on 01632 960001.'],
    ['a service’s mobile, and not one of nobody', 'The helpline is 07700 900123. | It is 07700 900123.'],
    ['an office, and not a home', 'The office is at 14 Acacia Avenue. | He lives at 14 Acacia Avenue.'],
    ['a flat as such, and not where somebody lives', 'They viewed flat 3. | Placed at 22 Rose Court, flat 3.'],
    ['the day of a meeting, and not of a birth', 'We met on 3 April 2009. | Born on 3 April 2009.'],
    ['a cohort, and not a child', 'Those born after 3 April 2009 wait. | One born by section on 3 April 2009 waits.'],
    ['a title, and not a name', 'The young person Engagement Lead came. | The young person Kayleigh came.'],
    ['any child, and not this one', 'Every child Croydon places is seen. | The child Kayleigh is seen.'],
    ['a pseudonym of a review, and not initials', 'The serious case review of Child A is out. | Child A is out.'],
    ['a title before a name', 'The Young Person Advisor came. | The Young Person Advisor and Child Kayleigh came.'],
    ['an acronym, and not initials', 'The child LAC review. | The child LQ moved.'],
    ['a pupil’s school, and not their mail', 'Write to office@x.sch.uk. | Write to k@pupils.x.sch.uk.'],
    ['a place and a count, and not a name and an age', 'Leeds (12) had the most. | Kayleigh Example (12) was moved.'],
    ['an acronym and a count, and not initials and an age', 'The LADO and IRO (14) met. | We moved K.S. (14) again.'],
    ['a month before an age, and not a name', 'In June, a girl of nine wrote. | We asked Kayleigh, a girl of nine.'],
    ['an age group, and not an age', 'UASC in Leeds, aged 16 to 17, wait. | Kayleigh, aged 16, waits.'],
    ['a council’s carers, and not a child’s', 'Croydon’s foster carer offer grew. | Kayleigh’s foster carer moved.'],
    ['a title, and not siblings', 'Siblings Together ran a camp. | Siblings Ava and Mia ran.'],
    ['an attendance at a hospital, and not initials', 'Child A&E visits fell. | Child A fell.'],
    ['the day of a meeting without its year, and not a birthday', 'We met on 3 April. | She turned 16 on 3 April.'],
    [
      'a forum’s birthday, and not a child’s',
      'It marked its fifth birthday on 4 July. | Her fifth birthday is 4 July.',
    ],
    ['a firm’s mailbox, and not a mailbox of somebody', 'Ask info@firm.example. | Ask kayleigh@firm.example.'],
    ['whom carers ring, and not a carer', 'A carer should ring 01632 960001. | The carer is on 01632 960001.'],
    ['what is rung for something, and not for nothing', 'To book: 01632 960001. | Then: 01632 960001.'],
    ['caseloads, and not a case', 'Case numbers rose to 120. | Case number 120456 rose.'],
  ])('%s', (_what, both) => {
    const [passes = '', refused = ''] = both.split(' | ');
    expect(wordsIn(passes)).toEqual([]);
    expect(identifyingIn(refused).length).toBeGreaterThan(0);
  });

  test('dashes, spaces, apostrophes and wide digits of other kinds hide nothing', () => {
    expect(kindsIn('９４３ ４７６ ５９１９; the child’s name is Kayleigh; 943\u2013476\u20115919')).toEqual([
      'nhsNumber',
      'name',
      'nhsNumber',
    ]);
  });
});

describe('Any text', () => {
  const parts = fc.constantFrom(
    'child ',
    'A.',
    'Kayleigh ',
    '943 476 5919',
    'DOB ',
    '3.4.09',
    ' lives at ',
    'BA14 8JN',
    '\n',
    '07700 900123',
    '🙂',
    '’s mother ',
    'x@gmail.com',
    'born ',
  );

  test('has its places within it, in order and apart', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string()), { maxLength: 20 }), (all) => {
        const text = all.join('');
        let before = 0;
        for (const { from, to } of identifyingIn(text)) {
          expect(from).toBeGreaterThanOrEqual(before);
          expect(to).toBeGreaterThan(from);
          before = to;
        }
        expect(before).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test('of 5,000 characters is read in linear time, however it was made', () => {
    const made = [
      'a',
      '1',
      ' ',
      '1 ',
      '1-',
      'a.',
      'A ',
      'A.',
      'Aa ',
      'a@',
      '@a.',
      '0',
      '07',
      '+44 ',
      '3/4/09 ',
      'born ',
      'DOB ',
      'DOB 3 4 09 and ',
      'child ',
      'child A',
      'child Aa Aa ',
      'child A, A, ',
      'mother of ',
      "Aa's ",
      '\n',
      '\n ',
      '. A',
      'B801',
      'BA1',
      '14 Aa ',
      '14 aa ',
      'lives at ',
      'case no. ',
      'sister, ',
      'her ',
      'each looked ',
      'Aa, aged 9 ',
      'A.A. (9) ',
      '. Aa Aa, 9, aa ',
      'aa Aa, a a ',
      "Aa's carer aa",
      'DOB a, ',
      'birthday on 3 May ',
      'please ring 01632 960001 for ',
      'a@a.aa from ',
    ];
    for (const part of made) {
      const text = part.repeat(5000).slice(0, 5000);
      const started = performance.now();
      identifyingIn(text);
      identifyingIn(`${text.slice(0, 4000)}child Kayleigh DOB 3.4.09`);
      // Some ten milliseconds; a pattern that backtracks would take seconds to hours.
      expect(performance.now() - started, part).toBeLessThan(1500);
    }
  });
});
