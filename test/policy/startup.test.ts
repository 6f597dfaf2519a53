import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import {
  Arg,
  Args,
  ArgsType,
  createUnionType,
  Extensions,
  Field,
  FieldResolver,
  InputType,
  Int,
  InterfaceType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Subscription,
} from 'type-graphql';
import { describe, expect, test } from 'vitest';
import { buildHubSchema } from '../../src/graphql/schema.js';
import { Classified, Shape } from '../../src/policy/classification.js';
import { guard } from '../../src/policy/guard.js';
import { Permits } from '../../src/policy/permission.js';
import { unguarded } from './schemas.js';

@InterfaceType()
abstract class Written {
  @Field(() => String, { nullable: true })
  @Classified('members', { raisable: true })
  text!: string | null;
}

@ObjectType({ implements: Written, simpleResolvers: true })
class Letter implements Written {
  text!: string | null;

  @Field(() => String)
  @Classified('open')
  id!: string;
}

@InputType()
class LetterFilter {
  @Field(() => String, { nullable: true })
  @Classified('members')
  text?: string | null;
}

@Resolver()
class GoodResolver {
  @Query(() => Written, { nullable: true })
  @Permits('board:read')
  written(@Arg('filter', () => LetterFilter, { nullable: true }) _filter: LetterFilter | null): null {
    return null;
  }

  @Query(() => [Letter])
  @Permits('board:read')
  letters(@Arg('first', () => Int) _first: number, @Arg('after', () => String) _after: string): Letter[] {
    return [];
  }

  @Mutation(() => Letter, { nullable: true })
  @Permits('contribution:submit')
  send(
    @Arg('input', () => LetterFilter) _input: LetterFilter,
    @Arg('idempotencyKey', () => String, { nullable: true }) _idempotencyKey: string | null,
  ): null {
    return null;
  }
}

// From here on everything that must not be.

@ObjectType({ simpleResolvers: true })
class Careless {
  @Field(() => String, { nullable: true })
  unclassified!: string | null;

  @Field(() => String, { nullable: true })
  @Extensions({ classified: { classification: 'secret', raisable: false } })
  ofAnUnknownClass!: string | null;

  @Field(() => String)
  @Classified('members')
  notNullable!: string;

  @Field(() => String)
  @Classified('open', { raisable: true })
  raisableNotNullable!: string;

  @Field(() => String, { nullable: true })
  @Classified('agreement')
  leftBehind!: string | null;

  @Field(() => String, { nullable: true })
  @Classified('open')
  @Extensions({ permission: 'board:read' })
  permitted!: string | null;
}

@Shape()
@ObjectType({ simpleResolvers: true })
class CarelessShape {
  @Field(() => String, { nullable: true })
  @Classified('members')
  withoutARow!: string | null;

  @Field(() => String, { nullable: true })
  @Classified('open', { raisable: true })
  raisedWithoutARow!: string | null;
}

@ObjectType({ simpleResolvers: true })
class OnlyInTheUnion {
  @Field(() => String, { nullable: true })
  unclassified!: string | null;
}

const Either = createUnionType({ name: 'Either', types: () => [Letter, OnlyInTheUnion] as const });

@InterfaceType()
abstract class CarelessInterface {
  @Field(() => String, { nullable: true })
  inherited!: string | null;
}

@ObjectType({ implements: CarelessInterface, simpleResolvers: true })
class NeverReturnedItself implements CarelessInterface {
  inherited!: string | null;

  @Field(() => String, { nullable: true })
  unclassified!: string | null;
}

@InputType()
class InnerInput {
  @Field(() => String, { nullable: true })
  unclassified?: string | null;
}

@InputType()
class CarelessInput {
  @Field(() => String, { nullable: true })
  unclassified?: string | null;

  @Field(() => InnerInput, { nullable: true })
  @Classified('open')
  inner?: InnerInput | null;
}

@ArgsType()
class CarelessArgs {
  @Field(() => String, { nullable: true })
  @Classified('open')
  orderBy?: string | null;
}

@Resolver(() => Careless)
class CarelessResolver {
  @Query(() => Careless, { nullable: true })
  unpermitted(): null {
    return null;
  }

  @Query(() => Either, { nullable: true })
  @Extensions({ permission: 'board:rob' })
  ofAnUnknownPermission(): null {
    return null;
  }

  @Query(() => CarelessInterface, { nullable: true })
  @Permits('board:read')
  withConditions(
    @Arg('text', () => String, { nullable: true }) _text: string | null,
    @Arg('ids', () => [String], { nullable: true }) _ids: string[] | null,
    @Args(() => CarelessArgs) _args: CarelessArgs,
  ): null {
    return null;
  }

  @Mutation(() => Boolean)
  unpermittedEffect(@Arg('input', () => CarelessInput) _input: CarelessInput): boolean {
    return true;
  }

