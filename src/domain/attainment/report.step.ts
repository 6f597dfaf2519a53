/** Who may take which step with a report, and when: the same answer for a client’s button and for the write itself. */
import { may } from '../../policy/decide.js';
import type { Permission } from '../../policy/permission.js';
import { staleWrite } from '../audit/audit.service.js';
import type { Context } from '../context.js';
import { maySignOff } from '../contributions/deputy.service.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { conflict, forbidden, type Refusal } from '../refusals.js';
import { listReportRevisions, type AttainmentReportRow } from './report.service.js';

type Why = Refusal | undefined | Promise<Refusal | undefined>;

/** A step: to whom it is forbidden, and when it does not fit what the report has come to. */
interface Step {
  readonly whyNot: (context: Context, report: AttainmentReportRow) => Why;
  readonly whyNotNow: (context: Context, report: AttainmentReportRow) => Why;
}

const forOwn =
  (permission: Permission, whom: string) =>
  ({ viewer }: Context, { bodyId, agencyId }: Pick<AttainmentReportRow, 'bodyId' | 'agencyId'>): Refusal | undefined =>
    may(viewer, permission, { bodyId, agencyId }) ? undefined : forbidden(whom);

/** Why the viewer does not write a report or a section of it, at whatever stage it is. */
export const whyNotAuthorOf = forOwn('report:write', 'The virtual school writes its own report. Ask its head.');

/** Whether the viewer writes reports for their agency to a body. */
export const whyNotAuthor = ({ viewer }: Context, bodyId: string): Refusal | undefined =>
  may(viewer, 'report:write', { bodyId, agencyId: viewer.agencyId })
    ? undefined
    : forbidden('The head of a virtual school and its officers write its reports. Ask one of them.');

export const WRITE: Step = {
  whyNot: whyNotAuthorOf,
  whyNotNow: (_, { stage }) =>
    stage === 'draft'
      ? undefined
      : conflict('This report is signed off and stays as it is. Open a revision of it with reviseAttainmentReport.'),
};

export const SIGN_OFF: Step = {
  whyNot: async (context, report) =>
    (await maySignOff(context, report))
      ? undefined
      : forbidden('The head of the virtual school signs off, or the deputy whom they named. Ask them.'),
  whyNotNow: (_, { stage }) => (stage === 'draft' ? undefined : conflict('This is signed off already. Read it again.')),
};

export const PRESENT: Step = {
  whyNot: forOwn('agenda:supply', 'The virtual school presents its own report. Ask its head.'),
  whyNotNow: (_, { stage }) => {
    if (stage === 'draft') return conflict('This is a draft. Sign it off first.');
    return stage === 'signedOff' ? undefined : conflict('This is presented already.');
  },
};

export const PUBLISH: Step = {
  whyNot: ({ viewer }, { bodyId }) =>
    may(viewer, 'agenda:set', { bodyId, agencyId: null })
      ? undefined
      : forbidden('The clerk of this body publishes what was presented to it. Ask its clerk.'),
  whyNotNow: async (context, { stage, marking, meetingId }) => {
    if (stage === 'published') return conflict('This is published already.');
    if (stage !== 'accepted' || meetingId === null) return conflict('This was not presented yet.');
    if (marking === 'exempt') {
      return conflict(
        'This report belongs to an exempt item, so it is for the members and is not published: Local Government Act 1972 s.100B(2).',
      );
    }
    const { agendaPublishedOn } = await findMeeting(context, meetingId);
    return agendaPublishedOn === null
      ? conflict('Publish the agenda first (publishAgenda), then what is presented under it.')
      : undefined;
  },
};

export const SEND: Step = {
  whyNot: whyNotAuthorOf,
  whyNotNow: (_, { stage, sentToGovernorsAt }) => {
    if (stage === 'draft') return conflict('This is a draft. Sign it off first.');
    return sentToGovernorsAt === null ? undefined : conflict('This revision was sent to the governors already.');
  },
};

export const REVISE: Step = {
  whyNot: whyNotAuthorOf,
  whyNotNow: async (context, { stage, seriesId, revision }) => {
    if (stage === 'draft') return conflict('This is a draft still. Write it as it is.');
    const newest = (await listReportRevisions(context, seriesId)).at(-1);
    return newest && newest.revision > revision
      ? conflict('There is a newer revision of this report. Read that one.')
      : undefined;
  },
};

/** Whether the viewer may take a step with a report now. */
export const mayTakeStep = async (step: Step, context: Context, report: AttainmentReportRow): Promise<boolean> =>
  ((await step.whyNot(context, report)) ?? (await step.whyNotNow(context, report))) === undefined;

/** Refuses a step that the viewer may not take, told in this order: not permitted, out of date, too early or too late. */
export async function refuseStepUnless(
  step: Step,
  context: Context,
  report: AttainmentReportRow,
  readVersion: number,
): Promise<void> {
  const refusal = await step.whyNot(context, report);
  if (refusal) throw refusal;
  if (report.version !== readVersion) throw await staleWrite(context, report, readVersion);
  const notNow = await step.whyNotNow(context, report);
  if (notNow) throw notNow;
}
