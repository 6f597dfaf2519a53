import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findBody } from '../authorities/authority.service.js';
import { Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import { Uuid } from '../scalars.js';
import { findAgendaItem, type AgendaItemRow } from './agenda.service.js';
import { AgendaItem } from './agenda.type.js';
import { findMeeting, type MeetingRow } from './meeting.service.js';
import { Meeting } from './meeting.type.js';
import {
  approveMinutes,
  correctMinutes,
  draftMinutes,
  findMinutes,
  listCorrections,
  listEntries,
  mayCorrect,
  mayDraft,
  minutesOf,
  type MinuteEntryRow,
  type MinutesRow,
} from './minutes.service.js';
import {
  ApproveMinutesInput,
  CorrectMinutesInput,
  DraftMinutesInput,
  MinuteEntry,
  Minutes,
  MinutesStatus,
} from './minutes.type.js';

@Resolver(() => Minutes)
export class MinutesResolver {
  @Query(() => Minutes, { description: 'Minutes by their id. NOT_FOUND when there are none or you may not see them.' })
  @Permits('board:read')
  minutes(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The id of the minutes.' }) id: string,
  ): Promise<MinutesRow> {
    return findMinutes(context, id);
  }

  @Mutation(() => Minutes, { description: 'Drafts the minutes of a meeting that is over.' })
  @Permits('meeting:record')
  async draftMinutes(
    @Ctx() context: Context,
    @Arg('input', () => DraftMinutesInput, { description: 'The draft.' }) input: DraftMinutesInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<MinutesRow> {
    return findMinutes(context, await draftMinutes(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Minutes, { description: 'Corrects entries of draft minutes, and says what was corrected.' })
  @Permits('meeting:record')
  async correctMinutes(
    @Ctx() context: Context,
    @Arg('input', () => CorrectMinutesInput, { description: 'The correction.' }) input: CorrectMinutesInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<MinutesRow> {
    return findMinutes(context, await correctMinutes(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Minutes, {
    description:
      'Records that a later meeting approved the minutes. They become public, and with them the entries and decisions of that meeting that stand under no exempt item.',
  })
  @Permits('meeting:record')
  async approveMinutes(
    @Ctx() context: Context,
    @Arg('input', () => ApproveMinutesInput, { description: 'The approval.' }) input: ApproveMinutesInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<MinutesRow> {
    return findMinutes(context, await approveMinutes(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Body, { description: 'The body whose minutes they are.' })
  @Classified('open')
  body(@Root() minutes: MinutesRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, minutes.bodyId);
  }

  @FieldResolver(() => Meeting, { description: 'The meeting that they are of.' })
  @Classified('open')
  meeting(@Root() minutes: MinutesRow, @Ctx() context: Context): Promise<MeetingRow> {
    return findMeeting(context, minutes.meetingId);
  }

  @FieldResolver(() => Meeting, { nullable: true, description: 'The later meeting that approved them.' })
  @Classified('open')
  async approvedAtMeeting(@Root() minutes: MinutesRow, @Ctx() context: Context): Promise<MeetingRow | null> {
    return minutes.approvedAtMeetingId ? findMeeting(context, minutes.approvedAtMeetingId) : null;
  }

  @FieldResolver(() => MinutesStatus, { description: 'Whether they are a draft or approved.' })
  @Classified('open')
  status(@Root() minutes: MinutesRow): MinutesStatus {
    return minutes.stage === 'published' ? 'approved' : 'draft';
  }

  @FieldResolver(() => [MinuteEntry], {
    description: 'What they say, in its order, as far as you may see it. Entries under exempt items are for members.',
  })
  @Classified('open')
  entries(@Root() minutes: MinutesRow, @Ctx() context: Context): Promise<MinuteEntryRow[]> {
    return listEntries(context, minutes.id);
  }

  @FieldResolver(() => [String], {
    nullable: true,
    description: 'What was corrected since the first draft, in the entries that you may see; each correction once.',
  })
  @Classified('members')
  corrections(@Root() minutes: MinutesRow, @Ctx() context: Context): Promise<string[]> {
    return listCorrections(context, minutes.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may correct them now, or record that they were approved.' })
  @Classified('open')
  viewerCanCorrect(@Root() minutes: MinutesRow, @Ctx() context: Context): boolean {
    return mayCorrect(context, minutes);
  }
}

@Resolver(() => MinuteEntry)
export class MinuteEntryResolver {
  @FieldResolver(() => AgendaItem, { nullable: true, description: 'The item under which it stands; null for none.' })
  @Classified('open')
  async item(@Root() entry: MinuteEntryRow, @Ctx() context: Context): Promise<AgendaItemRow | null> {
    return entry.itemId ? findAgendaItem(context, entry.itemId) : null;
  }
}

@Resolver(() => Meeting)
export class MeetingMinutesResolver {
  @FieldResolver(() => Minutes, {
    nullable: true,
    description: 'Its minutes: for members while a draft, for everybody once approved. Null while you may see none.',
  })
  @Classified('open')
  minutes(@Root() meeting: Meeting, @Ctx() context: Context): Promise<MinutesRow | null> {
    return minutesOf(context, meeting.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may draft its minutes now.' })
  @Classified('open')
  viewerCanDraftMinutes(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<boolean> {
    return mayDraft(context, meeting);
  }
}
