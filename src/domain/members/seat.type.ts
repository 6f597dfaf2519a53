import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { ROLES, type Role } from '../../policy/roles.js';
import { Day, enumOf, Uuid } from '../scalars.js';

export const RoleEnum = enumOf(ROLES);
registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What kind of person or system asks, in one body. Which partner somebody is from, their agency says.',
  valuesConfig: {
    public: { description: 'Anybody without a role in the body. Nobody is seated in it.' },
    partnerSystem: { description: 'A partner’s system, which contributes for its agency.' },
    youngMember: { description: 'A young person of the Children in Care Council, who appears by their seat only.' },
    coopted: { description: 'A co-opted member.' },
    councillor: { description: 'A councillor.' },
    priorityLead: { description: 'The lead of a priority; named by the strategy, and no seat.' },
    partnerOfficer: { description: 'An officer of a partner, who contributes and reports for their agency.' },
    partnerLead: { description: 'The lead of a partner, who also signs for their agency. Needs a second person.' },
    chair: { description: 'The chair. Needs a second person.' },
    deputyChair: { description: 'The deputy chair.' },
    clerk: { description: 'The clerk, who keeps the calendar, the seats and the record.' },
    informationGovernance: { description: 'Information governance, which reads the audit. Needs a second person.' },
  },
});

@ObjectType({ description: 'A role in a body, and who holds it, on which days.', simpleResolvers: true })
export class Seat {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => RoleEnum, { description: 'The role.' })
  @Classified('open')
  role!: Role;

  @Field(() => String, { description: 'The role title, such as "Designated doctor for looked after children".' })
  @Classified('open')
  title!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the person or system that holds it. Young members appear by the title of their seat.',
  })
  @Classified('members')
  holderName!: string;

  @Field(() => Uuid, { nullable: true, description: 'The membership that holds it; null for a partner’s system.' })
  @Classified('members')
  memberId!: string | null;

  @Field(() => Day, { description: 'Its first day.' })
  @Classified('open')
  fromOn!: string;

  @Field(() => Day, {
    nullable: true,
    description: 'Its last day; null while no end is set. A seat that ended at once ended the day before.',
  })
  @Classified('open')
  untilOn!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Whose standing lead the holder is, by role title, such as "Director of Housing"; null for who sits in their own right.',
  })
  @Classified('open')
  nominatedBy!: string | null;

  @Field(() => Int, { description: 'Give this back with a change; it goes up with every change.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'A role in a body for a member.' })
export class SeatMemberInput {
  @Field(() => Uuid, { description: 'The member.' })
  @Classified('open')
  memberId!: string;

  @Field(() => Uuid, { description: 'The body.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => RoleEnum, {
    description:
      'The role. Councillors, chair and clerk are the board’s own people, young members the Children in Care Council’s.',
  })
  @Classified('open')
  role!: Role;

  @Field(() => String, { description: 'The role title that others see, in up to 200 characters; never a name.' })
  @Classified('open')
  title!: string;

  @Field(() => Day, { description: 'Its first day.' })
  @Classified('open')
  fromOn!: string;

  @Field(() => Day, { nullable: true, description: 'Its last day; left out where no end is set.' })
  @Classified('open')
  untilOn?: string | null;

  @Field(() => Uuid, {
    nullable: true,
    description:
      'The place of the constitution that it fills, whose role it has. Of a version that awaits ratification it counts for nothing until then.',
  })
  @Classified('open')
  placeId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Whose standing lead the member is, by role title, such as "Director of Housing".',
  })
  @Classified('open')
  nominatedBy?: string | null;
}

@InputType({ description: 'A seat that awaits the second person.' })
export class ConfirmSeatInput {
  @Field(() => Uuid, { description: 'The seat.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'The end of a seat.' })
export class EndSeatInput {
  @Field(() => Uuid, { description: 'The seat.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Day, { nullable: true, description: 'Its last day, today or later. Left out, the seat ends at once.' })
  @Classified('open')
  untilOn?: string | null;
}
