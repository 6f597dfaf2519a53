/** Which texts of a report can be taken out, and how: out of all its revisions. */
import { orNull } from '../actions/action.service.js';
import { redactables, type Redactables } from '../audit/redactable.js';
import { findAttainmentReport, findVisibleReport } from './report.service.js';
import { blankTitles } from './report.store.js';
import { findSection } from './section.service.js';
import { blankNarratives } from './section.store.js';

export const REPORT_TEXTS: Redactables = {
  ...redactables('AttainmentReport', ['title'], () => ({
    find: async (context, id) => {
      const report = await findVisibleReport(context, id);
      return report && { ...report, raisedTo: null };
    },
    blank: async (inside, id, tombstone) => {
      const { seriesId } = await findAttainmentReport(inside, id);
      const rows = await blankTitles(inside, seriesId, tombstone);
      for (const row of rows) inside.changed('AttainmentReport', row, { title: tombstone });
      return rows;
    },
  })),
  ...redactables('AttainmentSection', ['narrative'], () => ({
    find: (context, id) => orNull(findSection(context, id)),
    blank: async (inside, id, tombstone) => {
      const rows = await blankNarratives(inside, await findSection(inside, id), tombstone);
      for (const row of rows) inside.changed('AttainmentSection', row, { narrative: tombstone });
      return rows;
    },
  })),
};
