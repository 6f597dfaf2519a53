/**
 * One scorecard of Wiltshire's panel, read by six: what each is answered stands here whole. The percentages are those of its
 * update of 30 November 2017; the counts behind them, and the two small cohorts, are made up.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { council, type Council } from '../support/council.js';
import { undertakes } from '../support/undertaking.js';

const QUESTION = /* GraphQL */ `
  query ($id: UUID!) {
    meeting(id: $id) {
      scorecard {
        lines {
          indicator {
            code
          }
          target {
            value
          }
          rag
          ragReason
          direction
          directionReason
          judgement
          current {
            ...told
          }
          previous {
            ...told
          }
          series {
            ...told
          }
        }
        redWithoutAction {
          indicator {
            code
          }
        }
        exceptionsOwed {
          indicator {
            code
          }
        }
      }
    }
  }
  fragment told on Figure {
    periodEndOn
    value
    symbol
    display
    numerator
    denominator
  }
`;

const SEPTEMBER = { periodStartOn: '2017-07-01', periodEndOn: '2017-09-30' };
const JUNE = { periodStartOn: '2017-04-01', periodEndOn: '2017-06-30' };
const YEAR = { periodStartOn: '2017-04-01', periodEndOn: '2018-03-31' };

let panel: Council;
let meetingId: string;
let chairWithout: unknown;
let chairNamed: unknown;

const asked = async (who: string) => {
  const { data, errors, withheld } = await panel.ask(who, QUESTION, { id: meetingId });
  return { data, errors, withheld: inOrder(withheld) };
};

/** An agreement in force by which an agency shares a subject area with whom it names. */
async function shares(supplier: string, lead: string, subject: string, recipient: object): Promise<void> {
  let agreement = await panel.does(
    'clerk',
    'draftAgreement',
    {
      bodyId: panel.idOf('bodies', 'panel'),
      supplierAgencyId: panel.idOf('agencies', supplier),
      recipient,
      subject,
      classes: ['agreement'],
      purpose: 'To know what stands behind the figures',
      lawfulBasis: 'Article 6(1)(e) public task',
      startsOn: '2017-11-20',
      endsOn: '2018-11-19',
    },
    'id version termsVersion',
  );
  for (const signer of [lead, 'chair']) {
    agreement = await panel.does(signer, 'signAgreement', agreement, 'id version termsVersion');
  }
}

