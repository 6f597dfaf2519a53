import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import type { Role } from '../../policy/roles.js';
import type { PlaceClass } from '../authorities/constitution.table.js';
import { PlaceClassEnum } from '../authorities/constitution.type.js';
import { enumOf, Uuid } from '../scalars.js';
import { ATTENDANCE_LEVELS, PLACE_STATUSES, type AttendanceLevel } from './place.table.js';
import { RoleEnum } from './seat.type.js';

export const AttendanceLevelEnum = enumOf(ATTENDANCE_LEVELS);
registerEnumType(AttendanceLevelEnum, {
  name: 'AttendanceLevel',
  description: 'How senior whoever attends is expected to be.',
  valuesConfig: {
    any: { description: 'No level is expected.' },
    director: { description: 'A director.' },
    mostSenior: { description: 'The most senior person of the agency.' },
  },
});

export const PlaceStatusEnum = enumOf(PLACE_STATUSES);
registerEnumType(PlaceStatusEnum, {
  name: 'PlaceStatus',
  description: 'Whether a place counts today.',
  valuesConfig: {
    proposed: {
      description: 'The version that provides for it awaits adoption or ratification: it counts for nothing.',
    },
    toCome: {
      description: 'The version that provides for it is adopted or ratified, for a day that has not come yet.',
    },
    counts: { description: 'The constitution in force provides for it.' },
    ended: { description: 'The constitution no longer provides for it.' },
  },
});

@ObjectType({
  description: 'A place that a constitution provides for in a body, whether or not anybody holds it.',
  simpleResolvers: true,
})
export class Place {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'What it is called, such as "Foster carer of a council family".' })
  @Classified('open')
  title!: string;

  @Field(() => PlaceClassEnum, { description: 'Why there is such a place; a quorum is counted by class.' })
  @Classified('open')
  placeClass!: PlaceClass;

  @Field(() => Boolean, { description: 'Whether its holder votes.' })
  @Classified('open')
  isVoting!: boolean;

  @Field(() => RoleEnum, { description: 'The role that its holder has in the body.' })
  @Classified('open')
  role!: Role;

  @Field(() => String, { nullable: true, description: 'The political group whose place it is; null for none.' })
  @Classified('open')
  politicalGroup!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who supports its holder, by role title, such as "Principal Social Worker".',
  })
  @Classified('open')
  supporter!: string | null;

  @Field(() => AttendanceLevelEnum, { description: 'How senior whoever attends is expected to be.' })
  @Classified('open')
  attendanceLevel!: AttendanceLevel;

  @Field(() => Boolean, { description: 'Whether its holder is appointed for one municipal year at a time.' })
  @Classified('open')
  isAnnual!: boolean;

  @Field(() => Int, { description: 'It goes up with every change.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'A place, or several that are alike.' })
export class PlacesAlikeInput {
  @Field(() => Int, { defaultValue: 1, description: 'How many there are, from 1 to 50.' })
  @Classified('open')
  count!: number;

  @Field(() => String, { description: 'What it is called: a role title, never a name.' })
  @Classified('open')
  title!: string;

  @Field(() => PlaceClassEnum, { description: 'Why there is such a place.' })
  @Classified('open')
  placeClass!: PlaceClass;

  @Field(() => Boolean, { description: 'Whether its holder votes.' })
  @Classified('open')
  isVoting!: boolean;

  @Field(() => RoleEnum, { description: 'The role that its holder has in the body.' })
  @Classified('open')
  role!: Role;

  @Field(() => String, {
    nullable: true,
    description: 'The political group whose place it is, or that nominates to it.',
  })
  @Classified('open')
  politicalGroup?: string | null;

  @Field(() => Uuid, {
    nullable: true,
    description: 'The agency that fills it; then nobody else’s member can hold it.',
  })
  @Classified('open')
  agencyId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The function of the body that it serves.' })
  @Classified('open')
  functionId?: string | null;

  @Field(() => String, { nullable: true, description: 'Who supports its holder, by role title.' })
  @Classified('open')
  supporter?: string | null;

  @Field(() => AttendanceLevelEnum, { defaultValue: 'any', description: 'How senior whoever attends should be.' })
  @Classified('open')
  attendanceLevel!: AttendanceLevel;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether its holder is appointed for one municipal year.' })
  @Classified('open')
  isAnnual!: boolean;
}

@InputType({ description: 'The places for which a version provides.' })
export class ProvidePlacesInput {
  @Field(() => Uuid, { description: 'The version of the constitution, which must still be proposed.' })
  @Classified('open')
  constitutionId!: string;

  @Field(() => Int, { description: 'The version of its row that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => [PlacesAlikeInput], { description: 'The places.' })
  @Classified('open')
  places!: PlacesAlikeInput[];
}

@InputType({ description: 'The places that a version ends.' })
export class EndPlacesInput {
  @Field(() => Uuid, { description: 'The version of the constitution, which must still be proposed.' })
  @Classified('open')
  constitutionId!: string;

  @Field(() => Int, { description: 'The version of its row that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => [Uuid], { description: 'The places, those that the same version brings included.' })
  @Classified('open')
  placeIds!: string[];
}
