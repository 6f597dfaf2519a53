import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import {
  disputeItem,
  findDispute,
  listDisputes,
  mayDispute,
  maySettle,
  mayTakeBack,
  settleDispute,
  takeDisputeBack,
  type DisputeRow,
} from './dispute.service.js';
import { DisputeItemInput, RoundDispute, SettleDisputeInput, TakeDisputeBackInput } from './dispute.type.js';
import { findItem, type RoundItemRow } from './round.service.js';
import { RoundItem } from './round.type.js';

@Resolver(() => RoundDispute)
export class RoundDisputeResolver {
  @Mutation(() => RoundDispute, {
    description: 'Says that your agency does not owe something. Until the clerk settles it, it is owed and not given.',
  })
  @Permits('round:dispute')
  async disputeItem(
    @Ctx() context: Context,
    @Arg('input', () => DisputeItemInput, { description: 'What, and why.' }) input: DisputeItemInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<DisputeRow> {
    return findDispute(context, await disputeItem(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => RoundDispute, {
    description: 'Takes back that your agency does not owe something: it is settled, and stands as it would have.',
  })
  @Permits('round:dispute')
  async takeDisputeBack(
    @Ctx() context: Context,
    @Arg('input', () => TakeDisputeBackInput, { description: 'Which dispute.' }) input: TakeDisputeBackInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<DisputeRow> {
    return findDispute(context, await takeDisputeBack(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => RoundDispute, { description: 'Settles who owes what was disputed.' })
  @Permits('round:run')
  async settleDispute(
    @Ctx() context: Context,
    @Arg('input', () => SettleDisputeInput, { description: 'Who owes it, and why.' }) input: SettleDisputeInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<DisputeRow> {
    return findDispute(context, await settleDispute(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => RoundItem, { description: 'What is disputed.' })
  @Classified('open')
  item(@Root() dispute: DisputeRow, @Ctx() context: Context): Promise<RoundItemRow> {
    return findItem(context, dispute.itemId);
  }

  @FieldResolver(() => Agency, { description: 'The agency that says that it does not owe it.' })
  @Classified('open')
  agency(@Root() dispute: DisputeRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, dispute.agencyId);
  }

  @FieldResolver(() => Agency, { nullable: true, description: 'The agency that owes it in its view.' })
  @Classified('open')
  async suggestedAgency(@Root() dispute: DisputeRow, @Ctx() context: Context): Promise<Agency | null> {
    return dispute.suggestedAgencyId === null ? null : findAgency(context, dispute.suggestedAgencyId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may settle it now.' })
  @Classified('open')
  viewerCanSettle(@Root() dispute: DisputeRow, @Ctx() context: Context): boolean {
    return maySettle(context, dispute);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may take it back now, for your agency.' })
  @Classified('open')
  viewerCanTakeBack(@Root() dispute: DisputeRow, @Ctx() context: Context): boolean {
    return mayTakeBack(context, dispute);
  }
}

@Resolver(() => RoundItem)
export class RoundItemDisputesResolver {
  @FieldResolver(() => [RoundDispute], { description: 'The disputes about it, settled or not, the earliest first.' })
  @Classified('open')
  async disputes(@Root() item: RoundItemRow, @Ctx() context: Context): Promise<DisputeRow[]> {
    return (await listDisputes(context, item.roundId)).filter((one) => one.itemId === item.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may say now that your agency does not owe it.' })
  @Classified('open')
  viewerCanDispute(@Root() item: RoundItemRow, @Ctx() context: Context): Promise<boolean> {
    return mayDispute(context, item);
  }
}
