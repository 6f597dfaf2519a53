/** Who may take which step with a contribution, and when: the same answer for a client's button and for the write itself. */
import { may } from '../../policy/decide.js';
import { PERMISSIONS } from '../../policy/permission.js';
import { staleWrite } from '../audit/audit.service.js';
import type { Context, Inside } from '../context.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { conflict, forbidden, type Refusal } from '../refusals.js';
import type { ContributionRow } from './contribution.store.js';

type Meeting = Awaited<ReturnType<typeof findMeeting>>;

/** The viewer contributes for their own agency, in a body in which their role gives it. */
export const whyNotContribute = ({ viewer }: Context, { bodyId }: { bodyId: string }): Refusal | undefined =>
  may(viewer, 'contribution:submit', { bodyId, agencyId: viewer.agencyId })
    ? undefined
    : forbidden('Officers, leads and systems of a partner contribute to this body, each for their own agency.');

/** Whether the viewer may contribute to a meeting now. */
export const mayContribute = (context: Context, meeting: Pick<Meeting, 'bodyId' | 'status'>): boolean =>
  whyNotContribute(context, meeting) === undefined && meeting.status === 'planned';

/** A step: to whom it is forbidden, and when it does not fit what the contribution has come to. */
interface Step {
  readonly whyNot: (context: Context, contribution: ContributionRow) => Refusal | undefined;
  readonly whyNotNow: (contribution: ContributionRow, meeting: Meeting) => Refusal | undefined;
}

export const REVISE: Step = {
  whyNot: ({ viewer }, { bodyId, agencyId }) =>
    may(viewer, 'contribution:submit', { bodyId, agencyId })
      ? undefined
      : forbidden('Only the agency that gave this contribution revises it.'),
  whyNotNow: ({ stage }, { status }) => {
    if (stage === 'accepted' || stage === 'published') {
      return conflict(`This contribution is ${stage} already. Put what has changed into the one to the next meeting.`);
    }
    return status === 'planned'
      ? undefined
      : conflict(`The meeting was ${status}. Contribute to the next one instead.`);
  },
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

/** Whether the viewer may take a step with a contribution now. */
export async function mayTake(step: Step, context: Context, contribution: ContributionRow): Promise<boolean> {
  if (step.whyNot(context, contribution)) return false;
  return step.whyNotNow(contribution, await findMeeting(context, contribution.meetingId)) === undefined;
}

/** Refuses a step that the viewer may not take, told in this order: not permitted, out of date, too early or too late. */
export async function refuseUnless(
  step: Step,
  inside: Inside,
  contribution: ContributionRow,
  readVersion: number,
): Promise<void> {
  const refusal = step.whyNot(inside, contribution);
  if (refusal) throw refusal;
  if (contribution.version !== readVersion) throw await staleWrite(inside, contribution, readVersion);
  const notNow = step.whyNotNow(contribution, await findMeeting(inside, contribution.meetingId));
  if (notNow) throw notNow;
}
