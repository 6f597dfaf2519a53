import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Classified, Shape, type Classification } from '../../policy/classification.js';
import { PreviewReadingEnum } from '../contributions/preview.type.js';
import type { PreviewReading } from '../contributions/preview.service.js';
import { FigureSymbolEnum } from '../indicators/comparator.type.js';
import type { FigureSymbol } from '../indicators/indicator.table.js';
import { ClassificationEnum } from '../scalars.js';

@Shape()
@ObjectType({
  description:
    'What one audience will read of a report of your virtual school, as far as you read it too. Its texts are told as when it has come as far as it goes, its figures as they have been given today.',
  simpleResolvers: true,
})
export class AttainmentPreview {
  @Field(() => ClassificationEnum, {
    description:
      'Who: open for the public once it is published, members for every member of the body once it is presented, agreement for those with whom you share its subject area, named for those whom an agreement names for notes besides.',
  })
  @Classified('open')
  audience!: Classification;
}

@Shape()
@ObjectType({ description: 'What one audience will read of a section.', simpleResolvers: true })
export class AttainmentSectionPreview {
  @Field(() => Boolean, { description: 'Whether they will read its narrative.' })
  @Classified('open')
  readsNarrative!: boolean;
}

@Shape()
@ObjectType({
  description: 'What one audience reads where a figure stands for you.',
  simpleResolvers: true,
})
export class AttainmentFigurePreview {
  @Field(() => PreviewReadingEnum, {
    description: 'How far they read it: nothing too where it has not come as far as to them yet.',
  })
  @Classified('open')
  reads!: PreviewReading;

  @Field(() => String, {
    nullable: true,
    description:
      'What stands there for them, as people write it: "77 %", "c". Of an earlier revision while the newest is not there for them. Null where they read nothing.',
  })
  @Classified('open')
  display!: string | null;

  @Field(() => FigureSymbolEnum, { nullable: true, description: 'Why they read no value; null where they do.' })
  @Classified('open')
  symbol!: FigureSymbol | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Out of how many it is, as far as they know; null where they do not.',
  })
  @Classified('open')
  cohortSize!: number | null;
}

@Shape()
@ObjectType({ description: 'What one audience will read of a priority for improvement.', simpleResolvers: true })
export class AttainmentPriorityPreview {
  @Field(() => Boolean, { description: 'Whether they will read what should be done, by when, and what became of it.' })
  @Classified('open')
  readsTitle!: boolean;

  @Field(() => Boolean, { description: 'Whether they will read why.' })
  @Classified('open')
  readsBackground!: boolean;
}

@InputType({ description: 'For whom a report is previewed.' })
export class AttainmentPreviewFilter {
  @Field(() => ClassificationEnum, {
    nullable: true,
    description: 'Which audience; the members of the body when left out.',
  })
  @Classified('open')
  audience?: Classification | null;
}
