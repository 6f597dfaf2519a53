/** The sections of a report as they are read. */
import type { Classification } from '../../policy/classification.js';
import { narrower } from '../../policy/decide.js';
import type { Context } from '../context.js';
import { notFound } from '../refusals.js';
import { reportStanding } from './report.access.js';
import { selectSections, type AttainmentSectionRow } from './section.store.js';

export type { AttainmentSectionRow };

/** A section by id; asked for many at once in one statement. */
export async function findSection(context: Context, id: string): Promise<AttainmentSectionRow> {
  const section = await context
    .batched<string, AttainmentSectionRow | undefined>('attainment sections', async (ids) => {
      const found = new Map((await selectSections(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!section) throw notFound('section');
  return section;
}

/** The sections of a report in the order of the list; asked for many reports at once in one statement. */
export const listSections = (context: Context, reportId: string): Promise<AttainmentSectionRow[]> =>
  context
    .batched<string, AttainmentSectionRow[]>('sections of attainment reports', async (reportIds) => {
      const found = await selectSections(context, { reportIds });
      return reportIds.map((one) => found.filter((row) => row.reportId === one));
    })
    .load(reportId);

/** The class of the narrative of a section: from whom on it is read once its report has come as far as it goes. */
export const narrativeClassOf = (section: AttainmentSectionRow): Classification =>
  narrower('open', reportStanding(section).raisedTo);

/** Who reads the narrative of a section once its report has come as far as it goes. It depends on its class alone, not on what is written. */
export function whoReadsInWords(section: AttainmentSectionRow): string {
  switch (narrativeClassOf(section)) {
    case 'named':
      return 'Your own agency reads this, and those whom a sharing agreement names for notes.';
    case 'agreement':
      return 'Your own agency reads this, and those with whom it shares the subject area.';
    case 'members':
      return 'The members of the board read this; it is not published.';
    default:
      return 'Everybody reads this once the report is published; the members of the board as soon as it is presented.';
  }
}