  @FieldResolver(() => CarelessShape, { nullable: true })
  @Classified('open')
  computed(@Arg('since', () => String) _since: string): null {
    return null;
  }
}

@Resolver()
class LiveResolver {
  @Subscription(() => Letter, { topics: 'letters' })
  @Permits('board:read')
  letterSent(): Letter {
    return { id: 'letter', text: null };
  }
}

const gapsOf = (schema: GraphQLSchema): string[] => {
  try {
    guard(schema);
    return [];
  } catch (error) {
    const [first, ...gaps] = (error as Error).message.split('\n');
    expect(first).toBe('The schema is not safe to serve:');
    return gaps.map((gap) => gap.trim());
  }
};

const CULPRITS = [
  'Careless.unclassified: unclassified field',
  'Careless.ofAnUnknownClass: unclassified field',
  'Careless.notNullable: a field that may be withheld must be nullable',
  'Careless.raisableNotNullable: a field that may be withheld must be nullable',
  'Careless.leftBehind: on a row that can be raised, what agreements open must rise with it',
  'Careless.permitted: a permission stands on operations only',
  'Careless.computed(since): a condition stands in a classified input, not in a bare argument',
  'CarelessShape.withoutARow: a protected field stands on a row, and this type is a shape',
  'CarelessShape.raisedWithoutARow: a protected field stands on a row, and this type is a shape',
  'OnlyInTheUnion.unclassified: unclassified field',
  'CarelessInterface.inherited: unclassified field',
  'NeverReturnedItself.inherited: unclassified field',
  'NeverReturnedItself.unclassified: unclassified field',
  'CarelessInput.unclassified: unclassified input field',
  'InnerInput.unclassified: unclassified input field',
  'Query.unpermitted: unpermitted operation',
  'Query.ofAnUnknownPermission: unpermitted operation',
  'Query.withConditions(text): a condition stands in a classified input, not in a bare argument',
  'Query.withConditions(ids): a condition stands in a classified input, not in a bare argument',
  'Query.withConditions(orderBy): a condition stands in a classified input, not in a bare argument',
  'Mutation.unpermittedEffect: unpermitted operation',
];

describe('The hub starts', () => {
  test('with a schema that has no gap, and serves that very schema', () => {
    const schema = unguarded(GoodResolver);
    expect(guard(schema)).toBe(schema);
  });

  test('and not with one that has gaps, of which it names every one', () => {
    expect(gapsOf(unguarded(CarelessResolver)).sort()).toEqual([...CULPRITS].sort());
  });

  test('and not when the hub’s own builder is given resolvers that leave gaps', () => {
    expect(() => buildHubSchema([CarelessResolver])).toThrow('Query.unpermitted: unpermitted operation');
    expect(() => buildHubSchema([GoodResolver])).not.toThrow();
  });

  test('whatever types of other schemas were declared beside it', () => {
    expect(gapsOf(unguarded(GoodResolver))).toEqual([]);
    expect(unguarded(GoodResolver).getType('Careless')).toBeUndefined();
  });

  test('not with a gap in a type that is reached only as a member of a union', () => {
    expect(gapsOf(unguarded(CarelessResolver))).toContain('OnlyInTheUnion.unclassified: unclassified field');
  });

  test('not with a gap in a type that is never returned itself, but implements what is', () => {
    const schema = unguarded(CarelessResolver);
    expect(schema.getType(NeverReturnedItself.name)).toBeDefined();
    expect(gapsOf(schema)).toContain('NeverReturnedItself.unclassified: unclassified field');
  });

  test('not with a subscription, whose events nothing would settle', () => {
    expect(gapsOf(unguarded(GoodResolver, LiveResolver))).toContain(
      'Subscription: no way of settling its events is built yet',
    );
  });

  test('not with a field of another class than on its interface, where a rule would be ignored', () => {
    for (const classified of [
      { classification: 'open', raisable: true },
      { classification: 'members', raisable: false },
      { classification: 'named', raisable: true },
    ]) {
      const schema = unguarded(GoodResolver);
      const { text } = (schema.getType('Letter') as GraphQLObjectType).getFields();
      Object.assign(text?.extensions ?? {}, { classified });
      expect(gapsOf(schema)).toEqual([
        'Letter.text: its class differs from that on the interface Written, where no rule is asked',
      ]);
    }
  });

  test('not with a gap that was planted in a good schema, and nothing of it is wrapped then', () => {
    const schema = unguarded(GoodResolver);
    const { written } = schema.getQueryType()!.getFields();
    const { text } = (schema.getType('Letter') as GraphQLObjectType).getFields();
    const before = [written?.resolve, text?.resolve];
    Object.assign(text?.extensions ?? {}, { classified: undefined });
    expect(gapsOf(schema)).toEqual(['Letter.text: unclassified field']);
    expect([written?.resolve, text?.resolve]).toEqual(before);
  });
});
