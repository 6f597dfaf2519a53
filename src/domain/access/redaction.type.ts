import { Field, InputType, ObjectType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { connectionOf } from '../page.js';
import { Instant, Uuid } from '../scalars.js';

@ObjectType({
  description:
    'That a text was taken out everywhere it stood. Never what it said. For the agency of the row and for information governance.',
  simpleResolvers: true,
})
export class Redaction {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'The type of the row, such as "Contribution".' })
  @Classified('open')
  kind!: string;

  @Field(() => Uuid, { description: 'The row that was named; its other revisions were treated alike.' })
  @Classified('open')
  rowId!: string;

  @Field(() => String, { description: 'The field, such as "narrative".' })
  @Classified('open')
  field!: string;

  @Field(() => Instant, { description: 'When it was taken out.' })
  @Classified('open')
  redactedAt!: Date;

  @Field(() => String, { nullable: true, description: 'Why.' })
  @Classified('members')
  reason!: string | null;
}

export const RedactionConnection = connectionOf('Redaction', Redaction);

@InputType({ description: 'A text to be taken out, in every revision of its row and in the record.' })
export class RedactTextInput {
  @Field(() => String, { description: 'The type of the row, such as "Contribution", "Figure" or "ReturnComment".' })
  @Classified('open')
  kind!: string;

  @Field(() => Uuid, { description: 'The row.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'The field, such as "narrative".' })
  @Classified('open')
  field!: string;

  @Field(() => String, {
    description: 'Why; at most 5,000 characters. Do not repeat what is taken out, and name no child.',
  })
  @Classified('members')
  reason!: string;
}
