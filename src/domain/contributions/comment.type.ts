import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { enumOf, Instant, Uuid } from '../scalars.js';
import { COMMENT_KINDS, type CommentKind } from './comment.table.js';

export const CommentKindEnum = enumOf(COMMENT_KINDS);
registerEnumType(CommentKindEnum, {
  name: 'ReturnCommentKind',
  description: 'What somebody says of a contribution.',
  valuesConfig: {
    query: { description: 'It asks the other side, which owes an answer.' },
    answer: { description: 'It answers a query.' },
    comment: { description: 'It asks nothing.' },
  },
});

export const SaidKind = enumOf(['query', 'comment'] as const);
registerEnumType(SaidKind, {
  name: 'SaidOfContribution',
  description: 'How something is said of a contribution.',
  valuesConfig: {
    query: { description: 'It asks the other side, which owes an answer.' },
    comment: { description: 'It asks nothing.' },
  },
});

@ObjectType({
  description:
    'What the agency of a contribution and those who prepare its meeting say to each other of it. Nobody else ever sees it.',
  simpleResolvers: true,
})
export class ReturnComment {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => CommentKindEnum, { description: 'A query, an answer or a comment.' })
  @Classified('open')
  kind!: CommentKind;

  @Field(() => String, { nullable: true, description: 'What is said.' })
  @Classified('members')
  text!: string | null;

  @Field(() => Instant, { description: 'When it was said.' })
  @Classified('open')
  writtenAt!: Date;

  @Field(() => Instant, {
    nullable: true,
    description: 'When the side that asked a query settled it; null while it is open, and for what is no query.',
  })
  @Classified('open')
  settledAt!: Date | null;

  @Field(() => Int, { description: 'Its version; give it when you settle it.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'A query or a comment on a contribution that is signed off.' })
export class CommentOnContributionInput {
  @Field(() => Uuid, { description: 'The contribution.' })
  @Classified('open')
  contributionId!: string;

  @Field(() => Uuid, { nullable: true, description: 'The figure of it that you speak of, if of one.' })
  @Classified('open')
  figureId?: string | null;

  @Field(() => SaidKind, { description: 'Whether you ask or say.' })
  @Classified('open')
  kind!: 'query' | 'comment';

  @Field(() => String, { description: 'What you ask or say; at most 5,000 characters; name no child.' })
  @Classified('members')
  text!: string;
}

@InputType({ description: 'An answer to a query.' })
export class AnswerQueryInput {
  @Field(() => Uuid, { description: 'The query.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'The answer; at most 5,000 characters; name no child.' })
  @Classified('members')
  text!: string;
}

@InputType({ description: 'A query that is settled.' })
export class SettleQueryInput {
  @Field(() => Uuid, { description: 'The query.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;
}
