import { Field, Int, ObjectType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { Agency } from '../authorities/authority.type.js';
import type { MeetingRow } from '../meetings/meeting.service.js';
import { Day } from '../scalars.js';
import { DutyStatusEnum, Duty } from '../workplan/duty.type.js';
import type { DutyStatus } from '../workplan/duty-dates.js';

@Shape()
@ObjectType({
  description:
    'What a meeting still waits for, for its chair and members: everything at once, as it stands now and as far as you may see it.',
  simpleResolvers: true,
})
export class Readiness {
  meeting!: MeetingRow;
}

@Shape()
@ObjectType({ description: 'How much of something an agency owes.', simpleResolvers: true })
export class AgencyOwes {
  @Field(() => Agency, { description: 'The agency.' })
  @Classified('open')
  agency!: Agency;

  @Field(() => Int, { description: 'How many.' })
  @Classified('open')
  count!: number;
}

@Shape()
@ObjectType({
  description: 'The actions of an agency that are due by a meeting and are not closed.',
  simpleResolvers: true,
})
export class ActionsOwed {
  @Field(() => Agency, { description: 'The agency that must act.' })
  @Classified('open')
  agency!: Agency;

  @Field(() => Int, { description: 'How many should have been done before today.' })
  @Classified('open')
  overdue!: number;

  @Field(() => Int, { description: 'How many are due from today until the day of the meeting.' })
  @Classified('open')
  due!: number;
}

@Shape()
@ObjectType({ description: 'One report that the body owes by a meeting.', simpleResolvers: true })
export class DutyOwed {
  @Field(() => Duty, { description: 'The duty under which it is owed.' })
  @Classified('open')
  duty!: Duty;

  @Field(() => Day, { description: 'The day by which it is owed.' })
  @Classified('open')
  dueOn!: string;

  @Field(() => DutyStatusEnum, { description: 'How it stands.' })
  @Classified('open')
  status!: DutyStatus;
}
