import { Field, InputType, ObjectType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, Instant, Uuid } from '../scalars.js';

@ObjectType({
  description:
    'More time for one agency in one round. It is granted once and stays as it is; of several the latest counts.',
  simpleResolvers: true,
})
export class RoundExtension {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Day, { description: 'The last day.' })
  @Classified('open')
  untilOn!: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  @Classified('members')
  reason!: string;

  @Field(() => Instant, { description: 'When it was granted.' })
  @Classified('open')
  grantedAt!: Date;
}

@InputType({ description: 'More time for one agency.' })
export class ExtendRoundInput {
  @Field(() => Uuid, { description: 'The round.' })
  @Classified('open')
  roundId!: string;

  @Field(() => Uuid, { description: 'The agency; it owes something to the round.' })
  @Classified('open')
  agencyId!: string;

  @Field(() => Day, {
    description: 'The last day: after the day on which everybody is due, and the day of the meeting at the latest.',
  })
  @Classified('open')
  untilOn!: string;

  @Field(() => String, { description: 'Why, in up to 5,000 characters; the members read it. Name no child.' })
  @Classified('members')
  reason!: string;
}
