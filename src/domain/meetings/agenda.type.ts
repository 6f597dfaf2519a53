import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { enumOf, Uuid } from '../scalars.js';
import { ITEM_KINDS, MARKINGS, type ItemKind, type Marking } from './agenda.table.js';
import { RecommendationInput } from './recommendation.type.js';

export const ItemKindEnum = enumOf(ITEM_KINDS);
registerEnumType(ItemKindEnum, {
  name: 'AgendaItemKind',
  description: 'How an item is dealt with at the meeting.',
  valuesConfig: {
    report: { description: 'A written report is before the meeting.' },
    workshop: { description: 'The meeting works on it together.' },
    verbal: { description: 'It is reported aloud.' },
    standing: { description: 'It stands on every agenda, such as the progress on actions.' },
    leadFeedback: { description: 'The lead of a priority gives feedback.' },
  },
});

export const MarkingEnum = enumOf(MARKINGS);
registerEnumType(MarkingEnum, {
  name: 'Marking',
  description: 'Whether the public may read what an item is about.',
  valuesConfig: {
    open: { description: 'Everybody may, once the agenda is published.' },
    exempt: {
      description:
        'The members only, under a paragraph of Schedule 12A to the Local Government Act 1972 and for a reason. That it stands on the agenda, and why it is exempt, is public.',
    },
  },
});

