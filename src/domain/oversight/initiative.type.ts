import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, enumOf, Uuid } from '../scalars.js';
import { INITIATIVE_STATUSES, type InitiativeStatus } from './initiative.table.js';

export const InitiativeStatusEnum = enumOf(INITIATIVE_STATUSES);
registerEnumType(InitiativeStatusEnum, {
  name: 'InitiativeStatus',
  description: 'How far an initiative has come.',
  valuesConfig: {
    proposed: { description: 'Its agency proposes it.' },
    running: { description: 'It has begun.' },
    ended: { description: 'It was evaluated and does not go on.' },
  },
});

@ObjectType({
  description: 'A programme or pilot, what it is to change, and by which indicator the body will see it.',
  simpleResolvers: true,
})
export class Initiative {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { nullable: true, description: 'What it is called.' })
  @Classified('members')
  title!: string;

  @Field(() => String, { nullable: true, description: 'What it is to change for the children.' })
  @Classified('members')
  expectedEffect!: string;

  @Field(() => Day, { description: 'Its first day.' })
  @Classified('open')
  startsOn!: string;

  @Field(() => Day, { description: 'By when its agency reports what came of it.' })
  @Classified('open')
  evaluateOn!: string;

  @Field(() => InitiativeStatusEnum, { description: 'How far it has come.' })
  @Classified('open')
  status!: InitiativeStatus;

  @Field(() => String, { nullable: true, description: 'What came of it, in the words of its agency.' })
  @Classified('members')
  evaluation!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day on which its agency reported that.' })
  @Classified('open')
  evaluatedOn!: string | null;

  @Field(() => Int, { description: 'Its version; give it when you change it.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'Which initiatives.' })
export class InitiativeFilter {
  @Field(() => [InitiativeStatusEnum], { nullable: true, description: 'Those of one of these statuses.' })
  @Classified('open')
  statuses?: InitiativeStatus[] | null;
}

@InputType({ description: 'An initiative of your agency.' })
export class ProposeInitiativeInput {
  @Field(() => Uuid, { description: 'The body to which it is proposed.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => String, { description: 'What it is called; at most 200 characters.' })
  @Classified('members')
  title!: string;

  @Field(() => String, { description: 'What it is to change for the children; at most 5,000 characters.' })
  @Classified('members')
  expectedEffect!: string;

  @Field(() => Uuid, { nullable: true, description: 'The priority that it serves.' })
  @Classified('open')
  priorityId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The indicator by which the body will see it.' })
  @Classified('open')
  indicatorId?: string | null;

  @Field(() => Day, { description: 'Its first day.' })
  @Classified('open')
  startsOn!: string;

  @Field(() => Day, { description: 'By when you report what came of it; after today, not before its first day.' })
  @Classified('open')
  evaluateOn!: string;
}

@InputType({ description: 'An initiative that begins.' })
export class StartInitiativeInput {
  @Field(() => Uuid, { description: 'The initiative.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'What came of an initiative.' })
export class EvaluateInitiativeInput {
  @Field(() => Uuid, { description: 'The initiative.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'What came of it for the children; at most 5,000 characters. Name no child.' })
  @Classified('members')
  evaluation!: string;

  @Field(() => Boolean, { description: 'Whether it goes on. If not, it has ended.' })
  @Classified('open')
  continues!: boolean;
}
