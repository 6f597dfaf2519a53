import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape, type Classification, type SubjectArea } from '../../policy/classification.js';
import { Day, enumOf, Instant, RaisedClass, SubjectAreaEnum, Uuid } from '../scalars.js';
import { connectionOf } from '../page.js';
import {
  ACTION_STATUSES,
  UPDATE_KINDS,
  type ActionSource,
  type ActionStatus,
  type OwnerRating,
  type UpdateKind,
} from './action.table.js';
import { ActionSourceEnum } from './source.type.js';

export const ActionStatusEnum = enumOf(ACTION_STATUSES);
registerEnumType(ActionStatusEnum, {
  name: 'ActionStatus',
  description: 'Where an action stands between the chair and its owner.',
  valuesConfig: {
    offered: { description: 'The chair took it up; the owning agency has not answered yet.' },
    counterOffered: { description: 'The owning agency offers another date; the chair has not answered yet.' },
    accepted: { description: 'The owning agency has accepted it, with its date.' },
    refused: { description: 'The owning agency refused it, with a reason.' },
    closed: { description: 'The chair closed it on its evidence.' },
    overturned: { description: 'The meeting did not confirm that it was taken up.' },
  },
});

export const Brag = { red: 'red', amber: 'amber', green: 'green', blue: 'blue' } as const;
export type Brag = keyof typeof Brag;
registerEnumType(Brag, {
  name: 'Brag',
  description: 'The colour of an action.',
  valuesConfig: {
    blue: { description: 'Complete. An action that a meeting overturned has no colour.' },
    green: { description: 'On track.' },
    amber: { description: 'At risk: its owner says so, or refused it, or asks for another date.' },
    red: { description: 'Overdue.' },
  },
});

export const OwnerRatingEnum = enumOf<OwnerRating>(['onTrack', 'atRisk']);
registerEnumType(OwnerRatingEnum, {
  name: 'OwnerRating',
  description: 'What the owning agency says of its own work. Every member of the body sees it.',
  valuesConfig: {
    onTrack: { description: 'It will be done by its date; so too until its owner says otherwise.' },
    atRisk: { description: 'Its date is in danger.' },
  },
});

export const UpdateKindEnum = enumOf(UPDATE_KINDS);
registerEnumType(UpdateKindEnum, {
  name: 'ActionUpdateKind',
  description: 'What the owning agency says with an update.',
  valuesConfig: {
    accepted: { description: 'We will do it by its date.' },
    counterOffered: { description: 'We will do it, by another date.' },
    refused: { description: 'We will not do it, and why.' },
    askedForTime: { description: 'We need more time, and why.' },
    progress: { description: 'How far we are.' },
  },
});

@ObjectType({
  description: 'Something that an agency has been asked to do for the children, and by when.',
  simpleResolvers: true,
})
export class Action {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'What will be done, in the chair’s words.' })
  @Classified('open')
  title!: string;

  @Field(() => String, { nullable: true, description: 'The role title of who does it; never a name.' })
  @Classified('members')
  ownerRole!: string | null;

  @Field(() => ActionSourceEnum, { nullable: true, description: 'Where it comes from.' })
  @Classified('members')
  source!: ActionSource;

  @Field(() => String, {
    nullable: true,
    description:
      'Where that is written, such as "Ofsted recommendation 20"; null for a proposal, decision or challenge.',
  })
  @Classified('members')
  sourceReference!: string | null;

  @Field(() => Day, {
    nullable: true,
    description: 'The day on which it was raised or taken up; null where that was not kept.',
  })
  @Classified('open')
  raisedOn!: string | null;

  @Field(() => Day, { description: 'By when it is to be done.' })
  @Classified('open')
  dueOn!: string;

  @Field(() => ActionStatusEnum, { description: 'Where it stands between the chair and its owner.' })
  @Classified('open')
  status!: ActionStatus;

  @Field(() => Day, { nullable: true, description: 'The date on which chair and owner first agreed.' })
  @Classified('members')
  originalDueOn!: string;

  @Field(() => Int, { nullable: true, description: 'How often a later date was agreed after it was accepted.' })
  @Classified('members')
  slips!: number;

  @Field(() => Day, { nullable: true, description: 'The date its owner asks for, until the chair has answered.' })
  @Classified('members')
  requestedDueOn!: string | null;

  @Field(() => OwnerRatingEnum, { nullable: true, description: 'What its owner says of it.' })
  @Classified('members')
  ownerRating!: OwnerRating;

  @Field(() => String, { nullable: true, description: 'What came of it, in the chair’s words.' })
  @Classified('members')
  outcome!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day on which the chair closed it.' })
  @Classified('open')
  closedOn!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When it last changed.' })
  @Classified('members')
  changedAt!: Date;

  @Field(() => Int, { description: 'Its version; give it when you change it.' })
  @Classified('open')
  version!: number;
}

