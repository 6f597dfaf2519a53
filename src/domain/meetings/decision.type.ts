import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { connectionOf } from '../page.js';
import { Day, enumOf, Uuid } from '../scalars.js';

import type { Verb } from './agenda.table.js';
import { VerbEnum } from './recommendation.type.js';
import {
  DECISION_KINDS,
  DECISION_OUTCOMES,
  REPLIES,
  VOTES,
  type DecisionKind,
  type DecisionOutcome,
  type Reply,
  type Vote as VoteWay,
} from './decision.table.js';

export const DecisionKindEnum = enumOf(DECISION_KINDS);
registerEnumType(DecisionKindEnum, {
  name: 'DecisionKind',
  description: 'By which power a body decides.',
  valuesConfig: {
    ownAffairs: { description: 'It arranges its own work.' },
    recommendation: { description: 'It asks a decision maker, who owes a reply.' },
    executive: { description: 'It decides for the council; an advisory body cannot.' },
  },
});

export const DecisionOutcomeEnum = enumOf(DECISION_OUTCOMES);
registerEnumType(DecisionOutcomeEnum, {
  name: 'DecisionOutcome',
  description: 'What became of what was put to the meeting.',
  valuesConfig: {
    carried: { description: 'It was resolved.' },
    lost: { description: 'It was not.' },
    deferred: { description: 'It was put off to a later meeting.' },
  },
});

export const ReplyEnum = enumOf(REPLIES);
registerEnumType(ReplyEnum, {
  name: 'Reply',
  description: 'What a decision maker said to a recommendation.',
  valuesConfig: {
    accepted: { description: 'It will be done.' },
    partlyAccepted: { description: 'Some of it will be done.' },
    refused: { description: 'It will not be done.' },
  },
});

export const REPLY_STATUSES = ['notOwed', 'owed', 'overdue', 'given'] as const;
export type ReplyStatus = (typeof REPLY_STATUSES)[number];

export const ReplyStatusEnum = enumOf(REPLY_STATUSES);
registerEnumType(ReplyStatusEnum, {
  name: 'ReplyStatus',
  description: 'Whether a reply is owed today. Only a recommendation that was carried is owed one.',
  valuesConfig: {
    notOwed: { description: 'Nobody owes one.' },
    owed: { description: 'It is awaited, and not due yet or due today.' },
    overdue: { description: 'It is late.' },
    given: { description: 'It was given.' },
  },
});

export const VoteEnum = enumOf(VOTES);
registerEnumType(VoteEnum, {
  name: 'VoteCast',
  description: 'How a seat voted.',
  valuesConfig: {
    for: { description: 'For it.' },
    against: { description: 'Against it.' },
    abstained: { description: 'Neither.' },
  },
});

@ObjectType({
  description:
    'What a body resolved at a meeting. It is for members until the minutes are approved, and public from then unless its item is exempt.',
  simpleResolvers: true,
})
export class Decision {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'Its number within the meeting.' })
  @Classified('open')
  number!: number;

  @Field(() => DecisionKindEnum, { description: 'By which power it was taken.' })
  @Classified('open')
  kind!: DecisionKind;

  @Field(() => VerbEnum, { description: 'What the body does, such as agree or note.' })
  @Classified('open')
  verb!: Verb;

  @Field(() => String, { description: 'What was put to the meeting.' })
  @Classified('open')
  text!: string;

  @Field(() => DecisionOutcomeEnum, { description: 'What became of it.' })
  @Classified('open')
  outcome!: DecisionOutcome;

  @Field(() => Day, { description: 'The day on which it was taken.' })
  @Classified('open')
  takenOn!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The decision maker to whom it goes, by role title; null where it goes to a body, or to nobody.',
  })
  @Classified('open')
  addressee!: string | null;

  @Field(() => Day, { nullable: true, description: 'By when a reply is due; null unless it is a recommendation.' })
  @Classified('open')
  replyDueOn!: string | null;

  @Field(() => ReplyEnum, { nullable: true, description: 'What the decision maker said; null until they did.' })
  @Classified('open')
  reply!: Reply | null;

  @Field(() => String, { nullable: true, description: 'The reply in their words, for the members of the body.' })
  @Classified('members')
  replyText!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day of the reply.' })
  @Classified('open')
  repliedOn!: string | null;

  @Field(() => ReplyStatusEnum, { description: 'Whether a reply is owed today.' })
  @Classified('open')
  replyStatus!: ReplyStatus;

  @Field(() => Int, { description: 'Give this back with a change; it goes up with every change.' })
  @Classified('open')
  version!: number;
}

@Shape()
@ObjectType({ description: 'How many seats voted in each way.', simpleResolvers: true })
export class VoteTally {
  @Field(() => Int, { description: 'For it.' })
  @Classified('open')
  for!: number;

  @Field(() => Int, { description: 'Against it.' })
  @Classified('open')
  against!: number;

  @Field(() => Int, { description: 'Those who abstained.' })
  @Classified('open')
  abstained!: number;
}

@ObjectType({ description: 'How one voting seat voted on a decision. Members read it.', simpleResolvers: true })
export class Vote {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Uuid, { description: 'The seat.' })
  @Classified('open')
  seatId!: string;

  @Field(() => String, { description: 'The role title of the seat; never a name.' })
  @Classified('open')
  votedBy!: string;

  @Field(() => VoteEnum, { nullable: true, description: 'How it voted.' })
  @Classified('members')
  vote!: VoteWay;
}

