/** Who may take which step with a contribution, and when: the same answer for a client's button and for the write itself. */
import { may } from '../../policy/decide.js';
import { PERMISSIONS } from '../../policy/permission.js';
import { staleWrite } from '../audit/audit.service.js';
import type { Context } from '../context.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { conflict, forbidden, type Refusal } from '../refusals.js';
import type { ContributionRow } from './contribution.store.js';
import { maySignOff } from './deputy.service.js';
import { whyNotTaken } from './extension.service.js';
import { findRoundOf } from './round.service.js';

type Meeting = Awaited<ReturnType<typeof findMeeting>>;

/** The viewer contributes for their own agency, in a body in which their role gives it. */
export const whyNotContribute = ({ viewer }: Context, { bodyId }: { bodyId: string }): Refusal | undefined =>
  may(viewer, 'contribution:submit', { bodyId, agencyId: viewer.agencyId })
    ? undefined
    : forbidden('Officers, leads and systems of a partner contribute to this body, each for their own agency.');

/** The agency for which the viewer contributes to a body; refuses with FORBIDDEN. */
export function contributingAgency(context: Context, body: { readonly bodyId: string }): string {
  const refusal = whyNotContribute(context, body);
  if (refusal) throw refusal;
  const { agencyId } = context.viewer;
  if (!agencyId) throw forbidden('Only a member or a system of an agency contributes for it.');
  return agencyId;
}

/** Whether the viewer may contribute to a meeting now. */
export async function mayContribute(
  context: Context,
  { id: meetingId, bodyId, status }: Pick<Meeting, 'id' | 'bodyId' | 'status'>,
): Promise<boolean> {
  const { agencyId } = context.viewer;
  if (agencyId === null || status !== 'planned' || whyNotContribute(context, { bodyId })) return false;
  return (await whyNotTaken(context, { meetingId, agencyId })) === undefined;
}

/**
 * When a step is taken: how the meeting stands, whether it has a round, which asks for sign-off and corrections, and why
 * that takes nothing new any more.
 */
interface Moment {
  readonly status: Meeting['status'];
  readonly hasRound: boolean;
  readonly closed: Refusal | undefined;
}

/** A step: to whom it is forbidden, and when it does not fit what the contribution has come to. */
interface Step {
  readonly whyNot: (
    context: Context,
    contribution: ContributionRow,
  ) => Refusal | undefined | Promise<Refusal | undefined>;
  readonly whyNotNow: (contribution: ContributionRow, moment: Moment) => Refusal | undefined;
}

const whyNotAgency: Step['whyNot'] = ({ viewer }, { bodyId, agencyId }) =>
  may(viewer, 'contribution:submit', { bodyId, agencyId })
    ? undefined
    : forbidden('Only the agency that gave this contribution revises it.');

const whyNotSigner: Step['whyNot'] = async (context, contribution) =>
  (await maySignOff(context, contribution))
    ? undefined
    : forbidden('The lead of the agency signs off, or the deputy whom the lead named. Ask them.');

/** A return is given until its meeting or the closing of its round; what was accepted by then is still corrected after it. */
const whyNotTooLate: Step['whyNotNow'] = ({ stage, revision }, { status, closed }) => {
  const corrects = revision > 1 || stage === 'accepted' || stage === 'published';
  if (closed && status === 'planned' && !corrects) return closed;
  return status === 'planned' || (status === 'held' && corrects)
    ? undefined
    : conflict(`The meeting was ${status}. Contribute to the next one instead.`);
};

export const REVISE: Step = {
  whyNot: whyNotAgency,
  whyNotNow: (contribution, moment) => {
    const { stage } = contribution;
    if (stage === 'accepted' || stage === 'published') {
      return conflict(`This contribution is ${stage} already. Give what has changed with correctContribution.`);
    }
    if (stage === 'signedOff' && moment.hasRound) {
      return conflict('This contribution is signed off. Give what has changed with correctContribution.');
    }
    return whyNotTooLate(contribution, moment);
  },
};

/** Of the newest revision alone, which the correction itself sees to. */
export const CORRECT: Step = {
  whyNot: whyNotAgency,
  whyNotNow: (contribution, moment) => {
    const { stage } = contribution;
    if (stage === 'draft') return conflict('This is a draft still. Change it with reviseContribution.');
    if (stage === 'signedOff' && !moment.hasRound) {
      return conflict('Until it is accepted, this is changed with reviseContribution: its meeting has no round.');
    }
    return whyNotTooLate(contribution, moment);
  },
};

export const SIGN_OFF: Step = {
  whyNot: whyNotSigner,
  whyNotNow: (contribution, moment) =>
    contribution.stage === 'draft'
      ? whyNotTooLate(contribution, moment)
      : conflict(`This is signed off already. Read it again.`),
};

export const SEND_BACK: Step = {
  whyNot: whyNotSigner,
  whyNotNow: ({ stage, withLeadAt }) =>
    stage === 'draft' && withLeadAt !== null
      ? undefined
      : conflict('Only what its writers handed in, and what is not signed off, is given back to them.'),
};

const whyNotClerk: Step['whyNot'] = ({ viewer }, { bodyId, agencyId }) =>
  may(viewer, 'contribution:accept', { bodyId, agencyId })
    ? undefined
    : forbidden(`You may not do this: ${PERMISSIONS['contribution:accept']} It is for the body’s clerk.`);

export const ACCEPT: Step = {
  whyNot: whyNotClerk,
  whyNotNow: ({ stage }) => {
    if (stage === 'signedOff') return undefined;
    return conflict(
      stage === 'draft' ? 'This is a draft. Its agency signs it off first.' : `This is ${stage} already.`,
    );
  },
};

export const PUBLISH: Step = {
  whyNot: whyNotClerk,
  whyNotNow: ({ stage }, { status }) => {
    if (stage === 'published') return conflict('This is published already.');
    if (stage !== 'accepted') return conflict('Accept the contribution first, then publish it.');
    return status === 'held'
      ? undefined
      : conflict('A contribution is published once its meeting was held. Say first that it was.');
  },
};

async function momentOf(context: Context, contribution: ContributionRow): Promise<Moment> {
  const { meetingId } = contribution;
  const [{ status }, round, closed] = await Promise.all([
    findMeeting(context, meetingId),
    findRoundOf(context, meetingId),
    whyNotTaken(context, contribution),
  ]);
  return { status, hasRound: round !== null, closed };
}

/** Whether the viewer may take a step with a contribution now. */
export async function mayTake(step: Step, context: Context, contribution: ContributionRow): Promise<boolean> {
  if (await step.whyNot(context, contribution)) return false;
  return step.whyNotNow(contribution, await momentOf(context, contribution)) === undefined;
}

/** Refuses a step that the viewer may not take, told in this order: not permitted, out of date, too early or too late. */
export async function refuseUnless(
  step: Step,
  context: Context,
  contribution: ContributionRow,
  readVersion: number,
): Promise<void> {
  const refusal = await step.whyNot(context, contribution);
  if (refusal) throw refusal;
  if (contribution.version !== readVersion) throw await staleWrite(context, contribution, readVersion);
  const notNow = step.whyNotNow(contribution, await momentOf(context, contribution));
  if (notNow) throw notNow;
}
