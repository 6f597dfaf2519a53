import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { Day } from '../scalars.js';
import type { Progress } from './progress.service.js';

@Shape()
@ObjectType({
  description:
    'How far one agency has come with what it owes to one round: measured from what it signed off, and telling that something was given, never what.',
  simpleResolvers: true,
})
export class RoundProgress {
  round!: Progress['round'];
  agencyId!: string;

  @Field(() => Int, { description: 'How many indicators and narratives it owes.' })
  @Classified('open')
  owed!: number;

  @Field(() => Int, { description: 'How many of them it has given: a value, or the narrative.' })
  @Classified('open')
  given!: number;

  @Field(() => Int, { description: 'For how many it has said why there is no value. A gap without a reason is none.' })
  @Classified('open')
  gaps!: number;

  @Field(() => Int, { description: 'How many it says that it does not owe, as yet unsettled. They count as owed.' })
  @Classified('open')
  disputed!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'What it gave or explained of what it owes, out of 100, with one decimal, never rounded up; null when nothing is owed.',
  })
  @Classified('open')
  completeness!: number | null;

  @Field(() => Day, {
    description:
      'The day by which it is expected: that of sign-off for the meeting, or a later one to which it was extended.',
  })
  @Classified('open')
  expectedOn!: string;

  @Field(() => Day, { nullable: true, description: 'The last day of its latest extension; null where it has none.' })
  @Classified('open')
  extendedUntilOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day on which the first of what counts was signed off.' })
  @Classified('open')
  firstGivenOn!: string | null;

  @Field(() => Day, {
    nullable: true,
    description: 'The day on which the last of what it owes was first signed off; null while something is missing.',
  })
  @Classified('open')
  completedOn!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it was complete by the day on which it was expected; null while it still can be, and where the meeting was cancelled.',
  })
  @Classified('open')
  onTime!: boolean | null;
}

@Shape()
@ObjectType({
  description:
    'How far a round has come as a whole: the sum of its agencies. It tells that something was given, never what.',
  simpleResolvers: true,
})
export class RoundTotal {
  @Field(() => Int, { description: 'How many indicators and narratives all its agencies owe together.' })
  @Classified('open')
  owed!: number;

  @Field(() => Int, { description: 'How many of them were given: a value, or the narrative.' })
  @Classified('open')
  given!: number;

  @Field(() => Int, { description: 'For how many it was said why there is no value.' })
  @Classified('open')
  gaps!: number;

  @Field(() => Int, { description: 'How many an agency says that it does not owe, as yet unsettled.' })
  @Classified('open')
  disputed!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'What was given or explained of what is owed, out of 100, with one decimal, never rounded up.',
  })
  @Classified('open')
  completeness!: number | null;

  @Field(() => Int, { description: 'How many agencies were complete by the day on which each was expected.' })
  @Classified('open')
  agenciesOnTime!: number;

  @Field(() => Int, {
    description: 'How many agencies were not. Those that still can be count neither here nor as on time.',
  })
  @Classified('open')
  agenciesLate!: number;
}