@ObjectType({
  description: 'An item of the agenda of a meeting. The public sees it once the agenda is published.',
  simpleResolvers: true,
})
export class AgendaItem {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'Its number on the agenda, which it keeps.' })
  @Classified('open')
  number!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The part of the agenda, such as "Children in care"; null where it stands in none.',
  })
  @Classified('open')
  part!: string | null;

  @Field(() => ItemKindEnum, { description: 'How it is dealt with.' })
  @Classified('open')
  kind!: ItemKind;

  @Field(() => String, { description: 'Its public heading.' })
  @Classified('open')
  title!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it is about; of an exempt item for the members only.',
  })
  @Classified('open', { raisable: true })
  particulars!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The role title of who presents it; of an exempt item for the members only.',
  })
  @Classified('open', { raisable: true })
  presenter!: string | null;

  @Field(() => MarkingEnum, { description: 'Whether it is open or exempt.' })
  @Classified('open')
  marking!: Marking;

  @Field(() => Int, {
    nullable: true,
    description:
      'The paragraph, from 1 to 7, of Part 1 of Schedule 12A to the Local Government Act 1972 under which it is exempt; null when it is open.',
  })
  @Classified('open')
  exemptParagraph!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why the public interest in keeping it exempt outweighs that in saying it; null when it is open. The public reads it.',
  })
  @Classified('open')
  exemptReason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the chair admitted it after the agenda was published; null when it stood on the agenda.',
  })
  @Classified('open')
  urgentReason!: string | null;

  @Field(() => [String], { description: 'The wards that it concerns; none when it concerns the whole area.' })
  @Classified('open')
  wards!: string[];

  @Field(() => Boolean, { description: 'Whether it asks for a key decision.' })
  @Classified('open')
  isKeyDecision!: boolean;

  @Field(() => [String], {
    nullable: true,
    description: 'The background papers and where they are held; of an exempt item for the members only.',
  })
  @Classified('open', { raisable: true })
  backgroundPapers!: string[];

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn; null while it stands.' })
  @Classified('members')
  withdrawnReason!: string | null;

  @Field(() => Int, { description: 'Give this back with a change; it goes up with every change.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'Why an item is exempt.' })
export class ExemptionInput {
  @Field(() => Int, {
    description: 'The paragraph, from 1 to 7, of Part 1 of Schedule 12A to the Local Government Act 1972.',
  })
  @Classified('open')
  paragraph!: number;

  @Field(() => String, {
    description:
      'Why the public interest in keeping it exempt outweighs that in saying it, in up to 5,000 characters. The public reads it: say nothing here of what is exempt.',
  })
  @Classified('open')
  reason!: string;
}

@InputType({ description: 'A meeting whose agenda is to be opened.' })
export class OpenAgendaInput {
  @Field(() => Uuid, { description: 'The meeting.' })
  @Classified('open')
  meetingId!: string;
}

/** What is said of a new item, by the clerk or by the chair. type-graphql does not inherit classes with fields, so they are put on. */
const ItemFields = (): ClassDecorator => (target) => {
  const put = (name: string, type: () => unknown, nullable: boolean, description: string) => {
    Field(type as Parameters<typeof Field>[0], { nullable, description })(target.prototype as object, name);
    Classified('open')(target.prototype as object, name);
  };
  put('meetingId', () => Uuid, false, 'The meeting.');
  put('kind', () => ItemKindEnum, false, 'How it is dealt with.');
  put('title', () => String, false, 'Its public heading, in up to 200 characters; never what makes it exempt.');
  put('part', () => String, true, 'The part of the agenda in which it stands.');
  put('particulars', () => String, true, 'What it is about, in up to 5,000 characters.');
  put('presenter', () => String, true, 'The role title of who presents it; never a name.');
  put('supplyingAgencyId', () => Uuid, true, 'The agency that supplies it.');
  put('wards', () => [String], true, 'The wards that it concerns; at most 50.');
  put('isKeyDecision', () => Boolean, true, 'Whether it asks for a key decision; left out, it does not.');
  put('backgroundPapers', () => [String], true, 'The background papers and where they are held; at most 50.');
  put('exempt', () => ExemptionInput, true, 'Why it is exempt; left out, it is open.');
};

@ItemFields()
@InputType({ description: 'An item for an agenda that is being prepared. It comes last.' })
export class AddAgendaItemInput {
  declare meetingId: string;
  declare kind: ItemKind;
  declare title: string;
  declare part?: string | null;
  declare particulars?: string | null;
  declare presenter?: string | null;
  declare supplyingAgencyId?: string | null;
  declare wards?: string[] | null;
  declare isKeyDecision?: boolean | null;
  declare backgroundPapers?: string[] | null;
  declare exempt?: ExemptionInput | null;
}

@ItemFields()
@InputType({ description: 'An item that the chair admits to a published agenda because it is urgent.' })
export class AdmitUrgentItemInput implements AddAgendaItemInput {
  declare meetingId: string;
  declare kind: ItemKind;
  declare title: string;
  declare part?: string | null;
  declare particulars?: string | null;
  declare presenter?: string | null;
  declare supplyingAgencyId?: string | null;
  declare wards?: string[] | null;
  declare isKeyDecision?: boolean | null;
  declare backgroundPapers?: string[] | null;
  declare exempt?: ExemptionInput | null;

  @Field(() => String, { description: 'Why it cannot wait, in up to 5,000 characters. The public reads it.' })
  @Classified('open')
  urgentReason!: string;

  @Field(() => [RecommendationInput], { nullable: true, description: 'What its report asks to be resolved.' })
  @Classified('open')
  recommendations?: RecommendationInput[] | null;
}

@InputType({ description: 'What an item is to say; what is left out stays, and null empties it.' })
export class ReviseAgendaItemInput {
  @Field(() => Uuid, { description: 'The item.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { nullable: true, description: 'Its public heading, in up to 200 characters.' })
  @Classified('open')
  title?: string;

  @Field(() => String, { nullable: true, description: 'The part of the agenda in which it stands.' })
  @Classified('open')
  part?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is about, in up to 5,000 characters.' })
  @Classified('open')
  particulars?: string | null;

  @Field(() => String, { nullable: true, description: 'The role title of who presents it; never a name.' })
  @Classified('open')
  presenter?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The agency that supplies it.' })
  @Classified('open')
  supplyingAgencyId?: string | null;

  @Field(() => [String], { nullable: true, description: 'The wards that it concerns; at most 50.' })
  @Classified('open')
  wards?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it asks for a key decision.' })
  @Classified('open')
  isKeyDecision?: boolean | null;

  @Field(() => [String], { nullable: true, description: 'The background papers and where they are held; at most 50.' })
  @Classified('open')
  backgroundPapers?: string[] | null;
}

@InputType({ description: 'An item that is taken off.' })
export class WithdrawAgendaItemInput {
  @Field(() => Uuid, { description: 'The item.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'Why, in up to 5,000 characters. The members of the body read it.' })
  @Classified('members')
  reason!: string;
}

@InputType({ description: 'An item that is to be exempt, and why.' })
export class MarkExemptInput {
  @Field(() => Uuid, { description: 'The item.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Int, {
    description: 'The paragraph, from 1 to 7, of Part 1 of Schedule 12A to the Local Government Act 1972.',
  })
  @Classified('open')
  paragraph!: number;

  @Field(() => String, {
    description:
      'Why the public interest in keeping it exempt outweighs that in saying it, in up to 5,000 characters. The public reads it: say nothing here of what is exempt.',
  })
  @Classified('open')
  reason!: string;
}

@InputType({ description: 'An item that is to be open after all.' })
export class MarkOpenInput {
  @Field(() => Uuid, { description: 'The item.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'A meeting whose agenda is to be published.' })
export class PublishAgendaInput {
  @Field(() => Uuid, { description: 'The meeting.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version of the meeting that you read.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'A meeting whose agenda is to be published although it is late.' })
export class PublishLateAgendaInput {
  @Field(() => Uuid, { description: 'The meeting.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version of the meeting that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'Why it is late, in up to 5,000 characters. The public reads it.' })
  @Classified('open')
  lateReason!: string;
}
