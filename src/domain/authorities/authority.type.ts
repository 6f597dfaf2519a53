import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Uuid } from '../scalars.js';
import { AGENCY_KINDS, type AgencyKind } from './authority.table.js';

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
}