beforeAll(async () => {
  const person = (agency: string, role: 'chair' | 'clerk' | 'councillor' | 'partnerLead' | 'partnerOfficer') => ({
    agency,
    title: `${role} of the ${agency}`,
    seats: { panel: [role] },
  });
  panel = await council({
    code: 'wiltshire',
    childrenTerm: 'looked after children',
    firstDay: '2017-11-20',
    bodies: { panel: { name: 'Corporate Parenting Panel', calledA: 'panel', kind: 'panel', power: 'advisory' } },
    agencies: {
      panel: 'board',
      'social-care': 'childrensSocialCare',
      'virtual-school': 'virtualSchool',
      housing: 'housing',
    },
    people: {
      chair: person('panel', 'chair'),
      clerk: person('panel', 'clerk'),
      'priority-5-lead': person('panel', 'councillor'),
      'social-care-lead': person('social-care', 'partnerLead'),
      'virtual-school-head': person('virtual-school', 'partnerLead'),
      'housing-officer': person('housing', 'partnerOfficer'),
    },
  });
  const bodyId = panel.idOf('bodies', 'panel');
  const heldOn = '2017-11-30';
  meetingId = (await panel.does('clerk', 'arrangeMeeting', { bodyId, heldOn, contributionsDueOn: '2017-11-23' })).id;
  const education = { bodyId, number: 5, title: 'Education', description: 'Improve educational outcomes' };
  const priorityId = (await panel.does('clerk', 'addPriority', education, 'id')).id;
  const lead = { priorityId, memberId: panel.idOf('people', 'priority-5-lead'), fromOn: '2017-11-20' };
  await panel.does('clerk', 'nameLead', lead, 'id');

  const watched: readonly (readonly [code: string, supplier: string, subject: string, target?: number])[] = [
    ['long-term-stability', 'social-care', 'placement', 72],
    ['moves-in-first-year', 'social-care', 'placement', 10],
    ['suitable-accommodation-16-18', 'social-care', 'careLeavers', 95],
    ['suitable-accommodation-19-21', 'social-care', 'careLeavers', 85],
    ['return-interviews-completed', 'social-care', 'policing', 80],
    ['five-gcses', 'virtual-school', 'education'],
    ['shared-housing-places', 'housing', 'housing', 6],
  ];
  for (const [code, supplier, subject, value] of watched) {
    const defined = await panel.does('clerk', 'defineIndicator', {
      code,
      title: code,
      definition: code,
      cohort: 'All of them',
      referenceText: 'The quarter',
      ...(code === 'shared-housing-places'
        ? { unit: 'count' }
        : { unit: 'percent', numeratorText: 'Those who did', denominatorText: 'All of them' }),
      polarity: code === 'moves-in-first-year' ? 'lowerIsBetter' : 'higherIsBetter',
      precision: 0,
      subject,
      classification: 'open',
      supplyingAgencyId: panel.idOf('agencies', supplier),
      validFromOn: '2016-04-01',
      source: 'Bi-annual update of the panel, 30 November 2017',
    });
    if (value !== undefined) {
      await panel.does('clerk', 'setTarget', { indicatorId: defined.id, bodyId, ...YEAR, value });
    }
  }
  const lines = watched.map(([indicatorCode], at) => ({
    indicatorCode,
    position: at + 1,
    basis: 'target',
    amberWithin: indicatorCode === 'shared-housing-places' ? 1 : 5,
  }));
  await panel.does('clerk', 'setScorecard', { bodyId, lines }, 'id');

  const parts = (numerator: number, denominator: number) => ({ parts: { numerator, denominator } });
  const figure = (indicatorCode: string, measure: object, more: object = SEPTEMBER) => ({
    indicatorCode,
    measure,
    ...more,
  });
  const within = { judgement: 'Within our target range' };
  const given: readonly (readonly [who: string, subject: string, figures: readonly object[]])[] = [
    [
      'social-care-lead',
      'placement',
      [
        figure('long-term-stability', parts(77, 100)),
        figure('long-term-stability', parts(72, 96), JUNE),
        // Three children: small, and three months before it was not.
        figure('moves-in-first-year', parts(3, 30), { ...SEPTEMBER, ...within }),
        figure('moves-in-first-year', parts(9, 60), JUNE),
      ],
    ],
    [
      'social-care-lead',
      'careLeavers',
      [
        // One young person is left to the whole.
        figure('suitable-accommodation-16-18', parts(49, 50)),
        figure('suitable-accommodation-19-21', parts(83, 100)),
      ],
    ],
    ['social-care-lead', 'policing', [figure('return-interviews-completed', parts(44, 96))]],
    // Four of thirteen: small.
    ['virtual-school-head', 'education', [figure('five-gcses', parts(4, 13))]],
    // Four places: small, and three months before they were eight.
    [
      'housing-officer',
      'housing',
      [
        figure('shared-housing-places', { exactly: 4 }, { ...SEPTEMBER, judgement: 'Fewer than we want' }),
        figure('shared-housing-places', { exactly: 8 }, JUNE),
      ],
    ],
  ];
  for (const [who, subject, figures] of given) {
    const { id, version } = await panel.does(who, 'submitContribution', { meetingId, subject, figures });
    await panel.does('clerk', 'acceptContribution', { id, version });
  }

  chairWithout = await asked('chair');
  await shares('social-care', 'social-care-lead', 'placement', { role: 'chair' });
  await shares('virtual-school', 'virtual-school-head', 'education', { priorityId });
  chairNamed = await asked('chair');
  for (const who of ['chair', 'priority-5-lead']) await undertakes((query, input) => panel.ask(who, query, input));
});
afterAll(async () => panel.close());

