import { Field, Int, ObjectType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, Uuid } from '../scalars.js';

@ObjectType({
  description:
    'Exactly how an indicator is measured, from a day on. It never changes: what is measured otherwise is a new version.',
  simpleResolvers: true,
})
export class IndicatorVersion {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'Its number; a later version has a higher one.' })
  @Classified('open')
  number!: number;

  @Field(() => String, { description: 'The title.' })
  @Classified('open')
  title!: string;

  @Field(() => String, { description: 'What is measured, in words.' })
  @Classified('open')
  definition!: string;

  @Field(() => String, { nullable: true, description: 'What is counted, or divided, in words.' })
  @Classified('open')
  numeratorText!: string | null;

  @Field(() => String, { nullable: true, description: 'By what it is divided, in words; null when by nothing.' })
  @Classified('open')
  denominatorText!: string | null;

  @Field(() => String, { description: 'Whom it covers, in words, such as ages.' })
  @Classified('open')
  cohort!: string;

  @Field(() => String, { description: 'The day or time to which a figure refers, such as "at 31 March".' })
  @Classified('open')
  referenceText!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Names the definition across councils and national files; null for one of the council’s own.',
  })
  @Classified('open')
  definitionCode!: string | null;

  @Field(() => String, { description: 'Where the definition comes from, such as a statutory return.' })
  @Classified('open')
  source!: string;

  @Field(() => Day, { description: 'The first day on which it is valid.' })
  @Classified('open')
  validFromOn!: string;

  @Field(() => Day, { nullable: true, description: 'The last day on which it is valid; null while it is in use.' })
  @Classified('open')
  validUntilOn!: string | null;
}