@ObjectType({
  description:
    'A recommendation that another body made to this one, which owes a reply. The chair and the clerk read it, and nothing else of the meeting that made it.',
  simpleResolvers: true,
})
export class ReceivedRecommendation {
  @Field(() => Uuid, { description: 'The id: that of the decision of the other body.' })
  @Classified('open')
  id!: string;

  @Field(() => VerbEnum, { description: 'What the other body does, such as recommend or request.' })
  @Classified('open')
  verb!: Verb;

  @Field(() => String, { nullable: true, description: 'What it recommends.' })
  @Classified('members')
  text!: string;

  @Field(() => Day, { description: 'The day on which it was resolved.' })
  @Classified('open')
  takenOn!: string;

  @Field(() => Day, { description: 'By when a reply is due.' })
  @Classified('open')
  replyDueOn!: string;

  @Field(() => ReplyEnum, { nullable: true, description: 'What was replied; null until it was.' })
  @Classified('open')
  reply!: Reply | null;

  @Field(() => String, { nullable: true, description: 'The reply in words.' })
  @Classified('members')
  replyText!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day of the reply.' })
  @Classified('open')
  repliedOn!: string | null;

  @Field(() => ReplyStatusEnum, { description: 'Whether a reply is owed today.' })
  @Classified('open')
  replyStatus!: ReplyStatus;

  @Field(() => Int, { description: 'Give this back with a reply.' })
  @Classified('open')
  version!: number;
}

export const DecisionConnection = connectionOf('Decision', Decision);
export const ReceivedRecommendationConnection = connectionOf('ReceivedRecommendation', ReceivedRecommendation);

@InputType({ description: 'Which decisions. Conditions hold together.' })
export class DecisionFilter {
  @Field(() => DecisionKindEnum, { nullable: true, description: 'Those taken by this power.' })
  @Classified('open')
  kind?: DecisionKind | null;

  @Field(() => ReplyStatusEnum, { nullable: true, description: 'Those whose reply stands like this today.' })
  @Classified('open')
  replyStatus?: ReplyStatus | null;
}

@InputType({ description: 'How a voting seat voted.' })
export class VoteInput {
  @Field(() => Uuid, {
    description: 'The seat: a voting one that was taken on that day, by its holder or a substitute.',
  })
  @Classified('open')
  seatId!: string;

  @Field(() => VoteEnum, { description: 'How it voted.' })
  @Classified('members')
  vote!: VoteWay;
}

@InputType({ description: 'What a meeting resolved under an item of its agenda.' })
export class RecordDecisionInput {
  @Field(() => Uuid, { description: 'The agenda item.' })
  @Classified('open')
  itemId!: string;

  @Field(() => Uuid, { nullable: true, description: 'The recommendation of the item that it answers.' })
  @Classified('open')
  recommendationId?: string | null;

  @Field(() => DecisionKindEnum, { description: 'By which power it was taken.' })
  @Classified('open')
  kind!: DecisionKind;

  @Field(() => VerbEnum, { description: 'What the body does, such as agree or note.' })
  @Classified('open')
  verb!: Verb;

  @Field(() => String, {
    description:
      'What was put to the meeting, in up to 5,000 characters. The public reads it once the minutes are approved, unless the item is exempt.',
  })
  @Classified('open')
  text!: string;

  @Field(() => DecisionOutcomeEnum, { description: 'What became of it.' })
  @Classified('open')
  outcome!: DecisionOutcome;

  @Field(() => Uuid, { nullable: true, description: 'The function of the constitution under which it was taken.' })
  @Classified('open')
  functionId?: string | null;

  @Field(() => Uuid, {
    nullable: true,
    description: 'The body of the hub to which a recommendation goes; its chair and clerk read it and reply.',
  })
  @Classified('open')
  addresseeBodyId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The decision maker to whom a recommendation goes, by role title, where it is no body of the hub.',
  })
  @Classified('open')
  addressee?: string | null;

  @Field(() => Day, { nullable: true, description: 'By when they are to reply: after the day of the meeting.' })
  @Classified('open')
  replyDueOn?: string | null;

  @Field(() => [VoteInput], { nullable: true, description: 'How the seats voted, where votes were counted.' })
  @Classified('members')
  votes?: VoteInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only where as many were for it as against: whether the chair’s casting vote was for it.',
  })
  @Classified('members')
  chairCast?: boolean | null;
}

@InputType({ description: 'What a decision maker replied to a recommendation.' })
export class RecordReplyInput {
  @Field(() => Uuid, { description: 'The decision.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => ReplyEnum, { description: 'What they said.' })
  @Classified('open')
  reply!: Reply;

  @Field(() => String, { description: 'In their words, in up to 5,000 characters. The members of the body read it.' })
  @Classified('members')
  text!: string;

  @Field(() => Day, { description: 'The day of the reply: not before the decision, and not after today.' })
  @Classified('open')
  repliedOn!: string;
}

@InputType({ description: 'What this body replies to a recommendation of another.' })
export class ReplyToRecommendationInput {
  @Field(() => Uuid, { description: 'The recommendation that was received.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => ReplyEnum, { description: 'What this body says.' })
  @Classified('open')
  reply!: Reply;

  @Field(() => String, { description: 'In words, in up to 5,000 characters. The members of the other body read it.' })
  @Classified('members')
  text!: string;

  @Field(() => Day, { description: 'The day of the reply: not before the decision, and not after today.' })
  @Classified('open')
  repliedOn!: string;
}
