import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, enumOf, Uuid } from '../scalars.js';
import { PAPER_STATES, type PaperState } from './agenda.table.js';

export const PaperStateEnum = enumOf(PAPER_STATES);
registerEnumType(PaperStateEnum, {
  name: 'PaperState',
  description: 'How far a paper has come.',
  valuesConfig: {
    awaited: { description: 'Its agency owes it.' },
    toFollow: { description: 'The agenda says that it is to follow.' },
    received: { description: 'Its agency gave it; the members read it.' },
    published: { description: 'Everybody reads it.' },
  },
});

@ObjectType({
  description:
    'A paper for an agenda item. The hub holds where it lies and what it hashes to, not the paper. One of an exempt item is never public.',
  simpleResolvers: true,
})
export class Paper {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { nullable: true, description: 'Its title; of an exempt item for the members only.' })
  @Classified('open', { raisable: true })
  title!: string;

  @Field(() => PaperStateEnum, { description: 'How far it has come.' })
  @Classified('open')
  state!: PaperState;

  @Field(() => Day, { nullable: true, description: 'By when its agency owes it; null where no day was set.' })
  @Classified('open')
  dueOn!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where it lies; null until it is given. Of an exempt item for the members only.',
  })
  @Classified('open', { raisable: true })
  address!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its SHA-256, in hexadecimal; null until it is given. Of an exempt item for the members only.',
  })
  @Classified('open', { raisable: true })
  hash!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day on which it was last given; null until then.' })
  @Classified('open')
  receivedOn!: string | null;

  @Field(() => Int, { description: 'Give this back with a change; it goes up with every change.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'A paper that an agency owes for an agenda item.' })
export class ExpectPaperInput {
  @Field(() => Uuid, { description: 'The item.' })
  @Classified('open')
  itemId!: string;

  @Field(() => Uuid, { description: 'The agency that owes it; the board’s own for what its officers write.' })
  @Classified('open')
  agencyId!: string;

  @Field(() => String, { description: 'Its title, in up to 200 characters.' })
  @Classified('open')
  title!: string;

  @Field(() => Day, { nullable: true, description: 'By when; on the day of the meeting at the latest.' })
  @Classified('open')
  dueOn?: string | null;
}

@InputType({ description: 'A paper that is to follow.' })
export class MarkToFollowInput {
  @Field(() => Uuid, { description: 'The paper.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'A paper that its agency gives.' })
export class SupplyPaperInput {
  @Field(() => Uuid, { description: 'The paper.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'Where it lies: an https address, without a user name or password.' })
  @Classified('open')
  address!: string;

  @Field(() => String, { description: 'Its SHA-256: 64 hexadecimal digits in lower case.' })
  @Classified('open')
  hash!: string;
}

@InputType({ description: 'A paper that is to be published.' })
export class PublishPaperInput {
  @Field(() => Uuid, { description: 'The paper.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;
}
