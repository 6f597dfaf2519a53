import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import type { Context } from '../context.js';
import { findReaders, wordsOf, type Readers as FoundReaders } from './reader.service.js';
import { Readers, ReadersFilter } from './reader.type.js';

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
  words(@Root() readers: FoundReaders): string {
    return wordsOf(readers);
  }
}
