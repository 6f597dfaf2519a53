import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import type { Context } from '../context.js';
import { findMeeting, type MeetingRow } from '../meetings/meeting.service.js';
import { Meeting } from '../meetings/meeting.type.js';
import { IdempotencyKey } from '../page.js';
import { findPriority, type PriorityRow } from '../strategy/priority.service.js';
import { Priority } from '../strategy/priority.type.js';
import {
  draftFeedback,
  findFeedback,
  giveFeedback,
  listFeedback,
  listFeedbackOwed,
  mayRevise,
  reviseFeedback,
  type FeedbackRow,
} from './feedback.service.js';
import { FeedbackDraft, FeedbackOwed, GiveFeedbackInput, LeadFeedback, ReviseFeedbackInput } from './feedback.type.js';

@Resolver(() => LeadFeedback)
export class FeedbackResolver {
  @Mutation(() => LeadFeedback, { description: 'Tell a meeting what moved under a priority that you lead; once.' })
  @Permits('feedback:give')
  async giveFeedback(
    @Ctx() context: Context,
    @Arg('input', () => GiveFeedbackInput, { description: 'What you tell, and what you promise.' })
    input: GiveFeedbackInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<FeedbackRow> {
    return findFeedback(context, await giveFeedback(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => LeadFeedback, { description: 'Put your feedback anew, until the meeting is held.' })
  @Permits('feedback:give')
  async reviseFeedback(
    @Ctx() context: Context,
    @Arg('input', () => ReviseFeedbackInput, { description: 'What you tell, and what you promise.' })
    input: ReviseFeedbackInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<FeedbackRow> {
    return findFeedback(context, await reviseFeedback(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Meeting, { description: 'The meeting to which it was given.' })
  @Classified('open')
  meeting(@Root() feedback: FeedbackRow, @Ctx() context: Context): Promise<Meeting> {
    return findMeeting(context, feedback.meetingId);
  }

  @FieldResolver(() => Priority, { description: 'The priority that it is about.' })
  @Classified('open')
  priority(@Root() feedback: FeedbackRow, @Ctx() context: Context): Promise<Priority> {
    return findPriority(context, feedback.priorityId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may revise it now.' })
  @Classified('open')
  viewerCanRevise(@Root() feedback: FeedbackRow, @Ctx() context: Context): Promise<boolean> {
    return mayRevise(context, feedback);
  }
}

@Resolver(() => Meeting)
export class MeetingFeedbackResolver {
  @FieldResolver(() => [LeadFeedback], {
    description: 'What the leads of priorities tell it, by priority. Empty where you hold no role.',
  })
  @Classified('open')
  feedback(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<FeedbackRow[]> {
    return listFeedback(context, meeting.id);
  }

  @FieldResolver(() => [FeedbackOwed], {
    nullable: true,
    description: 'The leads, of its day, who have told it nothing; by priority, each by the title of their seat.',
  })
  @Classified('members')
  feedbackOwed(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<FeedbackOwed[]> {
    return listFeedbackOwed(context, meeting);
  }
}

@Resolver(() => Priority)
export class PriorityFeedbackResolver {
  @FieldResolver(() => FeedbackDraft, {
    nullable: true,
    description: 'What its lead begins with who writes feedback for the next meeting; null while none is planned.',
  })
  @Classified('members')
  feedbackDraft(@Root() priority: PriorityRow, @Ctx() context: Context): Promise<FeedbackDraft | null> {
    return draftFeedback(context, priority);
  }
}
