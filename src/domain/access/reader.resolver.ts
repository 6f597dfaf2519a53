import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import type { Context } from '../context.js';
import type { RoundItemRow } from '../contributions/round.service.js';
import { RoundItem } from '../contributions/round.type.js';
import { findReaders, readersOfItem, wordsOf, type Readers as FoundReaders } from './reader.service.js';
import { Readers, ReadersFilter, ReturnBoxFilter } from './reader.type.js';

@Resolver(() => Readers)
export class ReadersResolver {
  @Query(() => Readers, { description: 'Who will read a box before you fill it, besides your own agency.' })
  @Permits('contribution:submit')
  readersOf(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => ReadersFilter, { description: 'Which box.' }) filter: ReadersFilter,
  ): Promise<FoundReaders> {
    return findReaders(context, info.schema, filter);
  }

  @FieldResolver(() => String, { description: 'The same in a sentence, to be shown beside the box.' })
  @Classified('open')
  words(@Root() readers: FoundReaders, @Ctx() context: Context): Promise<string> {
    return wordsOf(context, readers);
  }
}

@Resolver(() => RoundItem)
export class RoundItemReadersResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Who will read a box that you fill for it, besides your own agency, in a sentence to be shown beside the box. Null where it is not for you to fill.',
  })
  @Classified('open')
  readers(
    @Root() item: RoundItemRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => ReturnBoxFilter, { description: 'Which box.' }) { box }: ReturnBoxFilter,
  ): Promise<string | null> {
    return readersOfItem(context, info.schema, item, box);
  }
}
