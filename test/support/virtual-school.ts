/** What a virtual school does with its reports, each in a word; and the measures of its catalogue. */
import { uuidv7 } from 'uuidv7';
import { writing } from '../../src/database/session.js';
import { ATTAINMENT_MEASURES, COHORTS } from '../../src/returns/attainment.measures.js';
import { layIndicators } from './catalogue.js';
import type { Deeds, Given, Who } from './deeds.js';
import type { World } from './world.js';

/** Lays these measures down in the catalogue, supplied by the virtual school. */
export async function layMeasures(hub: World, ...codes: string[]): Promise<void> {
  const measures = ATTAINMENT_MEASURES.filter(({ code }) => codes.includes(code));
  const rows = measures.map((measure) => ({
    ...measure,
    id: uuidv7(),
    cohort: COHORTS[measure.cohort],
    // Of what it is a part is set by hand where a test is about it.
    breakdown: null,
    subject: 'education' as const,
    classification: 'open' as const,
    supplyingAgencyId: hub.ids.agencies.virtualSchool,
  }));
  await writing(hub.database, hub.ids.authority, (tx) => layIndicators(tx, rows));
}

interface Section extends Given {
  readonly key: string;
  readonly isMandatory: boolean;
}

export interface ReportGiven extends Given {
  readonly sections: readonly Section[];
}

const READ = 'id version sections { id version key isMandatory }';

export const YEAR = { periodStartOn: '2016-09-01', periodEndOn: '2017-08-31' };

export function reportsOf(hub: World, { does }: Deeds) {
  const by: Who = 'virtualSchoolHead';

  const begins = (input: object = {}): Promise<ReportGiven> =>
    does(
      by,
      'beginAttainmentReport',
      { bodyId: hub.ids.body, kind: 'annual', academicYear: '2016/17', ...input },
      READ,
    );

  const sectionOf = (report: ReportGiven, key: string): Given => {
    const section = report.sections.find((one) => one.key === key);
    if (!section) throw new Error(`There is no section ${key}`);
    return { id: section.id, version: section.version };
  };

  const writes = (report: ReportGiven, key: string, said: object): Promise<Given> =>
    does(by, 'writeReportSection', { ...sectionOf(report, key), ...said });

  /** Says something in every mandatory section. */
  const fills = async (report: ReportGiven, except: readonly string[] = []): Promise<void> => {
    for (const { key, isMandatory } of report.sections) {
      if (isMandatory && !except.includes(key)) await writes(report, key, { narrative: `What we say of ${key}` });
    }
  };

  const versionOf = async (id: string): Promise<Given> => ({
    id,
    version: (await hub.as('virtualSchoolHead').ask(`{ attainmentReport(id: "${id}") { version } }`)).data
      .attainmentReport.version,
  });

  const signsOff = async ({ id }: Given): Promise<Given> =>
    does(by, 'signOffAttainmentReport', { ...(await versionOf(id)) });

  const presents = async ({ id }: Given, item: Given): Promise<Given> =>
    does(by, 'presentAttainmentReport', { ...(await versionOf(id)), itemId: item.id });

  /** An open item of the agenda of a meeting that is for a report of the virtual school. */
  const itemFor = (meeting: Given, more: object = {}): Promise<Given> =>
    does('clerk', 'addAgendaItem', {
      meetingId: meeting.id,
      kind: 'report',
      title: 'Attainment',
      supplyingAgencyId: hub.ids.agencies.virtualSchool,
      ...more,
    });

  return { begins, sectionOf, writes, fills, versionOf, signsOff, presents, itemFor };
}
