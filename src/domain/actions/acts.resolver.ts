import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import type { Context } from '../context.js';
import type { MeetingRow } from '../meetings/meeting.service.js';
import { Meeting } from '../meetings/meeting.type.js';
import { After, afterId, checkedFirst, First, type Connection } from '../page.js';
import type { ActionRow } from './action.service.js';
import { ActionConnection } from './action.type.js';
import { listChairsActs, listProgress } from './acts.service.js';
import { ChairsActs } from './acts.type.js';

/** The work between meetings, as a meeting finds it. */
@Resolver(() => Meeting)
export class MeetingActsResolver {
  @FieldResolver(() => ChairsActs, {
    nullable: true,
    description: 'What chair, deputy and clerk did up to its day that no meeting has confirmed yet.',
  })
  @Classified('members')
  chairsActs(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<ChairsActs> {
    return listChairsActs(context, meeting);
  }

  @FieldResolver(() => ActionConnection, {
    description:
      'The actions of the body that are open on its day, or were closed since the meeting before; overdue first.',
  })
  @Classified('open')
  progress(
    @Root() meeting: MeetingRow,
    @Ctx() context: Context,
    @First() first: number,
    @After() after?: string | null,
  ): Promise<Connection<ActionRow>> {
    return listProgress(context, meeting.id, {
      first: checkedFirst(first),
      after: afterId(after, ['progress', meeting.id]),
    });
  }
}
