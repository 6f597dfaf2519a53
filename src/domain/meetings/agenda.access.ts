import { and, eq, ne, type SQL } from 'drizzle-orm';
import type { Standing } from '../../policy/decide.js';
import type { Viewer } from '../../policy/viewer.js';
import { agendaItems, papers, type Marking } from './agenda.table.js';
import { atMeeting, isPublished, visibleAtMeeting } from './meeting.access.js';

/** An item is there for the members while its agenda is being prepared, and for everybody once it is published. */
export const itemsVisibleTo = (viewer: Viewer): SQL =>
  visibleAtMeeting(viewer, {
    body: agendaItems.bodyId,
    folder: agendaItems.meetingId,
    item: agendaItems.id,
    published: isPublished(agendaItems.stage),
  });

/** What an exempt item is about is raised to the members; that it stands on the agenda, and why it is exempt, is public. */
export const itemStanding = (row: {
  id: string;
  bodyId: string;
  meetingId: string;
  marking: Marking;
  stage: 'accepted' | 'published';
}): Standing =>
  atMeeting({
    bodyId: row.bodyId,
    folderId: row.meetingId,
    itemId: row.id,
    stage: row.stage,
    isClosed: row.marking === 'exempt',
  });

/** What stands behind an item and is nothing but content: of an exempt one it is never public, not even that there is one. */
interface BehindItem {
  readonly bodyId: string;
  readonly meetingId: string;
  readonly itemId: string;
  readonly marking: Marking;
}

const behindItem = (row: BehindItem, isPublic: boolean): Standing =>
  atMeeting({
    bodyId: row.bodyId,
    folderId: row.meetingId,
    itemId: row.itemId,
    stage: isPublic && row.marking !== 'exempt' ? 'published' : 'accepted',
    isClosed: row.marking === 'exempt',
  });

const isOpen = ne(agendaItems.marking, 'exempt');

/** Papers, joined with their items. */
export const papersVisibleTo = (viewer: Viewer): SQL =>
  visibleAtMeeting(viewer, {
    body: agendaItems.bodyId,
    folder: agendaItems.meetingId,
    item: agendaItems.id,
    published: and(eq(papers.state, 'published'), isOpen) as SQL,
  });

export const paperStanding = (row: BehindItem & { state: string }): Standing =>
  behindItem(row, row.state === 'published');

/** Recommendations, joined with their items: they are published with them. */
export const recommendationsVisibleTo = (viewer: Viewer): SQL =>
  visibleAtMeeting(viewer, {
    body: agendaItems.bodyId,
    folder: agendaItems.meetingId,
    item: agendaItems.id,
    published: and(isPublished(agendaItems.stage), isOpen) as SQL,
  });

export const recommendationStanding = (row: BehindItem & { itemStage: string }): Standing =>
  behindItem(row, row.itemStage === 'published');
