import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { enumOf, Uuid } from '../scalars.js';
import {
  AGENCY_KINDS,
  BODY_KINDS,
  BODY_POWERS,
  type AgencyKind,
  type BodyKind,
  type BodyPower,
} from './authority.table.js';

export const AgencyKindEnum = Object.fromEntries(AGENCY_KINDS.map((kind) => [kind, kind])) as Record<
  AgencyKind,
  AgencyKind
>;
registerEnumType(AgencyKindEnum, {
  name: 'AgencyKind',
  description: 'What kind of partner an agency is.',
  valuesConfig: {
    board: { description: 'The board itself: councillors, its chair and its clerk.' },
    childrensSocialCare: { description: 'Children’s social care, with its leaving care and fostering services.' },
    virtualSchool: { description: 'The virtual school, led by the virtual school head.' },
    police: { description: 'The police.' },
    health: { description: 'The NHS: commissioner, providers and the designated doctor.' },
    housing: { description: 'The housing authority.' },
    fosteringAssociation: { description: 'The association of foster carers.' },
    childrenInCareCouncil: { description: 'The Children in Care Council.' },
    voluntarySector: { description: 'A charity or community organisation.' },
  },
});

export const BodyKindEnum = enumOf(BODY_KINDS);
registerEnumType(BodyKindEnum, {
  name: 'BodyKind',
  description: 'What kind of body a body of the council is. No right depends on it.',
  valuesConfig: {
    committee: { description: 'A committee of the council.' },
    panel: { description: 'A panel, such as a corporate parenting panel.' },
    board: { description: 'A board of the council and its partners.' },
    advisoryGroup: { description: 'A group that advises another body.' },
    scrutinyCommittee: { description: 'A committee that scrutinises what others decide.' },
    cabinet: { description: 'The cabinet.' },
    fullCouncil: { description: 'The full council.' },
    thematicGroup: { description: 'A group for one theme of the strategy.' },
    actionNetwork: { description: 'A network that gets actions done between meetings.' },
    managementTeam: { description: 'A management team of officers.' },
    childrenInCareCouncil: { description: 'The Children in Care Council.' },
    governors: { description: 'Governors, such as those of the virtual school.' },
    workingGroup: { description: 'A working group, set up for one piece of work.' },
  },
});

export const BodyPowerEnum = enumOf(BODY_POWERS);
registerEnumType(BodyPowerEnum, {
  name: 'BodyPower',
  description: 'Whether a body decides or advises; either runs its own affairs.',
  valuesConfig: {
    advisory: { description: 'It advises those who decide.' },
    executive: { description: 'It takes executive decisions itself.' },
  },
});

@ObjectType({ description: 'A council, the corporate parent.', simpleResolvers: true })
export class Authority {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'A short code, such as "wiltshire".' })
  @Classified('open')
  code!: string;

  @Field(() => String, { description: 'The council’s name.' })
  @Classified('open')
  name!: string;

  @Field(() => String, { description: 'What this council calls the children, such as "children looked after".' })
  @Classified('open')
  childrenTerm!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The colour of its pages, such as "#1f4e3d"; null for that of the hub.',
  })
  @Classified('open')
  colour!: string | null;

  @Field(() => Int, { description: 'Give this back with a change; it goes up with every change.' })
  @Classified('open')
  version!: number;
}

@ObjectType({ description: 'A partner that contributes to the board, and that owns actions.', simpleResolvers: true })
export class Agency {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'A short code, such as "police".' })
  @Classified('open')
  code!: string;

  @Field(() => String, { description: 'The agency’s name.' })
  @Classified('open')
  name!: string;

  @Field(() => AgencyKindEnum, { description: 'What kind of partner it is.' })
  @Classified('open')
  kind!: AgencyKind;
}

@ObjectType({
  description: 'A body that meets: a panel, a committee, a board. Rights hold within one body and never carry over.',
  simpleResolvers: true,
})
export class Body {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'A short code, such as "panel".' })
  @Classified('open')
  code!: string;

  @Field(() => String, { description: 'The body’s full name.' })
  @Classified('open')
  name!: string;

  @Field(() => String, { description: 'What the body calls itself: panel, committee, board.' })
  @Classified('open')
  calledA!: string;

  @Field(() => BodyKindEnum, { description: 'What kind of body it is.' })
  @Classified('open')
  kind!: BodyKind;

  @Field(() => BodyPowerEnum, { description: 'Whether it decides or advises.' })
  @Classified('open')
  power!: BodyPower;

  @Field(() => Int, { description: 'The largest count that is small here: counts from 1 to it are suppressed.' })
  @Classified('open')
  smallUpTo!: number;

  @Field(() => Int, { description: 'The smallest cohort here of which a percentage is shown.' })
  @Classified('open')
  cohortFloor!: number;

  @Field(() => String, {
    description: 'What it calls the children, such as "children looked after"; the council’s word where it has none.',
  })
  @Classified('open')
  childrenTerm!: string;

  @Field(() => Int, { description: 'Give this back with a change; it goes up with every change.' })
  @Classified('open')
  version!: number;
}

@ObjectType({
  description: 'How one body stands to another, in words. It carries no right from one to the other.',
  simpleResolvers: true,
})
export class BodyRelation {
  @Field(() => Uuid, { description: 'The id; the same from either of the two bodies.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'The words between the two names, such as "advises" or "is scrutinised by".' })
  @Classified('open')
  how!: string;
}

@InputType({ description: 'A new body of the council.' })
export class FoundBodyInput {
  @Field(() => String, { description: 'A short code of its own: small letters, digits and hyphens.' })
  @Classified('open')
  code!: string;

  @Field(() => String, { description: 'Its full name.' })
  @Classified('open')
  name!: string;

  @Field(() => String, { description: 'What it calls itself: panel, committee, board.' })
  @Classified('open')
  calledA!: string;

  @Field(() => BodyKindEnum, { description: 'What kind of body it is.' })
  @Classified('open')
  kind!: BodyKind;

  @Field(() => BodyPowerEnum, { description: 'Whether it decides or advises.' })
  @Classified('open')
  power!: BodyPower;

  @Field(() => String, { nullable: true, description: 'What it calls the children, where the council says otherwise.' })
  @Classified('open')
  childrenTerm?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The body that set it up and to which it belongs, if any.' })
  @Classified('open')
  parentId?: string | null;
}

@InputType({ description: 'To which body a body belongs.' })
export class PlaceBodyUnderInput {
  @Field(() => Uuid, { description: 'The body.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Uuid, { nullable: true, description: 'The body to which it belongs; left out, it belongs to none.' })
  @Classified('open')
  parentId?: string | null;
}

@InputType({ description: 'How one body stands to another.' })
export class RelateBodiesInput {
  @Field(() => Uuid, { description: 'The body of which it is said.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => Uuid, { description: 'The body to which it stands so.' })
  @Classified('open')
  otherBodyId!: string;

  @Field(() => String, { description: 'The words between the two names, such as "advises"; up to 60 characters.' })
  @Classified('open')
  how!: string;
}

@InputType({ description: 'In which colour the pages of the council stand.' })
export class SetColourInput {
  @Field(() => Int, { description: 'The version of the council that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'The colour, such as "#1f4e3d": one that can be read beside white, at a contrast of 4.5 to 1. Left out, that of the hub.',
  })
  @Classified('open')
  colour?: string | null;
}
