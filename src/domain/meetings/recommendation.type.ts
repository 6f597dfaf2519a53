import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { enumOf, Uuid } from '../scalars.js';
import { VERBS, type Verb } from './agenda.table.js';

export const VerbEnum = enumOf(VERBS);
registerEnumType(VerbEnum, {
  name: 'Verb',
  description: 'What a report asks a body to do, and what the body resolves.',
  valuesConfig: {
    agree: { description: 'It agrees to what is proposed.' },
    note: { description: 'It takes note.' },
    comment: { description: 'It comments.' },
    request: { description: 'It asks somebody to do or to bring something.' },
    recommend: { description: 'It recommends something to another body.' },
    endorse: { description: 'It stands behind what another decides.' },
    receive: { description: 'It receives a report.' },
    consider: { description: 'It considers a matter.' },
    support: { description: 'It supports a proposal.' },
  },
});

@ObjectType({
  description: 'What the report of an agenda item asks the body to resolve. It is published with its open item.',
  simpleResolvers: true,
})
export class Recommendation {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'Its number within the item, such as "1.1".' })
  @Classified('open')
  number!: string;

  @Field(() => VerbEnum, {
    nullable: true,
    description: 'What the body is asked to do; of an exempt item for the members only.',
  })
  @Classified('open', { raisable: true })
  verb!: Verb;

  @Field(() => String, { nullable: true, description: 'What it is asked; of an exempt item for the members only.' })
  @Classified('open', { raisable: true })
  text!: string;
}

@InputType({ description: 'What the report of an item asks to be resolved.' })
export class RecommendationInput {
  @Field(() => String, { description: 'Its number within the item, such as "1.1".' })
  @Classified('open')
  number!: string;

  @Field(() => VerbEnum, { description: 'What the body is asked to do.' })
  @Classified('open')
  verb!: Verb;

  @Field(() => String, { description: 'What it is asked, in up to 5,000 characters.' })
  @Classified('open')
  text!: string;
}

@InputType({ description: 'A recommendation for an item of an agenda that is being prepared.' })
export class AddRecommendationInput {
  @Field(() => Uuid, { description: 'The item.' })
  @Classified('open')
  itemId!: string;

  @Field(() => String, { description: 'Its number within the item, such as "1.1".' })
  @Classified('open')
  number!: string;

  @Field(() => VerbEnum, { description: 'What the body is asked to do.' })
  @Classified('open')
  verb!: Verb;

  @Field(() => String, { description: 'What it is asked, in up to 5,000 characters.' })
  @Classified('open')
  text!: string;
}
