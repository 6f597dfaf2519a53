import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, enumOf, Uuid } from '../scalars.js';

export const MinutesStatus = enumOf(['draft', 'approved'] as const);
export type MinutesStatus = keyof typeof MinutesStatus;
registerEnumType(MinutesStatus, {
  name: 'MinutesStatus',
  description: 'Whether a later meeting has approved the minutes.',
  valuesConfig: {
    draft: { description: 'They are for the members of the body, and may be corrected.' },
    approved: { description: 'They are public but for what stands under exempt items, and stay as they are.' },
  },
});

@ObjectType({ description: 'The minutes of a meeting.', simpleResolvers: true })
export class Minutes {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Day, { description: 'The day on which they were drafted.' })
  @Classified('open')
  draftedOn!: string;

  @Field(() => Day, { nullable: true, description: 'The day of the meeting that approved them; null while a draft.' })
  @Classified('open')
  approvedOn!: string | null;

  @Field(() => Int, { description: 'Give this back with a change; it goes up with every change.' })
  @Classified('open')
  version!: number;
}

@ObjectType({
  description: 'What the minutes say under one item. One under an exempt item is never public.',
  simpleResolvers: true,
})
export class MinuteEntry {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'Its place in the minutes, from 1.' })
  @Classified('open')
  position!: number;

  @Field(() => String, { description: 'What was said and resolved.' })
  @Classified('open')
  text!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'What of it was corrected since the first draft, in the order of the corrections.',
  })
  @Classified('members')
  corrections!: string[];
}

@InputType({ description: 'What the minutes say under one item.' })
export class MinuteEntryInput {
  @Field(() => Uuid, {
    nullable: true,
    description: 'The item, of this meeting; none for what stands under no item, such as who opened the meeting.',
  })
  @Classified('open')
  itemId?: string | null;

  @Field(() => String, {
    description:
      'What was said and resolved, in up to 5,000 characters. Public once approved, unless the item is exempt.',
  })
  @Classified('open')
  text!: string;
}

@InputType({ description: 'The draft of the minutes of a meeting.' })
export class DraftMinutesInput {
  @Field(() => Uuid, { description: 'The meeting, which was held, or was adjourned for good.' })
  @Classified('open')
  meetingId!: string;

  @Field(() => [MinuteEntryInput], { description: 'What they say, in this order: from 1 to 200 entries.' })
  @Classified('open')
  entries!: MinuteEntryInput[];
}

@InputType({ description: 'An entry as it should read.' })
export class CorrectedEntryInput {
  @Field(() => Int, { description: 'The position of the entry.' })
  @Classified('open')
  position!: number;

  @Field(() => String, { description: 'Its text from now on, in up to 5,000 characters.' })
  @Classified('open')
  text!: string;
}

@InputType({ description: 'A correction of draft minutes.' })
export class CorrectMinutesInput {
  @Field(() => Uuid, { description: 'The minutes.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => [CorrectedEntryInput], { description: 'Which entries are corrected, each once.' })
  @Classified('open')
  entries!: CorrectedEntryInput[];

  @Field(() => String, {
    description:
      'What was corrected, in up to 5,000 characters. It stands with each of these entries; those who read an entry read it. Correct what is exempt by itself.',
  })
  @Classified('members')
  correction!: string;
}

@InputType({ description: 'The approval of minutes by a later meeting.' })
export class ApproveMinutesInput {
  @Field(() => Uuid, { description: 'The minutes.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Uuid, { description: 'The later meeting of the same body that approved them.' })
  @Classified('open')
  atMeetingId!: string;
}
