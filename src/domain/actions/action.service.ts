/** The rules of an action: its owner answers and reports, the chair agrees dates and closes, the clerk publishes. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import type { SubjectArea } from '../../policy/classification.js';
import { may } from '../../policy/decide.js';
import { isReadable } from '../../policy/disclose.js';
import { PERMISSIONS, type Permission } from '../../policy/permission.js';
import { changesOf, recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, line, maybe, passage } from '../input.js';
import { findMeeting, type MeetingRow } from '../meetings/meeting.service.js';
import { connection, pageOf, type Connection } from '../page.js';
import { badField, conflict, forbidden, notFound, Refusal } from '../refusals.js';
import {
  changeAction,
  countActions,
  countUpdates,
  insertUpdate,
  selectActions,
  selectActionsById,
  selectEvidence,
  selectLatestProgress,
  selectMovedActions,
  selectUpdates,
  type ActionList,
  type ActionRow,
  type ActionUpdateRow,
  type ColouredActionRow,
  type EvidenceRow,
} from './action.store.js';
import type { ActionStatus, OwnerRating, UpdateKind } from './action.table.js';

export type { ActionRow, ActionUpdateRow, ColouredActionRow, EvidenceRow };

/** Finds an action or refuses: NOT_FOUND for one that is not there and for one that the viewer may not see alike. */
export async function findAction(context: Context, id: string): Promise<ColouredActionRow> {
  const action = await context
    .batched<string, ColouredActionRow | undefined>('actions', async (ids) => {
      const found = new Map((await selectActionsById(context, ids)).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!action) throw notFound('action');
  return action;
}

/** The row behind a link, or null where there is none or the viewer may not see it. */
export const orNull = <Row>(found: Promise<Row>): Promise<Row | null> => found.catch(nullIfAbsent);

const nullIfAbsent = (error: unknown): null => {
  if (isAbsence(error)) return null;
  throw error;
};

const isAbsence = (error: unknown): error is Refusal => error instanceof Refusal && error.code === 'NOT_FOUND';

/** Tells an unknown id in an input by its path. */
export async function must<Row>(found: Promise<Row>, path: string): Promise<Row> {
  return found.catch((error: unknown) => {
    throw isAbsence(error) ? badField(path, error.message) : error;
  });
}

/** The held meeting that an input names to confirm what was done on a day; refused at its path otherwise. */
export async function meetingAfter(
  inside: Inside,
  meetingId: string,
  act: { readonly bodyId: string; readonly on: string | null },
): Promise<MeetingRow> {
  const path = 'input.meetingId';
  const meeting = await must(findMeeting(inside, meetingId), path);
  if (meeting.bodyId !== act.bodyId) throw badField(path, 'This is a meeting of another body.');
  if (meeting.status !== 'held') {
    throw badField(path, 'This meeting has not been held. The clerk says so with holdMeeting first.');
  }
  if (act.on !== null && meeting.heldOn < act.on) {
    throw badField(path, 'This meeting was held before the act. Name the one after it.');
  }
  return meeting;
}

const looked = z.object({
  titleContains: z.string().max(200, 'Look for at most 200 characters.').nullish(),
});

/** One page of actions. */
export async function listActions(context: Context, list: ActionList, order: unknown): Promise<Connection<ActionRow>> {
  checked(looked, list.where, 'filter');
  return connection(await selectActions(context, list), order, () => countActions(context, list.where));
}

/** The actions under a priority that changed since its body last met; asked for many priorities at once. */
export const listMovedActions = (context: Context, priorityId: string): Promise<ColouredActionRow[]> =>
  context
    .batched<string, ColouredActionRow[]>('moved actions', async (priorityIds) => {
      const rows = await selectMovedActions(context, priorityIds);
      return priorityIds.map((one) => rows.filter((row) => row.priorityId === one));
    })
    .load(priorityId);

/** What an owner said last about its progress; asked for many actions at once in one statement. */
export async function findLatestProgress(context: Context, actionId: string): Promise<ActionUpdateRow | null> {
  return context
    .batched<string, ActionUpdateRow | null>('latest progress', async (ids) => {
      const found = new Map((await selectLatestProgress(context, ids)).map((row) => [row.actionId, row]));
      return ids.map((one) => found.get(one) ?? null);
    })
    .load(actionId);
}

/** All that an owner said about an action, newest first; asked for many actions at once in one statement. */
export async function listUpdates(
  context: Context,
  actionId: string,
  page: { first: number; after: string | null },
): Promise<Connection<ActionUpdateRow>> {
  const rows = await context
    .batched<string, ActionUpdateRow[]>(`updates ${page.first} ${page.after}`, async (ids) => {
      const said = await selectUpdates(context, ids, page);
      return ids.map((one) => said.filter((row) => row.actionId === one));
    })
    .load(actionId);
  return connection(pageOf(rows, page.first), ['updates', actionId], () =>
    context
      .batched<string, number>('updates counted', async (ids) => {
        const counts = await countUpdates(context, ids);
        return ids.map((one) => counts.get(one) ?? 0);
      })
      .load(actionId),
  );
}

/** The evidence behind an update, or behind everything said about an action. */
export async function listEvidence(
  context: Context,
  behind: { updateId: string } | { actionId: string },
): Promise<EvidenceRow[]> {
  const [name, key] =
    'updateId' in behind ? ['updateId' as const, behind.updateId] : ['actionId' as const, behind.actionId];
  return context
    .batched<string, EvidenceRow[]>(`evidence by ${name}`, async (keys) => {
      const rows = await selectEvidence(context, name === 'updateId' ? { updateIds: keys } : { actionIds: keys });
      return keys.map((one) => rows.filter((row) => row[name] === one));
    })
    .load(key);
}

/** How an action changed, oldest first: who did what to which field, as far as the viewer may read the field. */
export async function listActionChanges(context: Context, action: ActionRow) {
  const readsMembers = isReadable(context.viewer, action, 'members');
  const changes = readsMembers ? await changesOf(context, action) : [];
  return changes.map(({ at, verb, fields }) => ({ at: new Date(at), verb, fields: [...fields] }));
}

/** An owner who refused may think better of it. */
const ANSWERABLE: readonly ActionStatus[] = ['offered', 'counterOffered', 'accepted', 'refused'];

/** Whether the viewer may do this to this action: the same answer for a client's button and for the write itself. */
export function mayDo(context: Context, permission: Permission, action: ActionRow): boolean {
  const place = { bodyId: action.bodyId, agencyId: action.ownerAgencyId };
  if (!may(context.viewer, permission, place)) return false;
  switch (permission) {
    case 'action:respond':
      return ANSWERABLE.includes(action.status);
    case 'action:agree':
      return action.status !== 'closed' && action.status !== 'overturned';
    case 'action:report':
    case 'action:close':
      return action.status === 'accepted';
    default:
      return true;
  }
}

/** Whether the viewer may answer now the date that its owner asks for. */
export const mayAnswerDate = (context: Context, action: ActionRow): boolean =>
  mayDo(context, 'action:agree', action) && action.requestedDueOn !== null;

interface Versioned {
  readonly id: string;
  readonly version: number;
}

interface Said extends Versioned {
  readonly subject: SubjectArea;
  readonly summary: string;
  readonly detail?: string | null | undefined;
  readonly raisedTo?: 'agreement' | 'named' | null | undefined;
}

const said = z.object({
  summary: passage,
  detail: maybe(passage),
});

/** Finds the action for a change: not found, not permitted and out of date are told apart, in this order. */
async function actionFor(inside: Inside, permission: Permission, at: Versioned): Promise<ColouredActionRow> {
  const action = await findAction(inside, at.id);
  const place = { bodyId: action.bodyId, agencyId: action.ownerAgencyId };
  if (!may(inside.viewer, permission, place)) {
    throw forbidden(
      `You may not do this to this action: ${PERMISSIONS[permission]} It is for its owner, or for the chair.`,
    );
  }
  if (action.version !== at.version) throw await staleWrite(inside, action, at.version);
  if (!mayDo(inside, permission, action)) {
    throw conflict(
      permission === 'action:report' && ANSWERABLE.includes(action.status)
        ? 'Accept the action first, then report progress on it.'
        : `The action is ${action.status}; that cannot be done to it now. Read it again.`,
    );
  }
  return action;
}

async function change(inside: Recording, action: ActionRow, fields: Partial<ActionRow>): Promise<ActionRow> {
  const changed = await changeAction(inside, action, fields);
  if (!changed) throw await staleWrite(inside, action, action.version);
  inside.changed('Action', changed, fields);
  return changed;
}

async function say(
  inside: Recording,
  action: ActionRow,
  kind: UpdateKind,
  input: Said,
  extra: { requestedDueOn?: string; evidence?: readonly { title: string; detail: string | null }[] } = {},
): Promise<void> {
  const { summary, detail } = checked(said, input);
  const agencyId = inside.viewer.agencyId;
  if (!agencyId) throw forbidden('Only a member of an agency speaks for it.');
  const row = {
    id: uuidv7(),
    actionId: action.id,
    bodyId: action.bodyId,
    agencyId,
    subject: input.subject,
    raisedTo: input.raisedTo ?? null,
    closedItemId: action.closedItemId,
    kind,
    summary,
    detail,
    requestedDueOn: extra.requestedDueOn ?? null,
    writtenAt: inside.clock(),
  };
  const evidence = (extra.evidence ?? []).map((piece) => ({
    ...piece,
    id: uuidv7(),
    updateId: row.id,
    actionId: action.id,
    bodyId: action.bodyId,
    agencyId,
    subject: input.subject,
    raisedTo: input.raisedTo ?? null,
    closedItemId: action.closedItemId,
  }));
  await insertUpdate(inside, row, evidence);
  inside.changed('ActionUpdate', row, {
    raisedTo: row.raisedTo,
    kind,
    subject: row.subject,
    summary,
    detail,
    requestedDueOn: row.requestedDueOn,
  });
  for (const { id, title, subject, raisedTo, detail: shown } of evidence) {
    inside.changed('Evidence', { id }, { title, subject, raisedTo, detail: shown });
  }
}

type Key = string | undefined;

/** The owning agency accepts an action with its date. */
export const acceptAction = (context: Context, input: Said, idempotencyKey: Key): Promise<string> =>
  recorded(context, { verb: 'action:respond', operation: 'acceptAction', input, idempotencyKey }, async (inside) => {
    const action = await actionFor(inside, 'action:respond', input);
    if (action.status === 'accepted')
      throw conflict('The action is accepted already. Report progress, or ask for more time.');
    await say(inside, action, 'accepted', input);
    await change(inside, action, { status: 'accepted', requestedDueOn: null });
    return action.id;
  });

/** The owning agency refuses an action, with a reason. */
export const refuseAction = (context: Context, input: Said, idempotencyKey: Key): Promise<string> =>
  recorded(context, { verb: 'action:respond', operation: 'refuseAction', input, idempotencyKey }, async (inside) => {
    const action = await actionFor(inside, 'action:respond', input);
    if (action.status === 'accepted') {
      throw conflict('The action is accepted already. Ask for more time if you need it.');
    }
    await say(inside, action, 'refused', input);
    await change(inside, action, { status: 'refused', requestedDueOn: null });
    return action.id;
  });

type RequestedDate = Said & { readonly requestedDueOn: string };

/** The owning agency offers another date before it accepts. */
export const counterOfferAction = (context: Context, input: RequestedDate, idempotencyKey: Key): Promise<string> =>
  requestDate(context, input, idempotencyKey, 'counterOfferAction');

/** The owning agency of an accepted action asks for more time. */
export const askForMoreTime = (context: Context, input: RequestedDate, idempotencyKey: Key): Promise<string> =>
  requestDate(context, input, idempotencyKey, 'askForMoreTime');

function requestDate(
  context: Context,
  input: RequestedDate,
  idempotencyKey: Key,
  operation: 'counterOfferAction' | 'askForMoreTime',
): Promise<string> {
  return recorded(context, { verb: 'action:respond', operation, input, idempotencyKey }, async (inside) => {
    const action = await actionFor(inside, 'action:respond', input);
    const isAccepted = action.status === 'accepted';
    if (isAccepted !== (operation === 'askForMoreTime')) {
      throw conflict(
        isAccepted
          ? 'The action is accepted: ask for more time.'
          : 'The action is not accepted yet: counter-offer a date.',
      );
    }
    if (input.requestedDueOn <= today(inside)) throw badField('input.requestedDueOn', 'Name a day after today.');
    if (input.requestedDueOn === action.dueOn) throw badField('input.requestedDueOn', 'That is its date already.');
    await say(inside, action, isAccepted ? 'askedForTime' : 'counterOffered', input, input);
    await change(inside, action, {
      requestedDueOn: input.requestedDueOn,
      ...(isAccepted ? {} : { status: 'counterOffered' as const }),
    });
    return action.id;
  });
}

/** The chair answers a counter-offer or a request for more time. A later date for an accepted action is a slip. */
export const answerRequestedDate = (
  context: Context,
  input: Versioned & { readonly agreed: boolean },
  idempotencyKey: Key,
): Promise<string> =>
  recorded(
    context,
    { verb: 'action:agree', operation: 'answerRequestedDate', input, idempotencyKey },
    async (inside) => {
      const action = await actionFor(inside, 'action:agree', input);
      const requested = action.requestedDueOn;
      if (!requested) throw conflict('Its owner asks for no other date. Read it again.');
      const wasAccepted = action.status === 'accepted';
      await change(inside, action, {
        requestedDueOn: null,
        ...(input.agreed
          ? {
              dueOn: requested,
              status: 'accepted' as const,
              ...(wasAccepted
                ? { slips: action.slips + (requested > action.dueOn ? 1 : 0) }
                : { originalDueOn: requested }),
            }
          : { status: wasAccepted ? ('accepted' as const) : ('offered' as const) }),
      });
      return action.id;
    },
  );

type Progress = Said & {
  readonly rating: OwnerRating;
  readonly evidence?: readonly { title: string; detail?: string | null }[] | null;
};

const pieces = z.object({
  evidence: z
    .array(z.object({ title: line, detail: maybe(passage) }))
    .max(20, 'Name at most 20 pieces of evidence at once.')
    .nullish()
    .transform((value) => value ?? []),
});

/** The owning agency reports progress, with evidence where there is some. */
export const reportProgress = (context: Context, input: Progress, idempotencyKey: Key): Promise<string> =>
  recorded(context, { verb: 'action:report', operation: 'reportProgress', input, idempotencyKey }, async (inside) => {
    const action = await actionFor(inside, 'action:report', input);
    await say(inside, action, 'progress', input, checked(pieces, input));
    await change(inside, action, { ownerRating: input.rating });
    return action.id;
  });

/** The chair closes a finished action on its evidence, and says what came of it. */
export const closeAction = (
  context: Context,
  input: Versioned & { readonly outcome: string; readonly evidenceIds: readonly string[] },
  idempotencyKey: Key,
): Promise<string> =>
  recorded(context, { verb: 'action:close', operation: 'closeAction', input, idempotencyKey }, async (inside) => {
    const action = await actionFor(inside, 'action:close', input);
    const known = new Set((await listEvidence(inside, { actionId: action.id })).map((piece) => piece.id));
    if (input.evidenceIds.length === 0) {
      throw badField(
        'input.evidenceIds',
        'Name the evidence on which you close it; ask its owner for some if there is none.',
      );
    }
    for (const [at, id] of input.evidenceIds.entries()) {
      if (!known.has(id))
        throw badField(
          `input.evidenceIds.${at}`,
          'This is no evidence of the action. Read its updates for the ids of its evidence.',
        );
    }
    await change(inside, action, {
      status: 'closed',
      closedOn: today(inside),
      outcome: checked(z.object({ outcome: passage }), input).outcome,
      closingEvidenceIds: [...new Set(input.evidenceIds)],
      requestedDueOn: null,
    });
    return action.id;
  });

const whyNotPublished = ({ closedItemId, stage, confirmedAtMeetingId }: ActionRow): Refusal | undefined => {
  if (closedItemId) {
    return conflict('The action comes from an exempt item, so it is never published. Its members read it here.');
  }
  if (stage === 'published') return conflict('The action is published already.');
  return confirmedAtMeetingId
    ? undefined
    : conflict('The action is provisional. It can be published once a meeting has confirmed it.');
};

/** Whether the viewer may publish it now. */
export const mayPublish = (context: Context, action: ActionRow): boolean =>
  mayDo(context, 'action:publish', action) && whyNotPublished(action) === undefined;

/** The clerk publishes an action that a meeting confirmed: its open fields, and nothing else of it. */
export const publishAction = (context: Context, input: Versioned, idempotencyKey: Key): Promise<string> =>
  recorded(context, { verb: 'action:publish', operation: 'publishAction', input, idempotencyKey }, async (inside) => {
    const action = await actionFor(inside, 'action:publish', input);
    const refusal = whyNotPublished(action);
    if (refusal) throw refusal;
    await change(inside, action, { stage: 'published' });
    return action.id;
  });
