import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { Day, enumOf, Uuid } from '../scalars.js';
import { DUTY_STATUSES, type DutyStatus } from './duty-dates.js';
import { CADENCES, type Cadence } from './duty.table.js';

export const CadenceEnum = enumOf(CADENCES);
registerEnumType(CadenceEnum, {
  name: 'Cadence',
  description: 'How often a body reports.',
  valuesConfig: {
    afterEachMeeting: { description: 'After each meeting that it held, within ten working days.' },
    sixMonthly: { description: 'Every six months from the first day on which it is due.' },
    twiceYearly: { description: 'Twice in each year: by the first day on which it is due, and by six months later.' },
    annual: { description: 'Once a year, by the day on which it was first due.' },
  },
});

export const DutyStatusEnum = enumOf(DUTY_STATUSES);
registerEnumType(DutyStatusEnum, {
  name: 'DutyStatus',
  description: 'How it stands with one report that is owed.',
  valuesConfig: {
    due: { description: 'It is still to be sent, and its day has not passed.' },
    overdue: { description: 'Its day has passed, and it was not sent.' },
    discharged: { description: 'It was sent.' },
    notYetShared: { description: 'Another body sees it first, and has not been sent it yet.' },
  },
});

@ObjectType({
  description: 'A report that a body owes another by its constitution, and how often.',
  simpleResolvers: true,
})
export class Duty {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'What is reported, such as "Report to cabinet".' })
  @Classified('open')
  title!: string;

  @Field(() => CadenceEnum, { description: 'How often.' })
  @Classified('open')
  cadence!: Cadence;

  @Field(() => Boolean, { description: 'Whether it is made priority by priority.' })
  @Classified('open')
  isByPriority!: boolean;

  @Field(() => Day, {
    description: 'The first day on which it is due; after each meeting: the first day of a meeting that counts.',
  })
  @Classified('open')
  startsOn!: string;

  @Field(() => Day, {
    nullable: true,
    description: 'The last day on which it falls due, or of a meeting that counts; null while it goes on.',
  })
  @Classified('open')
  endsOn!: string | null;

  @Field(() => Int, { description: 'Give this back with a change; it goes up with every change.' })
  @Classified('open')
  version!: number;
}

@Shape()
@ObjectType({
  description:
    'One report that is owed under a duty. It follows from the duty, the meetings held and the reports sent.',
  simpleResolvers: true,
})
export class DutyOccurrence {
  @Field(() => Day, { description: 'By when it is to be sent.' })
  @Classified('open')
  dueOn!: string;

  @Field(() => DutyStatusEnum, { description: 'How it stands.' })
  @Classified('open')
  status!: DutyStatus;
}

@InputType({ description: 'A report that a body owes another.' })
export class SetDutyInput {
  @Field(() => Uuid, { description: 'The body that owes it.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => String, { description: 'What is reported, in up to 200 characters.' })
  @Classified('open')
  title!: string;

  @Field(() => CadenceEnum, { description: 'How often.' })
  @Classified('open')
  cadence!: Cadence;

  @Field(() => Uuid, { description: 'The body to which it is owed; another than the one that owes it.' })
  @Classified('open')
  toBodyId!: string;

  @Field(() => Uuid, { nullable: true, description: 'A third body that must be sent it first.' })
  @Classified('open')
  firstToBodyId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is made priority by priority; no if left out.' })
  @Classified('open')
  isByPriority?: boolean | null;

  @Field(() => Uuid, { nullable: true, description: 'The function in the body’s constitution from which it follows.' })
  @Classified('open')
  functionId?: string | null;

  @Field(() => Day, { description: 'The first day on which it is due, or from which meetings count.' })
  @Classified('open')
  startsOn!: string;
}

@InputType({ description: 'A duty that no longer holds.' })
export class EndDutyInput {
  @Field(() => Uuid, { description: 'The duty.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Day, {
    description: 'The last day on which it falls due; today at the earliest, so that what was owed stays owed.',
  })
  @Classified('open')
  endsOn!: string;
}
