import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape, type Classification } from '../../policy/classification.js';
import type { FigureRow } from '../contributions/figure.service.js';
import { Figure } from '../contributions/figure.type.js';
import { Indicator } from '../indicators/indicator.type.js';
import { enumOf, Instant, RaisedClass, Uuid } from '../scalars.js';
import { SECTION_KEYS, SECTIONS, type SectionKey } from './section.keys.js';

export const SectionKeyEnum = enumOf(SECTION_KEYS);
registerEnumType(SectionKeyEnum, {
  name: 'AttainmentSectionKey',
  description: 'A section of a report of the virtual school head.',
  valuesConfig: Object.fromEntries(
    SECTION_KEYS.map((key) => [key, { description: `${SECTIONS[key].title}.` }]),
  ) as Record<SectionKey, { description: string }>,
});

@ObjectType({ description: 'A section of a report of the virtual school head.', simpleResolvers: true })
export class AttainmentSection {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => SectionKeyEnum, { description: 'Which section it is.' })
  @Classified('open')
  key!: SectionKey;

  @Field(() => String, { nullable: true, description: 'What the virtual school says; null while it says nothing.' })
  @Classified('open', { raisable: true })
  narrative!: string | null;

  @Field(() => Int, { description: 'Its version; give it when you change it.' })
  @Classified('open')
  version!: number;
}

@Shape()
@ObjectType({ description: 'A figure that stands in a section, as you read it now.', simpleResolvers: true })
export class AttainmentFigure {
  @Field(() => Indicator, { description: 'What was measured.' })
  @Classified('open')
  indicator!: Indicator;

  @Field(() => Figure, { description: 'The figure, with its own period and status.' })
  @Classified('open')
  figure!: FigureRow;

  @Field(() => Instant, { nullable: true, description: 'When its agency gave it to the board.' })
  @Classified('open')
  givenAt!: Date | null;
}

@Shape()
@ObjectType({
  description:
    'A figure that stands otherwise than when the board last saw the report. Where you read neither value there is no entry.',
  simpleResolvers: true,
})
export class AttainmentChange {
  @Field(() => Indicator, { description: 'What was measured.' })
  @Classified('open')
  indicator!: Indicator;

  @Field(() => Figure, {
    nullable: true,
    description: 'The figure as the board saw it; null where it saw none, or where it is not there for you.',
  })
  @Classified('open')
  before!: FigureRow | null;

  @Field(() => Figure, { description: 'The figure as it stands now.' })
  @Classified('open')
  now!: FigureRow;
}

@InputType({ description: 'What a section of a draft says. What you leave out stays; null takes it away.' })
export class WriteReportSectionInput {
  @Field(() => Uuid, { description: 'The section.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version of it that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, {
    nullable: true,
    description: 'What you say, at most 5,000 characters; it is published with the report. Name no child.',
  })
  @Classified('open')
  narrative?: string | null;

  @Field(() => RaisedClass, {
    nullable: true,
    description: 'The narrower class to which you raise its narrative, for good.',
  })
  @Classified('open')
  raisedTo?: Extract<Classification, 'agreement' | 'named'> | null;
}

@InputType({
  description: 'Which figures stand in a section of a draft, beside those that belong there and without some of these.',
})
export class BindReportFiguresInput {
  @Field(() => Uuid, { description: 'The section.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version of it that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => [String], {
    defaultValue: [],
    description: 'Codes of all indicators to be added, which your agency must supply; they replace those added before.',
  })
  @Classified('open')
  added!: string[];

  @Field(() => [String], {
    defaultValue: [],
    description: 'Codes of all that are to be left out of those that belong there; they replace those left out before.',
  })
  @Classified('open')
  leftOut!: string[];
}
