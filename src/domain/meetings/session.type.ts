import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, Instant, Uuid } from '../scalars.js';
import { ExemptionInput } from './agenda.type.js';

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
    description:
      'The paragraph, from 1 to 7, of Part 1 of Schedule 12A to the Local Government Act 1972 under which the public is excluded.',
  })
  @Classified('open')
  paragraph!: number;

  @Field(() => String, { description: 'Why the public interest in excluding the public outweighs that in saying it.' })
  @Classified('open')
  reason!: string;

  @Field(() => Instant, { description: 'When it began.' })
  @Classified('open')
  beganAt!: Date;

  @Field(() => Instant, {
    nullable: true,
    description: 'When the body returned to open session; null while it has not, and where the sitting ended it.',
  })
  @Classified('open')
  endedAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether it goes on now.' })
  @Classified('open')
  goesOn!: boolean;
}

@InputType({ description: 'A meeting that is sitting and excludes the public.' })
export class GoIntoClosedSessionInput {
  @Field(() => Uuid, { description: 'The meeting.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => ExemptionInput, { description: 'Under which paragraph of the law, and why.' })
  @Classified('open')
  exempt!: ExemptionInput;
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
