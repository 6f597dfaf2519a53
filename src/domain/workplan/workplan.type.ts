import { Field, InputType, ObjectType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, Uuid } from '../scalars.js';

@ObjectType({
  description:
    'The work plan of a body for a year, which all its partners share. That it exists is public; each action in it has its own rules.',
  simpleResolvers: true,
})
export class WorkPlan {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'Its title, such as "Work plan 2017-18".' })
  @Classified('open')
  title!: string;

  @Field(() => Day, { description: 'Its first day.' })
  @Classified('open')
  startsOn!: string;

  @Field(() => Day, { description: 'Its last day.' })
  @Classified('open')
  endsOn!: string;
}

@InputType({ description: 'A work plan to be opened.' })
export class OpenWorkPlanInput {
  @Field(() => Uuid, { description: 'The body whose plan it is.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => String, { description: 'Its title, in up to 200 characters.' })
  @Classified('open')
  title!: string;

  @Field(() => Day, { description: 'Its first day. No two plans of a body share a day.' })
  @Classified('open')
  startsOn!: string;

  @Field(() => Day, { description: 'Its last day; after the first.' })
  @Classified('open')
  endsOn!: string;
}
