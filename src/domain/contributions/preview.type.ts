import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape, type Classification } from '../../policy/classification.js';
import { ClassificationEnum, enumOf, Uuid } from '../scalars.js';
import { FigureSuppressionEnum } from './figure.type.js';
import { PREVIEW_READINGS, type PreviewReading } from './preview.service.js';
import type { HiddenReason } from './suppression.table.js';

export const PreviewReadingEnum = enumOf(PREVIEW_READINGS);
registerEnumType(PreviewReadingEnum, {
  name: 'PreviewReading',
  description: 'How far somebody will read the value of a figure.',
  valuesConfig: {
    nothing: { description: 'It is withheld from them.' },
    released: { description: 'What is released of it.' },
    exact: { description: 'The figure as you give it.' },
  },
});

@Shape()
@ObjectType({ description: 'What one audience will read of a figure.', simpleResolvers: true })
export class PreviewAudience {
  @Field(() => ClassificationEnum, {
    description:
      'Who: open for the public once it is published, members for every member of the body once it is accepted, agreement for those with whom you share the subject area, named for those whom an agreement names for notes besides.',
  })
  @Classified('open')
  audience!: Classification;

  @Field(() => PreviewReadingEnum, { description: 'What they will read.' })
  @Classified('open')
  reads!: PreviewReading;
}

@ObjectType({
  description:
    'How a figure of your agency’s draft will be read once it is signed off, found from your own figures and what everybody reads of the others. What others have hidden may hide more of yours then.',
  simpleResolvers: true,
})
export class FigurePreview {
  @Field(() => Uuid, { description: 'The id of the figure.' })
  @Classified('open')
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What is released of it, as people write it: "over 30 %", "77 %", "c".',
  })
  @Classified('open')
  released!: string | null;

  @Field(() => FigureSuppressionEnum, {
    nullable: true,
    description: 'Why it will be hidden from whoever may not read it exactly; null where it will not.',
  })
  @Classified('open')
  suppression!: HiddenReason | null;
}
