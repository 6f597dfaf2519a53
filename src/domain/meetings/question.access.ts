import type { SQL } from 'drizzle-orm';
import type { SubjectArea } from '../../policy/classification.js';
import type { Standing } from '../../policy/decide.js';
import type { Viewer } from '../../policy/viewer.js';
import { atMeeting, visibleAtMeeting } from './meeting.access.js';
import { answers, questions } from './question.table.js';

/** A question is for those with a role in its body and for the substitutes of its meeting; one under a closed item is shut with it. */
export const questionsVisibleTo = (viewer: Viewer): SQL =>
  visibleAtMeeting(viewer, { body: questions.bodyId, folder: questions.meetingId, item: questions.itemId });

/** An answer lies where its question does. The question must be joined. */
export const answersVisibleTo = (viewer: Viewer): SQL =>
  visibleAtMeeting(viewer, { body: answers.bodyId, folder: questions.meetingId, item: answers.itemId });

/** Questions and answers belong to the agency that wrote them. */
export const writtenAtMeeting = (row: {
  bodyId: string;
  agencyId: string;
  subject: SubjectArea;
  meetingId: string | null;
  itemId: string | null;
}): Standing => ({
  ...atMeeting({ bodyId: row.bodyId, folderId: row.meetingId, itemId: row.itemId }),
  supplierId: row.agencyId,
  subject: row.subject,
});
