import { Extensions, Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, type SubjectArea } from '../../policy/classification.js';
import type { Role } from '../../policy/roles.js';
import { RoleEnum } from '../members/seat.type.js';
import { connectionOf } from '../page.js';
import { Day, enumOf, Instant, SubjectAreaEnum, Uuid } from '../scalars.js';
import { AGREEMENT_STATUSES, type AgreementStatus } from './agreement.status.js';
import {
  PARTIES,
  RECIPIENT_KINDS,
  SHARED_CLASSES,
  type Party,
  type RecipientKind,
  type SharedClass,
} from './agreement.table.js';

export const AgreementStatusEnum = enumOf(AGREEMENT_STATUSES);
registerEnumType(AgreementStatusEnum, {
  name: 'AgreementStatus',
  description: 'How far a sharing agreement has come. It opens data only while it is in force.',
  valuesConfig: {
    draft: { description: 'A party has not signed the terms as they stand.' },
    signed: { description: 'Both parties have signed; its first day is still to come.' },
    inForce: { description: 'Both parties have signed, and it is in its dates.' },
    lapsed: { description: 'Its last day is past.' },
    withdrawn: { description: 'A party withdrew from it.' },
  },
});

export const SharedClassEnum = enumOf(SHARED_CLASSES);
registerEnumType(SharedClassEnum, {
  name: 'SharedClass',
  description:
    'A class of content that an agreement can open. Each is opened by name: the one does not open the other.',
  valuesConfig: {
    agreement: { description: 'What partners share by agreement.' },
    named: { description: 'Notes for readers whom an agreement names for exactly this class.' },
  },
});

export const RecipientKindEnum = enumOf(RECIPIENT_KINDS);
registerEnumType(RecipientKindEnum, {
  name: 'RecipientKind',
  description: 'How an agreement names its recipient, and so who signs for them.',
  valuesConfig: {
    agency: { description: 'An agency; its lead signs.' },
    role: { description: 'Whoever holds a role in the body; the chair signs.' },
    priorityLead: { description: 'Whoever leads a priority of the body; the chair signs.' },
    seat: { description: 'Whoever holds one seat of the body; the chair signs.' },
  },
});

export const PartyEnum = enumOf(PARTIES);
registerEnumType(PartyEnum, {
  name: 'AgreementParty',
  description: 'One of the two sides of a sharing agreement.',
  valuesConfig: {
    supplier: { description: 'The agency whose data it opens.' },
    recipient: { description: 'Whoever may read it.' },
  },
});

@ObjectType({
  description:
    'Who shares what with whom, why, until when: one supplier, one subject area, one recipient, in one body. Its parties and those who prepare meetings see it from the draft on, every member of the body once it has been in force.',
  simpleResolvers: true,
})
export class SharingAgreement {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => SubjectAreaEnum, { description: 'The subject area that it opens, and no other.' })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => [SharedClassEnum], { description: 'The classes that it opens.' })
  @Classified('open')
  classes!: SharedClass[];

  @Field(() => Boolean, { description: 'Whether it opens them only while its body sits in closed session.' })
  @Classified('open')
  closedSessionOnly!: boolean;

  @Field(() => RecipientKindEnum, { description: 'How it names its recipient.' })
  @Classified('open')
  recipientKind!: RecipientKind;

  @Field(() => String, { nullable: true, description: 'What the recipient may use it for.' })
  @Classified('members')
  purpose!: string;

  @Field(() => String, { nullable: true, description: 'The law that allows it, in the parties’ words.' })
  @Classified('members')
  lawfulBasis!: string;

  @Field(() => Day, { description: 'Its first day.' })
  @Classified('open')
  startsOn!: string;

  @Field(() => Day, { description: 'Its last day.' })
  @Classified('open')
  endsOn!: string;

  @Field(() => Int, { description: 'The version of the terms; give it when you sign. Goes up with every redraft.' })
  @Classified('open')
  termsVersion!: number;

  @Field(() => Instant, { nullable: true, description: 'When a party withdrew; null unless one did.' })
  @Classified('members')
  withdrawnAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why a party withdrew; null unless one did.' })
  @Classified('members')
  withdrawalReason!: string | null;

  @Field(() => Int, { description: 'Give this back with a change; it goes up with every change and every signature.' })
  @Classified('open')
  version!: number;
}

export const SharingAgreementConnection = connectionOf('SharingAgreement', SharingAgreement);

@ObjectType({ description: 'A signature for one party under exact terms. It is never changed.', simpleResolvers: true })
export class AgreementSignature {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => PartyEnum, { description: 'For which party it was given.' })
  @Classified('open')
  party!: Party;

  @Field(() => Int, { description: 'Under which version of the terms.' })
  @Classified('open')
  termsVersion!: number;

  @Field(() => Boolean, { description: 'Whether these are the terms as they stand. If not, it no longer counts.' })
  @Classified('open')
  counts!: boolean;

  @Field(() => String, { description: 'The title of the seat from which it was given.' })
  @Classified('open')
  title!: string;

  @Field(() => Instant, { description: 'When.' })
  @Classified('open')
  signedAt!: Date;
}

