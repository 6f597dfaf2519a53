import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { enumOf, Instant, Uuid } from '../scalars.js';
import { DISPUTE_STATUSES, type DisputeStatus } from './round.table.js';

export const RoundDisputeStatus = enumOf(DISPUTE_STATUSES);
registerEnumType(RoundDisputeStatus, {
  name: 'RoundDisputeStatus',
  description: 'How a dispute about who owes something to a round stands.',
  valuesConfig: {
    open: { description: 'The clerk has not settled it.' },
    upheld: { description: 'The agency owes it all the same.' },
    reassigned: { description: 'Another agency owes it.' },
  },
});

@ObjectType({
  description: '"Not ours": an agency says that it does not owe what a round asks of it, and the clerk settles that.',
  simpleResolvers: true,
})
export class RoundDispute {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { nullable: true, description: 'Why the agency says so.' })
  @Classified('members')
  reason!: string;

  @Field(() => RoundDisputeStatus, { description: 'How it stands.' })
  @Classified('open')
  status!: DisputeStatus;

  @Field(() => String, { nullable: true, description: 'What the clerk said when settling it.' })
  @Classified('members')
  settlement!: string | null;

  @Field(() => Instant, { description: 'When it was disputed.' })
  @Classified('open')
  disputedAt!: Date;

  @Field(() => Instant, { nullable: true, description: 'When it was settled.' })
  @Classified('open')
  settledAt!: Date | null;

  @Field(() => Int, { description: 'Give this back when you change it.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'What your agency does not owe.' })
export class DisputeItemInput {
  @Field(() => Uuid, { description: 'The item of the round.' })
  @Classified('open')
  itemId!: string;

  @Field(() => String, { description: 'Why, in up to 5,000 characters. Name no child.' })
  @Classified('members')
  reason!: string;

  @Field(() => Uuid, { nullable: true, description: 'The agency that owes it in your view.' })
  @Classified('open')
  suggestedAgencyId?: string | null;
}

@InputType({ description: 'What your agency disputed and owes after all.' })
export class TakeDisputeBackInput {
  @Field(() => Uuid, { description: 'The dispute.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'How a dispute is settled.' })
export class SettleDisputeInput {
  @Field(() => Uuid, { description: 'The dispute.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'Why so, in up to 5,000 characters. Name no child.' })
  @Classified('members')
  settlement!: string;

  @Field(() => Uuid, {
    nullable: true,
    description:
      'The agency that owes it from now on, and supplies its figures in this round whatever the catalogue says. Left out, the agency that disputes it owes it all the same.',
  })
  @Classified('open')
  reassignToId?: string | null;
}