@ObjectType({
  description: 'What the owning agency said about an action, and when. It is never changed.',
  simpleResolvers: true,
})
export class ActionUpdate {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => UpdateKindEnum, { description: 'What it says.' })
  @Classified('open')
  kind!: UpdateKind;

  @Field(() => SubjectAreaEnum, { description: 'What it is about; agreements go by it.' })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => String, { nullable: true, description: 'In a few sentences, for the members of the body.' })
  @Classified('members', { raisable: true })
  summary!: string;

  @Field(() => String, {
    nullable: true,
    description: 'More, for those with whom the writer’s agency shares by agreement.',
  })
  @Classified('agreement', { raisable: true })
  detail!: string | null;

  @Field(() => Day, {
    nullable: true,
    description: 'The date it asks for, in a counter-offer or a request for more time.',
  })
  @Classified('members')
  requestedDueOn!: string | null;

  @Field(() => Instant, { description: 'When it was written.' })
  @Classified('open')
  writtenAt!: Date;
}

@ObjectType({
  description: 'What shows that an action was done, held by the agency that names it.',
  simpleResolvers: true,
})
export class Evidence {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => SubjectAreaEnum, { description: 'What it is about; agreements go by it.' })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => String, {
    nullable: true,
    description: 'What it is, such as "Minutes of the transition protocol meeting".',
  })
  @Classified('members', { raisable: true })
  title!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it shows, for those with whom its agency shares by agreement.',
  })
  @Classified('agreement', { raisable: true })
  detail!: string | null;
}

@Shape()
@ObjectType({
  description:
    'That an action changed: when, through whom, in what. The facts only; the contents are the fields themselves.',
  simpleResolvers: true,
})
export class ActionChange {
  @Field(() => Instant, { description: 'When.' })
  @Classified('open')
  at!: Date;

  @Field(() => String, { description: 'Under which permission, such as "action:report".' })
  @Classified('open')
  verb!: string;

  @Field(() => [String], { description: 'Which fields were written, as far as you may read them.' })
  @Classified('open')
  fields!: string[];
}

export const ActionConnection = connectionOf('Action', Action);
export const ActionUpdateConnection = connectionOf('ActionUpdate', ActionUpdate);

export const ActionOrder = { overdueFirst: 'overdueFirst', dueOn: 'dueOn', latestChange: 'latestChange' } as const;
export type ActionOrder = keyof typeof ActionOrder;
registerEnumType(ActionOrder, {
  name: 'ActionOrder',
  description:
    'Which action comes first. Sorting is for those who read what members read; rows on which you do not come last.',
  valuesConfig: {
    overdueFirst: { description: 'Red, amber, green, blue; within a colour the earliest date first.' },
    dueOn: { description: 'The earliest date first.' },
    latestChange: { description: 'The latest change first.' },
  },
});

@InputType({
  description: 'Which actions. Conditions hold together; each confines the list to rows on which you may read it.',
})
export class ActionFilter {
  @Field(() => Uuid, { nullable: true, description: 'Those of this body.' })
  @Classified('open')
  bodyId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Those of this work plan.' })
  @Classified('open')
  workPlanId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Those of this agency.' })
  @Classified('open')
  ownerAgencyId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Those under this priority.' })
  @Classified('open')
  priorityId?: string | null;

