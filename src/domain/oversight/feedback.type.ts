import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import type { ColouredActionRow } from '../actions/action.service.js';
import { Action } from '../actions/action.type.js';
import type { MeetingRow } from '../meetings/meeting.service.js';
import { Meeting } from '../meetings/meeting.type.js';
import { Day, Uuid } from '../scalars.js';
import type { PriorityRow } from '../strategy/priority.service.js';
import { Priority } from '../strategy/priority.type.js';
import type { FeedbackRow } from './feedback.store.js';

@ObjectType({
  description: 'What the lead of a priority tells a meeting. Each lead owes one at every meeting.',
  simpleResolvers: true,
})
export class LeadFeedback {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'The title of the seat of the lead who gives it.' })
  @Classified('open')
  leadTitle!: string;

  @Field(() => String, { nullable: true, description: 'What the lead has to tell.' })
  @Classified('members')
  text!: string;

  @Field(() => String, { nullable: true, description: 'What the lead promises to do by the next meeting.' })
  @Classified('members')
  promise!: string | null;

  @Field(() => Day, { description: 'The day on which it was given or last revised.' })
  @Classified('open')
  givenOn!: string;

  @Field(() => Int, { description: 'Its version; give it when you revise it.' })
  @Classified('open')
  version!: number;
}

@Shape()
@ObjectType({ description: 'That a lead owes a meeting their feedback.', simpleResolvers: true })
export class FeedbackOwed {
  @Field(() => Priority, { description: 'The priority.' })
  @Classified('open')
  priority!: PriorityRow;

  @Field(() => String, { description: 'The title of the seat of its lead.' })
  @Classified('open')
  leadTitle!: string;

  @Field(() => Boolean, { description: 'Whether it is you who owes it.' })
  @Classified('open')
  viewerOwes!: boolean;
}

@Shape()
@ObjectType({ description: 'What a lead begins with who writes feedback for the next meeting.', simpleResolvers: true })
export class FeedbackDraft {
  @Field(() => Meeting, { description: 'The next meeting.' })
  @Classified('open')
  meeting!: MeetingRow;

  @Field(() => [Action], { description: 'The actions under the priority that changed since the body last met.' })
  @Classified('open')
  moved!: ColouredActionRow[];

  @Field(() => [LeadFeedback], {
    description: 'What the leads of the priority told the last meeting, with what they promised.',
  })
  @Classified('open')
  before!: FeedbackRow[];

  @Field(() => Boolean, { description: 'Whether you lead the priority, and may tell the meeting something as yet.' })
  @Classified('open')
  viewerCanGive!: boolean;
}

@InputType({ description: 'What the lead of a priority tells a meeting.' })
export class GiveFeedbackInput {
  @Field(() => Uuid, { description: 'The meeting, which has not been held.' })
  @Classified('open')
  meetingId!: string;

  @Field(() => Uuid, { description: 'The priority that you lead.' })
  @Classified('open')
  priorityId!: string;

  @Field(() => String, { description: 'What you have to tell; at most 5,000 characters. Name no child.' })
  @Classified('members')
  text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What you promise to do by the next meeting; at most 5,000 characters.',
  })
  @Classified('members')
  promise?: string | null;
}

@InputType({ description: 'What the lead of a priority tells a meeting, put anew.' })
export class ReviseFeedbackInput {
  @Field(() => Uuid, { description: 'The feedback.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'What you have to tell; at most 5,000 characters. Name no child.' })
  @Classified('members')
  text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What you promise to do by the next meeting; at most 5,000 characters. Left out, nothing.',
  })
  @Classified('members')
  promise?: string | null;
}
