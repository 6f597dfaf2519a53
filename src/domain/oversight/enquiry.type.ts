import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, Uuid } from '../scalars.js';

@ObjectType({
  description: 'Something that a body keeps asking about from meeting to meeting, such as placement stability.',
  simpleResolvers: true,
})
export class Enquiry {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'What it is about, in a few words.' })
  @Classified('open')
  title!: string;

  @Field(() => String, { nullable: true, description: 'What the body wants to know.' })
  @Classified('members')
  question!: string;

  @Field(() => Day, { description: 'The day on which it was opened.' })
  @Classified('open')
  openedOn!: string;

  @Field(() => Day, { nullable: true, description: 'The day on which it was closed; null while it is open.' })
  @Classified('open')
  closedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'What the body concluded; null while it is open.' })
  @Classified('members')
  conclusion!: string | null;

  @Field(() => Int, { description: 'Its version; give it when you close it.' })
  @Classified('open')
  version!: number;
}

@ObjectType({ description: 'What a meeting saw on a line of enquiry. It is never changed.', simpleResolvers: true })
export class Observation {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { nullable: true, description: 'What the meeting saw.' })
  @Classified('members')
  text!: string;

  @Field(() => Day, { description: 'The day on which it was noted.' })
  @Classified('open')
  notedOn!: string;
}

@InputType({ description: 'Which lines of enquiry.' })
export class EnquiryFilter {
  @Field(() => Boolean, { nullable: true, description: 'Those that are open (true) or closed (false).' })
  @Classified('open')
  isOpen?: boolean | null;
}

@InputType({ description: 'A line of enquiry.' })
export class OpenEnquiryInput {
  @Field(() => Uuid, { description: 'The body that asks.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => String, { description: 'What it is about; at most 200 characters. Name no child.' })
  @Classified('open')
  title!: string;

  @Field(() => String, { description: 'What the body wants to know; at most 5,000 characters.' })
  @Classified('members')
  question!: string;

  @Field(() => Uuid, { nullable: true, description: 'The priority that it serves.' })
  @Classified('open')
  priorityId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The indicator that it watches.' })
  @Classified('open')
  indicatorId?: string | null;
}

@InputType({ description: 'What a meeting saw on a line of enquiry.' })
export class NoteObservationInput {
  @Field(() => Uuid, { description: 'The line of enquiry.' })
  @Classified('open')
  enquiryId!: string;

  @Field(() => Uuid, { description: 'The meeting, which sat. It notes once.' })
  @Classified('open')
  meetingId!: string;

  @Field(() => String, { description: 'What it saw; at most 5,000 characters. Name no child.' })
  @Classified('members')
  text!: string;
}

@InputType({ description: 'The end of a line of enquiry.' })
export class CloseEnquiryInput {
  @Field(() => Uuid, { description: 'The line of enquiry.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'What the body concluded; at most 5,000 characters.' })
  @Classified('members')
  conclusion!: string;
}
