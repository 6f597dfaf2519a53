/** A council whose panel is reported to by a virtual school, and the figures of made-up lists of pupils as the hub takes them. */
import { computeFromCsv } from '../../src/returns/attainment.compute.js';
import type { AttainmentFigure, Status } from '../../src/returns/attainment.count.js';
import { NO_MAPPING } from '../../src/returns/attainment.mapping.js';
import { timeOf } from '../../src/returns/attainment.time.js';
import { council, type Council } from './council.js';
import { listOf, type School } from './school.js';

/** The head of the virtual school reads all of its figures exactly; everybody else reads what is released. */
export const READERS = ['head', 'councillor', 'housing-officer', 'public'] as const;
export type Reader = (typeof READERS)[number];

/** Counts a list as the command and the offline page do. */
export function figuresOf({ year, term, pupils }: School, status: Status): readonly AttainmentFigure[] {
  const computing = { time: timeOf(year, term), status, mapping: NO_MAPPING };
  const { figures, faults } = computeFromCsv(listOf(pupils), computing);
  if (faults.length > 0) throw new Error(`A made-up list has faults: ${JSON.stringify(faults[0])}`);
  return figures;
}

/** A figure as it is submitted. */
export const asGiven = (figure: AttainmentFigure) => {
  const { indicatorCode, periodStartOn, periodEndOn, numerator, denominator, value, symbol, reason, status } = figure;
  const measure =
    numerator !== null && denominator !== null
      ? { parts: { numerator, denominator } }
      : value !== null
        ? denominator !== null
          ? { average: { value: Number(value), denominator } }
          : { exactly: Number(value) }
        : { symbol };
  return {
    indicatorCode,
    periodStartOn,
    periodEndOn,
    status,
    measure,
    ...(reason === null ? {} : { reason }),
  };
};

/** Lays the council down on a day and takes all measures of a virtual school over into its catalogue. */
export async function schoolBoard(firstDay: string): Promise<Council> {
  const hub = await council({
    code: 'anyborough',
    childrenTerm: 'children looked after',
    firstDay,
    bodies: { panel: { name: 'Corporate Parenting Panel', calledA: 'panel', kind: 'panel', power: 'advisory' } },
    agencies: { board: 'board', 'virtual-school': 'virtualSchool', housing: 'housing' },
    people: {
      clerk: { agency: 'board', title: 'Clerk to the panel', seats: { panel: ['clerk'] } },
      chair: { agency: 'board', title: 'Cabinet Member', seats: { panel: ['chair'] } },
      councillor: { agency: 'board', title: 'Councillor', seats: { panel: ['councillor'] } },
      head: { agency: 'virtual-school', title: 'Virtual School Head', seats: { panel: ['partnerLead'] } },
      'data-officer': { agency: 'virtual-school', title: 'Data officer', seats: { panel: ['partnerOfficer'] } },
      'housing-officer': { agency: 'housing', title: 'Housing officer', seats: { panel: ['partnerOfficer'] } },
    },
  });
  const supplyingAgencyId = hub.idOf('agencies', 'virtual-school');
  await hub.does('clerk', 'takeOverAttainmentMeasures', { supplyingAgencyId }, 'code');
  return hub;
}

/** A meeting of the panel on a day. */
export const meetingOn = async (hub: Council, heldOn: string, days: object = {}): Promise<string> =>
  (await hub.does('clerk', 'arrangeMeeting', { bodyId: hub.idOf('bodies', 'panel'), heldOn, ...days })).id;

/** The head gives all figures of a list to a meeting, the clerk accepts them, and once it is held everybody reads them. */
export async function givesAll(hub: Council, figures: readonly AttainmentFigure[], heldOn: string): Promise<void> {
  const meetingId = await meetingOn(hub, heldOn, { contributionsDueOn: heldOn });
  const given = { meetingId, subject: 'education', figures: figures.map(asGiven) };
  const submitted = await hub.does('head', 'submitContribution', given);
  const accepted = await hub.does('clerk', 'acceptContribution', submitted);
  hub.on(heldOn);
  const { version } = (await hub.read('clerk', `{ meeting(id: "${meetingId}") { version } }`)).meeting;
  await hub.does('clerk', 'holdMeeting', { id: meetingId, version });
  await hub.does('clerk', 'publishContribution', accepted);
}
