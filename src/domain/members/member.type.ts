import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { connectionOf } from '../page.js';
import { enumOf, Uuid } from '../scalars.js';
import { MEMBERSHIP_STATUSES, type MembershipStatus } from './member.table.js';

export const MembershipStatusEnum = enumOf(MEMBERSHIP_STATUSES);
registerEnumType(MembershipStatusEnum, {
  name: 'MembershipStatus',
  description: 'Whether somebody may come in.',
  valuesConfig: {
    active: { description: 'They may sign in, and their seats count.' },
    suspended: { description: 'They may not sign in, and their seats do not count, until they are reinstated.' },
    ended: { description: 'It is over for good, with its seats.' },
  },
});

@ObjectType({
  description:
    'One person’s membership: one agency, and the roles held in each body. It is shown to those who administer it: the lead of its agency, the clerk, information governance.',
  simpleResolvers: true,
})
export class Member {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The person’s name. Young members’ names are held by participation staff and not by the hub.',
  })
  @Classified('members')
  name!: string;

  @Field(() => MembershipStatusEnum, { nullable: true, description: 'Whether the person may come in.' })
  @Classified('members')
  status!: MembershipStatus;

  @Field(() => Int, { description: 'Give this back with a change; it goes up with every change.' })
  @Classified('open')
  version!: number;
}

export const MemberConnection = connectionOf('Member', Member);

@ObjectType({
  description:
    'A partner’s system that signs in for itself. It is shown to those who administer it, like a membership.',
  simpleResolvers: true,
})
export class Client {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { nullable: true, description: 'What its agency calls it.' })
  @Classified('members')
  name!: string;

  @Field(() => MembershipStatusEnum, { nullable: true, description: 'Whether the system may come in.' })
  @Classified('members')
  status!: MembershipStatus;

  @Field(() => Int, { description: 'Give this back with a change; it goes up with every change.' })
  @Classified('open')
  version!: number;
}

export const ClientConnection = connectionOf('Client', Client);

@InputType({ description: 'Somebody who works for your agency.' })
export class VouchForMemberInput {
  @Field(() => String, {
    description: 'Their name, in up to 200 characters. For the Children in Care Council it is not kept.',
  })
  @Classified('members')
  name!: string;

  @Field(() => String, {
    description: 'The address of the provider with which they sign in, as it stands in its tokens.',
  })
  @Classified('members')
  issuer!: string;

  @Field(() => String, { description: 'How that provider knows them: the subject of their tokens.' })
  @Classified('members')
  subject!: string;
}

@InputType({ description: 'Somebody who comes to your agency from another one.' })
export class MoveMemberInput {
  @Field(() => Uuid, { description: 'Their membership in the other agency, such as `memberId` of a seat. It ends.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, {
    description: 'Their name, in up to 200 characters. For the Children in Care Council it is not kept.',
  })
  @Classified('members')
  name!: string;

  @Field(() => String, { description: 'The address of the provider with which they will sign in from now on.' })
  @Classified('members')
  issuer!: string;

  @Field(() => String, { description: 'How that provider knows them: the subject of their tokens.' })
  @Classified('members')
  subject!: string;
}

@InputType({ description: 'A change to a membership, or to a system’s access, and why.' })
export class MembershipChangeInput {
  @Field(() => Uuid, { description: 'The membership, or the system.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'Why, in up to 5,000 characters; for the record.' })
  @Classified('members')
  reason!: string;
}
