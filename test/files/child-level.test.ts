/** A file about single children never gets in. */
import { describe, expect, test } from 'vitest';
import { ChildLevel } from '../../src/files/child-level.js';
import { readTable } from '../../src/files/read.js';
import { writeXlsx } from '../../src/files/xlsx.js';
import { AGGREGATES, LISTS } from './lists.js';

const csv = (...lines: readonly string[]) => readTable(Buffer.from(lines.join('\r\n')));

describe('A file about single children is refused', () => {
  test.each(
    [
      'UPN, Former UPN, ULN, Unique Pupil Number, NHS Number, NHS No., nhs_number, NI number, Name',
      'Child’s name, Forename, First Name, Surname, Family name, Initials, DOB, D.O.B., Date of Birth',
      'birthdate, Child ID, child_id, Person ID, LCS Child Reference, SSD number, Case No, Pupil, Pupil name',
      'Young Person, Postcode, Post code, Home postcode, Placement Postcode, Home address, Address line 1',
    ].flatMap((line) => line.split(', ')),
  )('that has a column “%s”', async (title) => {
    await expect(csv('Our list', `Placement type,${title},Weeks`, 'Foster care,a,3')).rejects.toThrow(ChildLevel);
  });

  test('in any sheet of a workbook, and is told which column it is, what to send instead, and no word of the file', async () => {
    const plain = { look: () => undefined, widths: [] };
    const bytes = await writeXlsx([
      { ...plain, name: 'Return', rows: [['Indicator code', 'Period', 'Value']] },
      { ...plain, name: 'Sheet2', rows: [[], ['Placement', 'Dob'], ['Foster care', 'QX77']] },
    ]);
    const refusal = await readTable(bytes).catch((error: Error) => error);
    expect(refusal).toBeInstanceOf(ChildLevel);
    expect((refusal as Error).message).toBe(
      'This looks like a list of persons: column B of “Sheet2” is headed as the date of birth. The hub takes figures and no record of any child, and has kept nothing of this file. Count the children, and send the counts in the template of the round.',
    );
  });

  test.each([
    ['NHS numbers', ['943 476 5919', '9434765870', '']],
    ['pupil numbers', ['A123456789012', 'B12345678901X']],
    ['postcodes', ['SW1A 1AA', 'BA14 8JN', 'elsewhere']],
  ])('that holds a column of %s under any title', async (what, numbers) => {
    await expect(csv('A,Ref', ...numbers.map((number) => `x,${number}`))).rejects.toThrow(
      `column B of “Return” holds ${what}`,
    );
  });

  test.each([
    'Indicator code,Period,Value,Numerator,Denominator,Title,Item',
    'Names of indicators,Number of children,Children missing,Case load,Pupils,Persons counted',
    'Reference,Placement code,Child population,Birth registrations,Address service',
  ])('and no other: %s', async (titles) => {
    await expect(csv(titles, '1234567890,1234567891,1234567892,1234567893')).resolves.toMatchObject({ format: 'csv' });
  });
});

describe('Of sixty files about single children and sixty of counts', () => {
  /** What the hub makes of each: that it is taken, or what it is refused for. */
  const told = async (files: typeof LISTS): Promise<Record<string, string>> =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(files).map(async ([name, make]) => [
          name,
          await readTable(await make()).then(
            () => 'taken',
            (error: unknown) => (error instanceof ChildLevel ? 'refused' : String(error)),
          ),
        ]),
      ),
    );

  test('each list of children is refused', async () => {
    const answers = await told(LISTS);
    const refused = Object.values(answers).filter((answer) => answer === 'refused').length;
    process.stdout.write(`${refused} of ${Object.keys(LISTS).length} child-level files refused\n`);
    expect(Object.entries(answers).filter(([, answer]) => answer !== 'refused')).toEqual([]);
    expect(refused).toBe(60);
  });

  test('each honest return is taken', async () => {
    const answers = await told(AGGREGATES);
    const taken = Object.values(answers).filter((answer) => answer === 'taken').length;
    process.stdout.write(`${taken} of ${Object.keys(AGGREGATES).length} honest returns taken\n`);
    expect(Object.entries(answers).filter(([, answer]) => answer !== 'taken')).toEqual([]);
    expect(taken).toBe(60);
  });
});