@InputType({ description: 'Which agreements. Conditions hold together.' })
export class AgreementFilter {
  @Field(() => Uuid, { nullable: true, description: 'Those of this body.' })
  @Classified('open')
  bodyId?: string | null;

  @Field(() => AgreementStatusEnum, { nullable: true, description: 'Those that have come this far.' })
  @Classified('open')
  status?: AgreementStatus | null;

  @Field(() => Uuid, { nullable: true, description: 'Those under which this agency supplies.' })
  @Classified('open')
  supplierAgencyId?: string | null;

  @Field(() => SubjectAreaEnum, { nullable: true, description: 'Those that open this subject area.' })
  @Classified('open')
  subject?: SubjectArea | null;
}

@InputType({ description: 'Whom an agreement names. Give exactly one.' })
@Extensions({ oneOf: true })
export class AgreementRecipientInput {
  @Field(() => Uuid, { nullable: true, description: 'An agency, other than the supplier.' })
  @Classified('open')
  agencyId?: string | null;

  @Field(() => RoleEnum, { nullable: true, description: 'A role of the body.' })
  @Classified('open')
  role?: Role | null;

  @Field(() => Uuid, { nullable: true, description: 'A priority of the body, for whoever leads it.' })
  @Classified('open')
  priorityId?: string | null;

  @Field(() => Uuid, {
    nullable: true,
    description: 'A seat of the body, held by somebody of another agency than the supplier.',
  })
  @Classified('open')
  seatId?: string | null;
}

@InputType({ description: 'A sharing agreement to be signed by both parties.' })
export class DraftAgreementInput {
  @Field(() => Uuid, { description: 'The body in which it opens data, and nowhere else.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => Uuid, { description: 'The agency whose data it opens.' })
  @Classified('open')
  supplierAgencyId!: string;

  @Field(() => AgreementRecipientInput, { description: 'Whoever may read it.' })
  @Classified('open')
  recipient!: AgreementRecipientInput;

  @Field(() => SubjectAreaEnum, { description: 'The subject area that it opens.' })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => [SharedClassEnum], { description: 'The classes that it opens, each once.' })
  @Classified('open')
  classes!: SharedClass[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it opens them only while the body sits in closed session; left out, it does not wait for that.',
  })
  @Classified('open')
  closedSessionOnly?: boolean | null;

  @Field(() => String, { description: 'What the recipient may use it for, in up to 5,000 characters.' })
  @Classified('members')
  purpose!: string;

  @Field(() => String, { description: 'The law that allows it, in up to 5,000 characters.' })
  @Classified('members')
  lawfulBasis!: string;

  @Field(() => Day, { description: 'Its first day.' })
  @Classified('open')
  startsOn!: string;

  @Field(() => Day, {
    description: 'Its last day; within two years of the first, so that every agreement is reviewed.',
  })
  @Classified('open')
  endsOn!: string;
}

@InputType({ description: 'Other terms for an agreement that is not in force yet. Its parties stay who they are.' })
export class RedraftAgreementInput {
  @Field(() => Uuid, { description: 'The agreement.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => SubjectAreaEnum, { description: 'The subject area that it opens.' })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => [SharedClassEnum], { description: 'The classes that it opens, each once.' })
  @Classified('open')
  classes!: SharedClass[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it opens them only while the body sits in closed session; left out, that stays as it was.',
  })
  @Classified('open')
  closedSessionOnly?: boolean | null;

  @Field(() => String, { description: 'What the recipient may use it for, in up to 5,000 characters.' })
  @Classified('members')
  purpose!: string;

  @Field(() => String, { description: 'The law that allows it, in up to 5,000 characters.' })
  @Classified('members')
  lawfulBasis!: string;

  @Field(() => Day, { description: 'Its first day.' })
  @Classified('open')
  startsOn!: string;

  @Field(() => Day, {
    description: 'Its last day; within two years of the first, so that every agreement is reviewed.',
  })
  @Classified('open')
  endsOn!: string;
}

@InputType({ description: 'Terms to be signed, exactly as they were read.' })
export class SignAgreementInput {
  @Field(() => Uuid, { description: 'The agreement.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Int, { description: 'The version of the terms that you sign.' })
  @Classified('open')
  termsVersion!: number;
}

@InputType({ description: 'An agreement from which a party withdraws, and why.' })
export class WithdrawAgreementInput {
  @Field(() => Uuid, { description: 'The agreement.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'Why, in up to 5,000 characters. The members of the body read it.' })
  @Classified('members')
  reason!: string;
}