/** A figure as it is told; its parts only to those who read it exactly. */
const told = (periodEndOn: string, display: string, [numerator, denominator]: readonly number[] = []) => ({
  periodEndOn,
  value: display === 'c' ? null : Number.parseFloat(display),
  symbol: display === 'c' ? 'c' : null,
  display,
  numerator: numerator ?? null,
  denominator: denominator ?? null,
});
const inSeptember = (display: string, of?: readonly number[]) => told('2017-09-30', display, of);
const inJune = (display: string, of?: readonly number[]) => told('2017-06-30', display, of);

/** A line as it is told: of its series, the latest first, the first is the current figure and the second the one before. */
const line = (
  code: string,
  target: number | null,
  [rag, ragReason]: readonly (string | null)[],
  [direction, directionReason]: readonly (string | null)[],
  series: readonly ReturnType<typeof told>[],
  judgement: string | null = null,
) => ({
  indicator: { code },
  target: target === null ? null : { value: target },
  rag,
  ragReason,
  direction,
  directionReason,
  judgement,
  current: series[0],
  previous: series[1] ?? null,
  series,
});

const AGREEMENT_NEEDED =
  'Only the agency that supplied this reads it, and those whom a sharing agreement in force names for it. Ask its lead for an agreement on this subject area.';
const UNDERTAKING_NEEDED = 'Your agreement opens this once you give the confidentiality undertaking of this body.';
const MEMBERS_ONLY =
  'Members of the body read this. If you should be one, ask your agency’s lead to vouch for you and the clerk to seat you.';

/** Of which figures numerator and denominator are withheld, by the positions of their lines. */
interface Parts {
  readonly current: readonly string[];
  readonly previous: readonly string[];
  readonly series: readonly string[];
}
const partsWithheld = (reason: string, remedy: string, { current, previous, series }: Parts) =>
  ['numerator', 'denominator'].flatMap((part) => [
    { path: `meeting.scorecard.lines.*.current.${part}`, positions: current, reason, remedy },
    { path: `meeting.scorecard.lines.*.previous.${part}`, positions: previous, reason, remedy },
    { path: `meeting.scorecard.lines.*.series.*.${part}`, positions: series, reason, remedy },
  ]);

/** In which order reasons are told says nothing. */
const inOrder = <Entry extends { readonly path: string; readonly reason: string }>(
  entries: readonly Entry[],
): Entry[] => [...entries].sort((one, other) => (one.path + one.reason < other.path + other.reason ? -1 : 1));

interface Expected {
  readonly lines: readonly object[];
  readonly red: readonly string[];
  readonly withheld: readonly ReturnType<typeof partsWithheld>[number][];
}
/** The whole answer. What is red has no action yet, and nobody has said why. */
const answer = ({ lines, red, withheld }: Expected) => {
  const named = red.map((code) => ({ indicator: { code } }));
  const scorecard = { lines, redWithoutAction: named, exceptionsOwed: named };
  return { data: { meeting: { scorecard } }, errors: [], withheld: inOrder(withheld) };
};

