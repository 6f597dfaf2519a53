import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { enumOf } from '../scalars.js';
import { AREA_LEVELS, type AreaLevel } from './area.table.js';

export const AreaLevelEnum = enumOf(AREA_LEVELS);
registerEnumType(AreaLevelEnum, {
  name: 'AreaLevel',
  description: 'How large an area of published statistics is.',
  valuesConfig: {
    national: { description: 'The whole of England.' },
    region: { description: 'A region; of London also its inner and its outer boroughs.' },
    localAuthority: { description: 'The area of a council.' },
  },
});

@ObjectType({ description: 'An area of England as published statistics name it.', simpleResolvers: true })
export class Area {
  @Field(() => String, { description: 'The code of nine characters that statistics use, such as "E06000054".' })
  @Classified('open')
  code!: string;

  @Field(() => String, { description: 'Its name, as it was published.' })
  @Classified('open')
  name!: string;

  @Field(() => AreaLevelEnum, { description: 'How large it is.' })
  @Classified('open')
  level!: AreaLevel;
}

@Shape()
@ObjectType({
  description: 'One of the ten areas most like an area, by the Department for Education’s model.',
  simpleResolvers: true,
})
export class AreaNeighbour {
  @Field(() => Int, { description: 'From 1, the most like, to 10.' })
  @Classified('open')
  rank!: number;

  @Field(() => String, { description: 'How like the two are, in the model’s words, such as "Very close".' })
  @Classified('open')
  closeness!: string;

  @Field(() => Area, { description: 'The neighbour.' })
  @Classified('open')
  area!: Area;
}

@InputType({ description: 'Which area of published statistics the council is.' })
export class SetAreaInput {
  @Field(() => Int, { description: 'The version of the council that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, {
    description: 'The code of the area of a council, such as "E06000054". It is said once; see `correctArea`.',
  })
  @Classified('open')
  areaCode!: string;
}

@InputType({ description: 'Which area of published statistics the council is, where another was said.' })
export class CorrectAreaInput {
  @Field(() => Int, { description: 'The version of the council that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'The code of the area of a council, such as "E06000054".' })
  @Classified('open')
  areaCode!: string;

  @Field(() => String, { description: 'Why, in up to 5,000 characters. It stands in the record.' })
  @Classified('members')
  reason!: string;
}
