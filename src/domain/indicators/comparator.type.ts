import { Field, Float, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { connectionOf } from '../page.js';
import { Day, enumOf, Uuid } from '../scalars.js';
import { FIGURE_SYMBOLS, type FigureSymbol } from './indicator.table.js';

export const FigureSymbolEnum = enumOf(FIGURE_SYMBOLS);
registerEnumType(FigureSymbolEnum, {
  name: 'FigureSymbol',
  description: 'What stands in the place of a value. The five mean different things, and none of them is zero.',
  valuesConfig: {
    c: { description: 'Suppressed, so that no child can be told from it.' },
    x: { description: 'Not available.' },
    z: { description: 'Not applicable.' },
    k: { description: 'Above zero, and rounds to zero.' },
    low: { description: 'A small number, not told exactly.' },
  },
});

@ObjectType({
  description: 'A published figure beside an indicator: of England, of a region, of like councils.',
  simpleResolvers: true,
})
export class Comparator {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'The area to which it refers, such as "England".' })
  @Classified('open')
  area!: string;

  @Field(() => Day, { description: 'The first day of the period.' })
  @Classified('open')
  periodStartOn!: string;

  @Field(() => Day, { description: 'The last day of the period.' })
  @Classified('open')
  periodEndOn!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'The value, in the indicator’s unit; null when a symbol stands for it.',
  })
  @Classified('open')
  value!: number | null;

  @Field(() => FigureSymbolEnum, { nullable: true, description: 'What was published in place of a value.' })
  @Classified('open')
  symbol!: FigureSymbol | null;

  @Field(() => String, { description: 'The code of the definition under which it was measured.' })
  @Classified('open')
  definitionCode!: string;

  @Field(() => String, { description: 'Where it was published.' })
  @Classified('open')
  source!: string;
}

export const ComparatorConnection = connectionOf('Comparator', Comparator);

@InputType({ description: 'A published figure to be put beside an indicator.' })
export class AddComparatorInput {
  @Field(() => String, { description: 'The code of the indicator in the catalogue.' })
  @Classified('open')
  indicatorCode!: string;

  @Field(() => String, {
    description:
      'The area to which it refers, such as "England"; "All pupils in England" for the same of all pupils, looked after or not.',
  })
  @Classified('open')
  area!: string;

  @Field(() => Day, { description: 'The first day of the period.' })
  @Classified('open')
  periodStartOn!: string;

  @Field(() => Day, { description: 'The last day of the period.' })
  @Classified('open')
  periodEndOn!: string;

  @Field(() => Float, { nullable: true, description: 'The value, in the indicator’s unit. Give it or a symbol.' })
  @Classified('open')
  value!: number | null;

  @Field(() => FigureSymbolEnum, { nullable: true, description: 'What was published in place of a value.' })
  @Classified('open')
  symbol!: FigureSymbol | null;

  @Field(() => String, { description: 'The code of the definition under which it was measured.' })
  @Classified('open')
  definitionCode!: string;

  @Field(() => String, { description: 'Where it was published.' })
  @Classified('open')
  source!: string;
}
