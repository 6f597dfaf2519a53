import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { First } from '../page.js';
import type { ItemState } from './completeness.js';
import { listProgress, listTimeliness, stateOfItem, totalOf, type Progress, type Total } from './progress.service.js';
import { RoundProgress, RoundTotal } from './progress.type.js';
import type { RoundItemRow, RoundRow } from './round.service.js';
import { CollectionRound, RoundItem, RoundItemFilter, RoundItemState } from './round.type.js';

@Resolver(() => RoundProgress)
export class RoundProgressResolver {
  @FieldResolver(() => Agency, { description: 'The agency.' })
  @Classified('open')
  agency(@Root() progress: Progress, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, progress.agencyId);
  }

  @FieldResolver(() => CollectionRound, { description: 'The round.' })
  @Classified('open')
  round(@Root() progress: Progress): RoundRow {
    return progress.round;
  }
}

@Resolver(() => CollectionRound)
export class CollectionRoundProgressResolver {
  @FieldResolver(() => [RoundProgress], { description: 'How far each agency that owes something has come, by code.' })
  @Classified('open')
  async agencies(
    @Root() round: RoundRow,
    @Ctx() context: Context,
    @Arg('filter', () => RoundItemFilter, { nullable: true, description: 'Which of them.' })
    filter?: RoundItemFilter | null,
  ): Promise<Progress[]> {
    const all = await listProgress(context, round);
    return filter?.agencyId ? all.filter((one) => one.agencyId === filter.agencyId) : all;
  }

  @FieldResolver(() => RoundTotal, { description: 'How far it has come as a whole.' })
  @Classified('open')
  total(@Root() round: RoundRow, @Ctx() context: Context): Promise<Total> {
    return totalOf(context, round);
  }
}

@Resolver(() => RoundItem)
export class RoundItemProgressResolver {
  @FieldResolver(() => RoundItemState, { description: 'How it stands.' })
  @Classified('open')
  state(@Root() item: RoundItemRow, @Ctx() context: Context): Promise<ItemState> {
    return stateOfItem(context, item);
  }
}

@Resolver(() => Agency)
export class AgencyTimelinessResolver {
  @FieldResolver(() => [RoundProgress], {
    description:
      'Its progress over time: the latest rounds in which it owes something, that of the latest meeting first, in the bodies in which you have a role.',
  })
  @Classified('open')
  timeliness(@Root() agency: Agency, @Ctx() context: Context, @First() first: number): Promise<Progress[]> {
    return listTimeliness(context, agency.id, first);
  }
}
