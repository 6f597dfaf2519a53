import { and, eq, type SQL } from 'drizzle-orm';
import { anyOf, oneOf } from '../../database/conditions.js';
import { PREPARING_ROLES, type Standing } from '../../policy/decide.js';
import { bodiesWith, type Viewer } from '../../policy/viewer.js';
import { reminders } from './reminder.table.js';

/**
 * That an agency was reminded is for that agency and for those who prepare the meeting, as what it signs off is. That it owes
 * an exception report tells that a figure is red: that is for the agency alone.
 */
export const remindersVisibleTo = (viewer: Viewer): SQL =>
  anyOf([
    and(oneOf(reminders.bodyId, bodiesWith(viewer, PREPARING_ROLES)), eq(reminders.owedKind, 'contribution')),
    viewer.agencyId === null
      ? undefined
      : and(eq(reminders.agencyId, viewer.agencyId), oneOf(reminders.bodyId, bodiesWith(viewer))),
  ]);

/** It is about one agency and stands on no text of anybody's. */
export const reminderStanding = (row: { readonly bodyId: string; readonly agencyId: string }): Standing => ({
  bodyId: row.bodyId,
  supplierId: row.agencyId,
  subject: null,
  stage: 'signedOff',
  raisedTo: null,
});
