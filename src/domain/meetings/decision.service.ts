/** The rules of decisions: what a quorate meeting resolves under an item of its agenda, by vote, and who owes a reply. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite, type Act, type Recording } from '../audit/audit.service.js';
import { findBody, listBodies } from '../authorities/authority.service.js';
import { constitutionOn, functionsUnder } from '../authorities/constitution.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, line, passage } from '../input.js';
import { findPlace } from '../members/place.service.js';
import { afterId, checkedFirst, connection, pageOf, type Connection } from '../page.js';
import { badField, conflict, forbidden, notFound } from '../refusals.js';
import { findAgendaItem, keepOut, type AgendaItemRow } from './agenda.service.js';
import type { Verb } from './agenda.table.js';
import { seatsDueAt, type SeatAtMeeting } from './attendance.service.js';
import {
  changeReply,
  countDecisions,
  countReceived,
  insertDecision,
  nextNumber,
  selectDecisionPages,
  selectDecisions,
  selectDecisionsOf,
  selectReceived,
  selectReceivedPages,
  selectVotes,
  waitForRecord,
  type DecisionConditions,
  type DecisionRow,
  type ReceivedRow,
  type VoteRow,
} from './decision.store.js';
import type { DecisionKind, DecisionOutcome, Reply, Vote } from './decision.table.js';
import { selectInterested } from './interest.store.js';
import { findMeeting, whyNotDecide, type MeetingRow } from './meeting.service.js';
import { whyNotMinuted } from './minutes.service.js';
import { listRecommendations } from './recommendation.service.js';

export type { DecisionRow, ReceivedRow, VoteRow };

/** A decision by id; asked for many at once in one statement. */
export async function findDecision(context: Context, id: string): Promise<DecisionRow> {
  const decision = await context
    .batched<string, DecisionRow | undefined>('decisions', async (ids) => {
      const found = new Map((await selectDecisions(context, ids)).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!decision) throw notFound('decision');
  return decision;
}

/** What a meeting decided, by number; asked for many meetings at once in one statement. */
export const listDecisions = (context: Context, meetingId: string): Promise<DecisionRow[]> =>
  context
    .batched<string, DecisionRow[]>('decisions of meetings', async (meetingIds) => {
      const found = await selectDecisionsOf(context, meetingIds);
      return meetingIds.map((one) => found.filter((row) => row.meetingId === one));
    })
    .load(meetingId);

/** What was decided under an item, by number. */
export const listDecisionsUnder = async (
  context: Context,
  item: { readonly id: string; readonly meetingId: string },
): Promise<DecisionRow[]> => (await listDecisions(context, item.meetingId)).filter((row) => row.itemId === item.id);

interface PageAsked {
  readonly first: number;
  readonly after: string | null;
}

/** The decisions of a body, the newest first; asked for many bodies at once in one statement. */
export async function listDecisionsOfBody(
  context: Context,
  bodyId: string,
  { where, first, after }: PageAsked & { readonly where: DecisionConditions },
): Promise<Connection<DecisionRow>> {
  const order = ['decisions', bodyId, where];
  const limit = checkedFirst(first);
  const behind = afterId(after, order);
  const named = JSON.stringify(where);
  const rows = await context
    .batched<string, DecisionRow[]>(`decisions of bodies ${limit} ${behind} ${named}`, async (bodyIds) => {
      const found = await selectDecisionPages(context, bodyIds, { where, limit: limit + 1, behind });
      return bodyIds.map((one) => found.filter((row) => row.bodyId === one));
    })
    .load(bodyId);
  return connection(pageOf(rows, limit), order, () =>
    counted(context, `count of decisions ${named}`, bodyId, (bodyIds) => countDecisions(context, bodyIds, where)),
  );
}

/** What a body was recommended, for its chair and clerk: that on which a reply is due last first. */
export async function listReceived(
  context: Context,
  bodyId: string,
  { first, after }: PageAsked,
): Promise<Connection<ReceivedRow>> {
  const order = ['recommendations received', bodyId];
  const limit = checkedFirst(first);
  const behind = afterId(after, order);
  const rows = await context
    .batched<string, ReceivedRow[]>(`received by bodies ${limit} ${behind}`, async (bodyIds) => {
      const found = await selectReceivedPages(context, bodyIds, { limit: limit + 1, behind });
      return bodyIds.map((one) => found.filter((row) => row.addresseeBodyId === one));
    })
    .load(bodyId);
  return connection(pageOf(rows, limit), order, () =>
    counted(context, 'count of received', bodyId, (bodyIds) => countReceived(context, bodyIds)),
  );
}

const counted = (
  context: Context,
  name: string,
  bodyId: string,
  count: (bodyIds: readonly string[]) => Promise<Map<string, number>>,
): Promise<number> =>
  context
    .batched<string, number>(name, async (bodyIds) => {
      const counts = await count(bodyIds);
      return bodyIds.map((one) => counts.get(one) ?? 0);
    })
    .load(bodyId);

/** How the seats voted on a decision; asked for many at once in one statement. */
export const listVotes = (context: Context, decisionId: string): Promise<VoteRow[]> =>
  context
    .batched<string, VoteRow[]>('votes', async (decisionIds) => {
      const found = await selectVotes(context, decisionIds);
      return decisionIds.map((one) => found.filter((row) => row.decisionId === one));
    })
    .load(decisionId);

const isRecorder = ({ viewer }: Context, bodyId: string): boolean =>
  may(viewer, 'meeting:record', { bodyId, agencyId: null });

/** Whether the viewer may record now what the meeting resolves. */
export const mayRecordDecision = async (context: Context, meeting: MeetingRow): Promise<boolean> =>
  isRecorder(context, meeting.bodyId) &&
  ((await whyNotDecide(context, meeting)) ?? (await whyNotMinuted(context, meeting.id))) === undefined;

interface Cast {
  readonly seatId: string;
  readonly vote: Vote;
}

interface Resolved {
  readonly itemId: string;
  readonly recommendationId?: string | null | undefined;
  readonly kind: DecisionKind;
  readonly verb: Verb;
  readonly text: string;
  readonly outcome: DecisionOutcome;
  readonly functionId?: string | null | undefined;
  readonly addresseeBodyId?: string | null | undefined;
  readonly addressee?: string | null | undefined;
  readonly replyDueOn?: string | null | undefined;
  readonly votes?: readonly Cast[] | null | undefined;
  readonly chairCast?: boolean | null | undefined;
}

const resolved = z.object({ text: passage });
const addressed = z.object({ addressee: line });

type Key = string | undefined;

/** The clerk records what a meeting resolved under an item. */
export const recordDecision = (context: Context, input: Resolved, idempotencyKey: Key): Promise<string> =>
  recorded(context, { verb: 'meeting:record', operation: 'recordDecision', input, idempotencyKey }, async (inside) => {
    const item = await findAgendaItem(inside, input.itemId);
    if (!isRecorder(inside, item.bodyId))
      throw forbidden('The clerk of this body records its decisions. Ask its clerk.');
    await keepOut(inside, item);
    const meeting = await findMeeting(inside, item.meetingId);
    await waitForRecord(inside, meeting.id);
    const refusal = (await whyNotDecide(inside, meeting)) ?? (await whyNotMinuted(inside, meeting.id));
    if (refusal) throw refusal;
    if (item.withdrawnReason !== null) {
      throw badField('input.itemId', 'This item was withdrawn from the agenda; nothing is decided under it.');
    }
    if (meeting.agendaPublishedOn !== null && item.stage !== 'published') {
      throw badField(
        'input.itemId',
        'This item is not on the agenda that was published. Have the chair admit it as urgent, and say why.',
      );
    }
    const { text } = checked(resolved, input);
    await checkPower(inside, item.bodyId, input.kind);
    const { recommendationId } = input;
    if (recommendationId && !(await listRecommendations(inside, item.id)).some(({ id }) => id === recommendationId)) {
      throw badField('input.recommendationId', 'This is no recommendation of this item. Name one of its own.');
    }
    await checkFunction(inside, meeting, input.functionId);
    const addressee = await addresseeOf(inside, meeting, input);
    const votes = input.votes ?? [];
    await checkVotes(inside, { meeting, item }, votes);
    checkOutcome(input, votes);
    const decision = {
      meetingId: meeting.id,
      itemId: item.id,
      recommendationId: recommendationId ?? null,
      number: await nextNumber(inside, meeting.id),
      kind: input.kind,
      verb: input.verb,
      text,
      outcome: input.outcome,
      takenOn: meeting.heldOn,
      functionId: input.functionId ?? null,
      ...addressee,
    };
    const cast = votes.map(({ seatId, vote }) => ({ id: uuidv7(), seatId, vote }));
    const row = await insertDecision(inside, { id: uuidv7(), bodyId: item.bodyId, ...decision }, cast);
    inside.changed('Decision', row, decision);
    for (const { id, ...vote } of cast) inside.changed('Vote', { id }, vote);
    return row.id;
  });

async function checkPower(inside: Inside, bodyId: string, kind: DecisionKind): Promise<void> {
  const body = await findBody(inside, bodyId);
  if (kind === 'executive' && body.power === 'advisory') {
    throw badField(
      'input.kind',
      `${body.name} is advisory: it may recommend it to a decision maker, or arrange its own affairs.`,
    );
  }
}

/** A body decides under the functions that its constitution gave it on the day of the meeting. */
async function checkFunction(inside: Inside, meeting: MeetingRow, id: string | null | undefined): Promise<void> {
  if (!id) return;
  const constitution = await constitutionOn(inside, meeting.bodyId, meeting.heldOn);
  const functions = constitution ? await functionsUnder(inside, constitution) : [];
  if (!functions.some((one) => one.id === id)) {
    throw badField(
      'input.functionId',
      `The constitution in force on ${meeting.heldOn} has no such function. Name one that it has, or none.`,
    );
  }
}

interface Addressee {
  readonly addresseeBodyId: string | null;
  readonly addressee: string | null;
  readonly replyDueOn: string | null;
}

/** To whom a recommendation goes, and by when they reply; nothing of the kind for any other decision. */
async function addresseeOf(inside: Inside, meeting: MeetingRow, input: Resolved): Promise<Addressee> {
  const { kind, addresseeBodyId, addressee, replyDueOn } = input;
  if (kind !== 'recommendation') {
    const given = (['addresseeBodyId', 'addressee', 'replyDueOn'] as const).find((one) => input[one]);
    if (given)
      throw badField(`input.${given}`, 'Only a recommendation goes to somebody who owes a reply. Leave it out.');
    return { addresseeBodyId: null, addressee: null, replyDueOn: null };
  }
  if (addresseeBodyId && addressee) {
    throw badField('input.addressee', 'Name the body to which it goes, or the decision maker by role title; not both.');
  }
  if (!addresseeBodyId && !addressee) {
    throw badField('input.addressee', 'Say to whom it is recommended: a body of the hub, or a role title.');
  }
  if (addresseeBodyId === meeting.bodyId) {
    throw badField('input.addresseeBodyId', 'A body recommends nothing to itself. Record it as its own affair.');
  }
  if (addresseeBodyId && !(await listBodies(inside)).some((body) => body.id === addresseeBodyId)) {
    throw badField('input.addresseeBodyId', 'There is no such body. Name one of the hub, or a role title.');
  }
  if (!replyDueOn || replyDueOn <= meeting.heldOn) {
    throw badField('input.replyDueOn', `Say by which day after ${meeting.heldOn} the decision maker is to reply.`);
  }
  return {
    addresseeBodyId: addresseeBodyId ?? null,
    addressee: addressee ? checked(addressed, { addressee }).addressee : null,
    replyDueOn,
  };
}

interface VotedOn {
  readonly meeting: MeetingRow;
  readonly item: AgendaItemRow;
}

/**
 * Voting seats vote, once each, if they were taken on that day: by their holder or a substitute. To whom an interest shuts
 * a closed item, they do not vote on what they may not read.
 */
async function checkVotes(inside: Recording, { meeting, item }: VotedOn, votes: readonly Cast[]): Promise<void> {
  const seats = new Map((await seatsDueAt(inside, meeting)).map((seat) => [seat.seatId, seat]));
  const interested = await interestedIn(
    inside,
    item,
    votes.flatMap(({ seatId }) => takerOf(seats.get(seatId)) ?? []),
  );
  for (const [at, { seatId }] of votes.entries()) {
    const path = `input.votes.${at}.seatId`;
    const seat = seats.get(seatId);
    if (!seat)
      throw badField(path, `This body has no such seat that counts on ${meeting.heldOn}. Name one of its own.`);
    if (!seat.isVoting) throw badField(path, await whyNoVote(inside, seat));
    if (seat.status !== 'present' && seat.substituteId === null) {
      throw badField(
        path,
        `The seat “${seat.title}” was not taken on ${meeting.heldOn}, by its holder or a substitute. Record its attendance first if it was.`,
      );
    }
    if (votes.findIndex((one) => one.seatId === seatId) < at) {
      throw badField(path, `The seat “${seat.title}” voted already. A seat votes once.`);
    }
    if (interested.has(takerOf(seat) ?? '')) {
      throw badField(
        path,
        `Whoever took the seat “${seat.title}” declared an interest that shuts this closed item to them, and has no vote on it. Leave it out.`,
      );
    }
  }
}

/** Who sat in a seat: its holder, or the substitute who took it. */
const takerOf = (seat: SeatAtMeeting | undefined): string | null =>
  (seat?.substituteId == null ? seat?.memberId : seat.substituteMemberId) ?? null;

/** To whom of these members an interest shuts an item. An open item is shut to nobody. */
const interestedIn = async (
  inside: Recording,
  item: AgendaItemRow,
  memberIds: readonly string[],
): Promise<ReadonlySet<string>> =>
  item.marking === 'exempt'
    ? selectInterested(inside, memberIds, {
        bodyId: item.bodyId,
        itemId: item.id,
        agencyId: item.supplyingAgencyId,
        papersOf: item.id,
      })
    : new Set();

async function whyNoVote(inside: Inside, seat: SeatAtMeeting): Promise<string> {
  if (seat.placeId === null) {
    return `The seat “${seat.title}” fills no place of the constitution: whoever attends without one has no vote.`;
  }
  const { title } = await findPlace(inside, seat.placeId);
  return `By the constitution the place “${title}” has no vote.`;
}

/** What is said to have been carried or lost agrees with the votes, where votes were counted. */
function checkOutcome({ outcome, chairCast }: Resolved, votes: readonly Cast[]): void {
  const count = (way: Vote): number => votes.filter((one) => one.vote === way).length;
  const lead = count('for') - count('against');
  const isTie = votes.length > 0 && lead === 0;
  if (typeof chairCast === 'boolean' && !isTie) {
    throw badField('input.chairCast', 'The chair has a casting vote only where as many were for it as against.');
  }
  if (votes.length === 0 || outcome === 'deferred') return;
  const isCarried = isTie ? chairCast === true : lead > 0;
  if (isCarried === (outcome === 'carried')) return;
  throw badField(
    'input.outcome',
    isTie
      ? 'As many were for it as against: it is carried by the chair’s casting vote or not at all. Say how the chair cast it, or correct the outcome.'
      : `${count('for')} were for it and ${count('against')} against: it was ${isCarried ? 'carried' : 'lost'}. Correct the votes or the outcome.`,
  );
}

interface Replied {
  readonly id: string;
  readonly version: number;
  readonly reply: Reply;
  readonly text: string;
  readonly repliedOn: string;
}

/** The clerk records what a decision maker outside the hub replied. A body of the hub replies for itself. */
export const recordReply = (context: Context, input: Replied, idempotencyKey: Key): Promise<string> =>
  replying(context, { verb: 'meeting:record', operation: 'recordReply', input, idempotencyKey }, async (inside) => {
    const decision = await findDecision(inside, input.id);
    if (!isRecorder(inside, decision.bodyId)) {
      throw forbidden('The clerk of this body records what decision makers reply to it. Ask its clerk.');
    }
    if (decision.addresseeBodyId !== null) {
      const { name } = await findBody(inside, decision.addresseeBodyId);
      throw forbidden(`${name} replies for itself (replyToRecommendation). Ask its chair or clerk.`);
    }
    return decision;
  });

/** The chair or the clerk of a body replies to what another body recommended to it. */
export const replyToRecommendation = (context: Context, input: Replied, idempotencyKey: Key): Promise<string> =>
  replying(
    context,
    { verb: 'decision:reply', operation: 'replyToRecommendation', input, idempotencyKey },
    async (inside) => {
      const [received] = await selectReceived(inside, [input.id]);
      if (!received) throw notFound('recommendation');
      if (!isReplier(inside, received))
        throw forbidden('The chair or the clerk of this body replies. Ask one of them.');
      return received;
    },
  );

/** A recommendation that a body received, for its chair and clerk. */
export async function findReceived(context: Context, id: string): Promise<ReceivedRow> {
  const [received] = await selectReceived(context, [id]);
  if (!received) throw notFound('recommendation');
  return received;
}

const isReplier = ({ viewer }: Context, { addresseeBodyId }: ReceivedRow): boolean =>
  may(viewer, 'decision:reply', { bodyId: addresseeBodyId, agencyId: null });

/** Whether the viewer may reply now to what their body received. */
export const mayReply = (context: Context, received: ReceivedRow): boolean =>
  isReplier(context, received) && received.reply === null;

/** Whether the viewer may record now what a decision maker outside the hub replied. */
export const mayRecordReply = (context: Context, decision: DecisionRow): boolean =>
  isRecorder(context, decision.bodyId) &&
  decision.addresseeBodyId === null &&
  (decision.replyStatus === 'owed' || decision.replyStatus === 'overdue');

type Repliable = Pick<DecisionRow, 'id' | 'version' | 'takenOn' | 'replyStatus'>;

function replying(
  context: Context,
  act: Act & { readonly input: Replied },
  find: (inside: Recording) => Promise<Repliable>,
): Promise<string> {
  const { input } = act;
  return recorded(context, act, async (inside) => {
    const decision = await find(inside);
    if (decision.version !== input.version) throw await staleWrite(inside, decision, input.version);
    if (decision.replyStatus === 'given') throw conflict('A reply was given already, and it stays as it is.');
    if (decision.replyStatus === 'notOwed') {
      throw conflict('Nobody owes a reply to this: only to a recommendation that was carried.');
    }
    const { text } = checked(resolved, input);
    if (input.repliedOn < decision.takenOn || input.repliedOn > today(inside)) {
      throw badField('input.repliedOn', `Name a day from ${decision.takenOn}, when it was decided, up to today.`);
    }
    const reply = { reply: input.reply, replyText: text, repliedOn: input.repliedOn };
    const row = await changeReply(inside, decision, reply);
    if (!row) throw await staleWrite(inside, decision, input.version);
    inside.changed('Decision', row, reply);
    return row.id;
  });
}