/** What whoever reads nothing but what is released to every member is told, line by line. */
const RELEASED = [
  line('long-term-stability', 72, ['green', 'RATED'], ['better', 'TOLD'], [inSeptember('77 %'), inJune('75 %')]),
  line(
    'moves-in-first-year',
    10,
    [null, 'SUPPRESSED'],
    [null, 'SUPPRESSED'],
    [inSeptember('c'), inJune('15 %')],
    'Within our target range',
  ),
  line('suitable-accommodation-16-18', 95, [null, 'SUPPRESSED'], [null, 'SUPPRESSED'], [inSeptember('c')]),
  line('suitable-accommodation-19-21', 85, ['amber', 'RATED'], [null, 'NO_EARLIER_FIGURE'], [inSeptember('83 %')]),
  line('return-interviews-completed', 80, ['red', 'RATED'], [null, 'NO_EARLIER_FIGURE'], [inSeptember('46 %')]),
  line('five-gcses', null, [null, 'SUPPRESSED'], [null, 'SUPPRESSED'], [inSeptember('c')]),
  line(
    'shared-housing-places',
    6,
    [null, 'SUPPRESSED'],
    [null, 'SUPPRESSED'],
    [inSeptember('c'), inJune('8')],
    'Fewer than we want',
  ),
];

