import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, type SubjectArea } from '../../policy/classification.js';
import { connectionOf } from '../page.js';
import { Day, enumOf, Instant, SubjectAreaEnum, Uuid } from '../scalars.js';
import { ITEM_STATES } from './completeness.js';

export const RoundItemState = enumOf(ITEM_STATES);
registerEnumType(RoundItemState, {
  name: 'RoundItemState',
  description: 'How something that is owed to a round stands. It tells that something was given, never what.',
  valuesConfig: {
    owed: { description: 'Nothing that counts has been signed off: neither it, nor a reason for its absence.' },
    given: { description: 'It has been signed off. Of a figure, others may still read a symbol in its place.' },
    gap: { description: 'It has no value, and its agency has said why.' },
    disputed: { description: 'Its agency says that it does not owe it, and the clerk has not settled that.' },
  },
});

@ObjectType({
  description:
    'The collection before a meeting: which agency owes which indicators and narratives, and what has been given. It is for those with a role in the body.',
  simpleResolvers: true,
})
export class CollectionRound {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Instant, { description: 'When the clerk opened it.' })
  @Classified('open')
  openedAt!: Date;

  @Field(() => Instant, {
    nullable: true,
    description: 'When the clerk closed it; null while contributions are taken. After that only an extension lets in.',
  })
  @Classified('open')
  closedAt!: Date | null;

  @Field(() => Int, { description: 'Give this back when you change it.' })
  @Classified('open')
  version!: number;
}

export const CollectionRoundConnection = connectionOf('CollectionRound', CollectionRound);

@ObjectType({
  description: 'What one agency owes to a round: an indicator for a period, or a narrative on a subject.',
  simpleResolvers: true,
})
export class RoundItem {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => SubjectAreaEnum, { description: 'What it is about: the subject of the contribution that brings it.' })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => Day, { nullable: true, description: 'The first day of the period; null for a narrative.' })
  @Classified('open')
  periodStartOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'The last day of the period; null for a narrative.' })
  @Classified('open')
  periodEndOn!: string | null;
}

@InputType({ description: 'Which of what is owed; all conditions hold together.' })
export class RoundItemFilter {
  @Field(() => Uuid, { nullable: true, description: 'Only what this agency owes.' })
  @Classified('open')
  agencyId?: string | null;
}

@InputType({ description: 'An indicator that a round asks for. The agency that supplies it owes it.' })
export class RoundIndicatorInput {
  @Field(() => String, { description: 'Its code in the catalogue.' })
  @Classified('open')
  indicatorCode!: string;

  @Field(() => Day, { description: 'The first day of the period.' })
  @Classified('open')
  periodStartOn!: string;

  @Field(() => Day, { description: 'The last day of the period, which is over by the meeting.' })
  @Classified('open')
  periodEndOn!: string;
}

@InputType({ description: 'A narrative that a round asks an agency for.' })
export class RoundNarrativeInput {
  @Field(() => Uuid, { description: 'The agency that owes it.' })
  @Classified('open')
  agencyId!: string;

  @Field(() => SubjectAreaEnum, { description: 'On what.' })
  @Classified('open')
  subject!: SubjectArea;
}

@InputType({ description: 'What an earlier round asked for, all of its indicators now for one other period.' })
export class LikeRoundInput {
  @Field(() => Uuid, { description: 'The earlier round, of the same body.' })
  @Classified('open')
  roundId!: string;

  @Field(() => Day, { description: 'The first day of the period.' })
  @Classified('open')
  periodStartOn!: string;

  @Field(() => Day, { description: 'The last day of the period, which is over by the meeting.' })
  @Classified('open')
  periodEndOn!: string;
}

@InputType({
  description: 'A round to be opened: at least one indicator or narrative, or what an earlier round asked for.',
})
export class OpenRoundInput {
  @Field(() => Uuid, { description: 'The meeting before which it collects. It is planned, and has no round yet.' })
  @Classified('open')
  meetingId!: string;

  @Field(() => [RoundIndicatorInput], {
    nullable: true,
    description: 'The indicators. One that an earlier round asked for stands in the period given here instead.',
  })
  @Classified('open')
  indicators?: RoundIndicatorInput[] | null;

  @Field(() => [RoundNarrativeInput], { nullable: true, description: 'The narratives.' })
  @Classified('open')
  narratives?: RoundNarrativeInput[] | null;

  @Field(() => LikeRoundInput, { nullable: true, description: 'What an earlier round asked for, besides.' })
  @Classified('open')
  like?: LikeRoundInput | null;
}

@InputType({ description: 'A round that takes no more.' })
export class CloseRoundInput {
  @Field(() => Uuid, { description: 'The round.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;
}
