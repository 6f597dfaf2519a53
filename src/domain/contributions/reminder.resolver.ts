import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import type { MeetingRow } from '../meetings/meeting.service.js';
import { Meeting } from '../meetings/meeting.type.js';
import { listReminders, listSilent, type ReminderRow } from './reminder.service.js';
import { Reminder } from './reminder.type.js';

@Resolver(() => Reminder)
export class ReminderResolver {
  @FieldResolver(() => Agency, { description: 'The agency that owes it.' })
  @Classified('open')
  agency(@Root() reminder: ReminderRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, reminder.agencyId);
  }
}

@Resolver(() => Meeting)
export class MeetingRemindersResolver {
  @FieldResolver(() => [Reminder], {
    nullable: true,
    description:
      'Which agencies were reminded of what they owe it, by day: all for those who prepare it, an agency’s own for the agency.',
  })
  @Classified('members')
  reminders(@Root() meeting: Meeting, @Ctx() context: Context): Promise<ReminderRow[]> {
    return listReminders(context, meeting.id);
  }

  @FieldResolver(() => [Agency], {
    nullable: true,
    description:
      'The chair’s list: the agencies that were reminded in vain and still owe it their contribution, five working days after it was due, by code.',
  })
  @Classified('members')
  silent(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<Agency[]> {
    return listSilent(context, meeting);
  }
}