describe('The same scorecard is read', () => {
  test('by the chair without an agreement in its released form: no small number, no colour, no direction of one', () => {
    expect(chairWithout).toEqual(
      answer({
        lines: RELEASED,
        red: ['return-interviews-completed'],
        withheld: partsWithheld('AGREEMENT_NEEDED', AGREEMENT_NEEDED, {
          current: ['0-6'],
          previous: ['0-1', '6'],
          series: ['0.0-1', '1.0-1', '2.0', '3.0', '4.0', '5.0', '6.0-1'],
        }),
      }),
    );
  });

  test('by the chair whom an agreement names for placement no otherwise, until they undertake confidence', () => {
    expect(chairNamed).toEqual(
      answer({
        lines: RELEASED,
        red: ['return-interviews-completed'],
        withheld: [
          ...partsWithheld('UNDERTAKING_NEEDED', UNDERTAKING_NEEDED, {
            current: ['0-1'],
            previous: ['0-1'],
            series: ['0.0-1', '1.0-1'],
          }),
          ...partsWithheld('AGREEMENT_NEEDED', AGREEMENT_NEEDED, {
            current: ['2-6'],
            previous: ['6'],
            series: ['2.0', '3.0', '4.0', '5.0', '6.0-1'],
          }),
        ],
      }),
    );
  });

  test('by the chair under that agreement and their undertaking with exactly the figures on placement', async () => {
    expect(await asked('chair')).toEqual(
      answer({
        lines: [
          line(
            'long-term-stability',
            72,
            ['green', 'RATED'],
            ['better', 'TOLD'],
            [inSeptember('77 %', [77, 100]), inJune('75 %', [72, 96])],
          ),
          line(
            'moves-in-first-year',
            10,
            ['green', 'RATED'],
            ['better', 'TOLD'],
            [inSeptember('10 %', [3, 30]), inJune('15 %', [9, 60])],
          ),
          line('suitable-accommodation-16-18', 95, [null, 'SUPPRESSED'], [null, 'SUPPRESSED'], [inSeptember('c')]),
          line(
            'suitable-accommodation-19-21',
            85,
            ['amber', 'RATED'],
            [null, 'NO_EARLIER_FIGURE'],
            [inSeptember('83 %')],
          ),
          line('return-interviews-completed', 80, ['red', 'RATED'], [null, 'NO_EARLIER_FIGURE'], [inSeptember('46 %')]),
          line('five-gcses', null, [null, 'SUPPRESSED'], [null, 'SUPPRESSED'], [inSeptember('c')]),
          line(
            'shared-housing-places',
            6,
            [null, 'SUPPRESSED'],
            [null, 'SUPPRESSED'],
            [inSeptember('c'), inJune('8')],
            'Fewer than we want',
          ),
        ],
        red: ['return-interviews-completed'],
        withheld: partsWithheld('AGREEMENT_NEEDED', AGREEMENT_NEEDED, {
          current: ['2-6'],
          previous: ['6'],
          series: ['2.0', '3.0', '4.0', '5.0', '6.0-1'],
        }),
      }),
    );
  });

  // The one by agreement with the lead of that priority and their undertaking, the other because the school supplied it.
  test.each(['priority-5-lead', 'virtual-school-head'])(
    'by the %s with exactly the figure on education',
    async (who) => {
      expect(await asked(who)).toEqual(
        answer({
          lines: [
            line(
              'long-term-stability',
              72,
              ['green', 'RATED'],
              ['better', 'TOLD'],
              [inSeptember('77 %'), inJune('75 %')],
            ),
            line(
              'moves-in-first-year',
              10,
              [null, 'SUPPRESSED'],
              [null, 'SUPPRESSED'],
              [inSeptember('c'), inJune('15 %')],
              'Within our target range',
            ),
            line('suitable-accommodation-16-18', 95, [null, 'SUPPRESSED'], [null, 'SUPPRESSED'], [inSeptember('c')]),
            line(
              'suitable-accommodation-19-21',
              85,
              ['amber', 'RATED'],
              [null, 'NO_EARLIER_FIGURE'],
              [inSeptember('83 %')],
            ),
            line(
              'return-interviews-completed',
              80,
              ['red', 'RATED'],
              [null, 'NO_EARLIER_FIGURE'],
              [inSeptember('46 %')],
            ),
            line('five-gcses', null, [null, 'NO_TARGET'], [null, 'NO_EARLIER_FIGURE'], [inSeptember('31 %', [4, 13])]),
            line(
              'shared-housing-places',
              6,
              [null, 'SUPPRESSED'],
              [null, 'SUPPRESSED'],
              [inSeptember('c'), inJune('8')],
              'Fewer than we want',
            ),
          ],
          red: ['return-interviews-completed'],
          withheld: partsWithheld('AGREEMENT_NEEDED', AGREEMENT_NEEDED, {
            current: ['0-4', '6'],
            previous: ['0-1', '6'],
            series: ['0.0-1', '1.0-1', '2.0', '3.0', '4.0', '6.0-1'],
          }),
        }),
      );
    },
  );

  test('by the housing officer with exactly what housing supplied, which is red for housing alone', async () => {
    expect(await asked('housing-officer')).toEqual(
      answer({
        lines: [
          line(
            'long-term-stability',
            72,
            ['green', 'RATED'],
            ['better', 'TOLD'],
            [inSeptember('77 %'), inJune('75 %')],
          ),
          line(
            'moves-in-first-year',
            10,
            [null, 'SUPPRESSED'],
            [null, 'SUPPRESSED'],
            [inSeptember('c'), inJune('15 %')],
            'Within our target range',
          ),
          line('suitable-accommodation-16-18', 95, [null, 'SUPPRESSED'], [null, 'SUPPRESSED'], [inSeptember('c')]),
          line(
            'suitable-accommodation-19-21',
            85,
            ['amber', 'RATED'],
            [null, 'NO_EARLIER_FIGURE'],
            [inSeptember('83 %')],
          ),
          line('return-interviews-completed', 80, ['red', 'RATED'], [null, 'NO_EARLIER_FIGURE'], [inSeptember('46 %')]),
          line('five-gcses', null, [null, 'SUPPRESSED'], [null, 'SUPPRESSED'], [inSeptember('c')]),
          line('shared-housing-places', 6, ['red', 'RATED'], ['worse', 'TOLD'], [inSeptember('4'), inJune('8')]),
        ],
        red: ['return-interviews-completed', 'shared-housing-places'],
        withheld: partsWithheld('AGREEMENT_NEEDED', AGREEMENT_NEEDED, {
          current: ['0-5'],
          previous: ['0-1'],
          series: ['0.0-1', '1.0-1', '2.0', '3.0', '4.0', '5.0'],
        }),
      }),
    );
  });

  test('by the public not at all', async () => {
    expect(await asked('public')).toEqual({
      data: { meeting: { scorecard: null } },
      errors: [],
      withheld: [{ path: 'meeting.scorecard', reason: 'MEMBERS_ONLY', remedy: MEMBERS_ONLY }],
    });
  });
});
