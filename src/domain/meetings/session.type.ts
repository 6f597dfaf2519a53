import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, Instant, Uuid } from '../scalars.js';

@ObjectType({
  description:
    'A part of a sitting from which the public is excluded. What a sharing agreement opens in closed session alone is open while it goes on.',
  simpleResolvers: true,
})
export class ClosedSession {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Day, { description: 'The day of the sitting, with which it ends.' })
  @Classified('open')
  satOn!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The paragraph, from 1 to 7, of Part 1 of Schedule 12A to the Local Government Act 1972 under which the public is excluded; null where the body sits in private and cites none.',
  })
  @Classified('open')
  paragraph!: number | null;

  @Field(() => String, { description: 'Why the public interest in excluding the public outweighs that in saying it.' })
  @Classified('open')
  reason!: string;

  @Field(() => Instant, { description: 'When it began.' })
  @Classified('open')
  beganAt!: Date;

  @Field(() => Instant, {
    nullable: true,
    description:
      'When the body returned to open session, or its sitting ended; null while it goes on, and where the day ended it.',
  })
  @Classified('open')
  endedAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether it goes on now.' })
  @Classified('open')
  goesOn!: boolean;
}

@InputType({ description: 'Why the public is excluded from a meeting.' })
export class ExclusionInput {
  @Field(() => Int, {
    nullable: true,
    description:
      'The paragraph, from 1 to 7, of Part 1 of Schedule 12A to the Local Government Act 1972. Leave it out where the body always sits in private, being no committee under that Act.',
  })
  @Classified('open')
  paragraph?: number | null;

  @Field(() => String, {
    description:
      'Why the public interest in excluding the public outweighs that in saying it, in up to 5,000 characters. Say nothing here of what is exempt.',
  })
  @Classified('open')
  reason!: string;
}

@InputType({ description: 'A meeting that is sitting and excludes the public.' })
export class GoIntoClosedSessionInput {
  @Field(() => Uuid, { description: 'The meeting.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => ExclusionInput, { description: 'Under which paragraph of the law, and why.' })
  @Classified('open')
  exempt!: ExclusionInput;

  @Field(() => Uuid, {
    nullable: true,
    description: 'The seat that moved it, which is recorded as taken. Only the clerk records it without.',
  })
  @Classified('open')
  movedById?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The seat that seconded it: another one, which is taken, too.' })
  @Classified('open')
  secondedById?: string | null;
}

@InputType({ description: 'A meeting that returns to open session.' })
export class ReturnToOpenSessionInput {
  @Field(() => Uuid, { description: 'The meeting.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;
}