  @Field(() => [ActionStatusEnum], { nullable: true, description: 'Those of one of these statuses.' })
  @Classified('open')
  statuses?: ActionStatus[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Those whose title contains this, in capitals or not; at most 200 characters. Nothing but the title is searched.',
  })
  @Classified('open')
  titleContains?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Those that this meeting decided or confirmed.' })
  @Classified('members')
  meetingId?: string | null;

  @Field(() => [ActionSourceEnum], { nullable: true, description: 'Those that come from one of these.' })
  @Classified('members')
  source?: ActionSource[] | null;

  @Field(() => [Brag], { nullable: true, description: 'Those of one of these colours.' })
  @Classified('members')
  brag?: Brag[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Those whose date was moved (true) or never was (false).' })
  @Classified('members')
  slipped?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Those whose owner asks for another date.' })
  @Classified('members')
  awaitsChair?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Those that changed since the body last met.' })
  @Classified('members')
  changedSinceLastMeeting?: boolean | null;
}

@InputType({ description: 'In which order.' })
export class ActionSort {
  @Field(() => ActionOrder, { description: 'What comes first.' })
  @Classified('members')
  by!: ActionOrder;
}

@InputType({ description: 'Evidence for an action.' })
export class EvidenceInput {
  @Field(() => String, { description: 'What it is, for members; at most 200 characters.' })
  @Classified('members')
  title!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it shows, shared by agreement only; at most 5,000 characters.',
  })
  @Classified('agreement')
  detail?: string | null;
}

/** The fields with which an owning agency says something. type-graphql does not inherit classes with fields, so they are put on. */
const SaidFields = (): ClassDecorator => (target) => {
  const put = (name: string, type: () => unknown, nullable: boolean, description: string, as: Classification) => {
    Field(type as Parameters<typeof Field>[0], { nullable, description })(target.prototype as object, name);
    Classified(as)(target.prototype as object, name);
  };
  put('id', () => Uuid, false, 'The action.', 'open');
  put('version', () => Int, false, 'The version of the action that you read.', 'open');
  put('subject', () => SubjectAreaEnum, false, 'What your text is about.', 'open');
  put('summary', () => String, false, 'In a few sentences, for the members of the body.', 'members');
  put('detail', () => String, true, 'More, for those with whom you share by agreement.', 'agreement');
  put('raisedTo', () => RaisedClass, true, 'Raises the class of this text.', 'open');
};

@SaidFields()
@InputType({ description: 'What the owning agency says of an action that it accepts or refuses.' })
export class ActionUpdateInput {
  declare id: string;
  declare version: number;
  declare subject: SubjectArea;
  declare summary: string;
  declare detail?: string | null;
  declare raisedTo?: 'agreement' | 'named' | null;
}

@SaidFields()
@InputType({ description: 'Another date that the owning agency offers or needs, and why.' })
export class RequestedDateInput implements ActionUpdateInput {
  declare id: string;
  declare version: number;
  declare subject: SubjectArea;
  declare summary: string;
  declare detail?: string | null;
  declare raisedTo?: 'agreement' | 'named' | null;

  @Field(() => Day, { description: 'The date.' })
  @Classified('members')
  requestedDueOn!: string;
}

@SaidFields()
@InputType({ description: 'How far the owning agency is.' })
export class ProgressInput implements ActionUpdateInput {
  declare id: string;
  declare version: number;
  declare subject: SubjectArea;
  declare summary: string;
  declare detail?: string | null;
  declare raisedTo?: 'agreement' | 'named' | null;

  @Field(() => OwnerRatingEnum, { description: 'Whether it will be done by its date.' })
  @Classified('members')
  rating!: OwnerRating;

  @Field(() => [EvidenceInput], { nullable: true, description: 'What shows it; at most 20 pieces.' })
  @Classified('members')
  evidence?: EvidenceInput[] | null;
}

@InputType({ description: 'The chair’s answer to another date.' })
export class AnswerDateInput {
  @Field(() => Uuid, { description: 'The action.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Boolean, { description: 'Whether the requested date is agreed. If not, the old date stands.' })
  @Classified('members')
  agreed!: boolean;
}

@InputType({ description: 'Closing a finished action.' })
export class CloseActionInput {
  @Field(() => Uuid, { description: 'The action.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'What came of it for the children.' })
  @Classified('members')
  outcome!: string;

  @Field(() => [Uuid], { description: 'The evidence on which you close it; at least one piece of the action’s own.' })
  @Classified('members')
  evidenceIds!: string[];
}

@InputType({ description: 'Publishing a confirmed action.' })
export class PublishActionInput {
  @Field(() => Uuid, { description: 'The action.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;
}
