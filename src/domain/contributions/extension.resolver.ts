import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import { extendRound, findExtension, listExtensions, mayExtend, type ExtensionRow } from './extension.service.js';
import { ExtendRoundInput, RoundExtension } from './extension.type.js';
import type { RoundRow } from './round.service.js';
import { CollectionRound } from './round.type.js';

@Resolver(() => RoundExtension)
export class RoundExtensionResolver {
  @Mutation(() => RoundExtension, { description: 'Gives an agency more time in a round, with a reason.' })
  @Permits('round:run')
  async extendRound(
    @Ctx() context: Context,
    @Arg('input', () => ExtendRoundInput, { description: 'Who, until when, and why.' }) input: ExtendRoundInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ExtensionRow> {
    return findExtension(context, await extendRound(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Agency, { description: 'The agency that has more time.' })
  @Classified('open')
  agency(@Root() extension: ExtensionRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, extension.agencyId);
  }
}

@Resolver(() => CollectionRound)
export class CollectionRoundExtensionsResolver {
  @FieldResolver(() => [RoundExtension], { description: 'Who was given more time, the latest granted first.' })
  @Classified('open')
  extensions(@Root() round: RoundRow, @Ctx() context: Context): Promise<ExtensionRow[]> {
    return listExtensions(context, round.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may give an agency more time in it now.' })
  @Classified('open')
  viewerCanExtend(@Root() round: RoundRow, @Ctx() context: Context): Promise<boolean> {
    return mayExtend(context, round);
  }
}
