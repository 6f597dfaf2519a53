import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import { Uuid } from '../scalars.js';
import { findAgendaItem, type AgendaItemRow } from './agenda.service.js';
import { AgendaItem, MarkingEnum } from './agenda.type.js';
import type { MeetingRow } from './meeting.service.js';
import { Meeting } from './meeting.type.js';
import {
  expectPaper,
  findPaper,
  listPapers,
  listPapersAwaited,
  markToFollow,
  mayDo,
  publishPaper,
  supplyPaper,
  type PaperRow,
} from './paper.service.js';
import { ExpectPaperInput, MarkToFollowInput, Paper, PublishPaperInput, SupplyPaperInput } from './paper.type.js';

@Resolver(() => Paper)
export class PaperResolver {
  @Query(() => Paper, { description: 'A paper by its id.' })
  @Permits('board:read')
  paper(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The paper’s id.' }) id: string,
  ): Promise<PaperRow> {
    return findPaper(context, id);
  }

  @Mutation(() => Paper, { description: 'Says that an agency owes a paper for an item.' })
  @Permits('agenda:set')
  async expectPaper(
    @Ctx() context: Context,
    @Arg('input', () => ExpectPaperInput, { description: 'The paper.' }) input: ExpectPaperInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<PaperRow> {
    return findPaper(context, await expectPaper(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Paper, { description: 'Says on the agenda that a paper is to follow.' })
  @Permits('agenda:set')
  async markToFollow(
    @Ctx() context: Context,
    @Arg('input', () => MarkToFollowInput, { description: 'The paper.' }) input: MarkToFollowInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<PaperRow> {
    return findPaper(context, await markToFollow(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Paper, { description: 'Gives a paper that one’s agency owes; anew, until it is published.' })
  @Permits('agenda:supply')
  async supplyPaper(
    @Ctx() context: Context,
    @Arg('input', () => SupplyPaperInput, { description: 'Where the paper lies.' }) input: SupplyPaperInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<PaperRow> {
    return findPaper(context, await supplyPaper(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Paper, {
    description: 'Publishes a paper of an open item, once the agenda is published.',
  })
  @Permits('agenda:set')
  async publishPaper(
    @Ctx() context: Context,
    @Arg('input', () => PublishPaperInput, { description: 'The paper.' }) input: PublishPaperInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<PaperRow> {
    return findPaper(context, await publishPaper(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => AgendaItem, { description: 'The item for which it is.' })
  @Classified('open')
  item(@Root() paper: PaperRow, @Ctx() context: Context): Promise<AgendaItemRow> {
    return findAgendaItem(context, paper.itemId);
  }

  @FieldResolver(() => MarkingEnum, { description: 'The marking of its item.' })
  @Classified('open')
  marking(@Root() paper: PaperRow): PaperRow['marking'] {
    return paper.marking;
  }

  @FieldResolver(() => Agency, { description: 'The agency that owes or gave it.' })
  @Classified('open')
  agency(@Root() paper: PaperRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, paper.agencyId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may give it now.' })
  @Classified('open')
  viewerCanSupply(@Root() paper: PaperRow, @Ctx() context: Context): Promise<boolean> {
    return mayDo(context, 'supply', paper);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may say now that it is to follow.' })
  @Classified('open')
  viewerCanMarkToFollow(@Root() paper: PaperRow, @Ctx() context: Context): Promise<boolean> {
    return mayDo(context, 'markToFollow', paper);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may publish it now.' })
  @Classified('open')
  viewerCanPublish(@Root() paper: PaperRow, @Ctx() context: Context): Promise<boolean> {
    return mayDo(context, 'publish', paper);
  }
}

@Resolver(() => AgendaItem)
export class AgendaItemPapersResolver {
  @FieldResolver(() => [Paper], {
    description: 'Its papers: those that are published for everybody, all for the members.',
  })
  @Classified('open')
  papers(@Root() item: AgendaItemRow, @Ctx() context: Context): Promise<PaperRow[]> {
    return listPapers(context, item.id);
  }
}

@Resolver(() => Meeting)
export class MeetingPapersResolver {
  @FieldResolver(() => [Paper], {
    nullable: true,
    description: 'The papers that have not come yet, those of one agency together.',
  })
  @Classified('members')
  papersAwaited(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<PaperRow[]> {
    return listPapersAwaited(context, meeting.id);
  }
}
