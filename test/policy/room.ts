/** A small schema for the tests of the guard: notes and letters in a panel, which each test gives as it likes. */
import {
  responsePathAsArray,
  type ExecutionResult,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { Arg, createUnionType, Ctx, Field, FieldResolver, InputType, Int, InterfaceType } from 'type-graphql';
import { Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { Classified, Shape } from '../../src/policy/classification.js';
import type { Standing } from '../../src/policy/decide.js';
import { disclose } from '../../src/policy/disclose.js';
import { guard, operationOf, type Asking } from '../../src/policy/guard.js';
import { Permits } from '../../src/policy/permission.js';
import type { Viewer } from '../../src/policy/viewer.js';
import { COMMITTEE, grant, PANEL, row, somebody } from './people.js';
import { asked, unguarded } from './schemas.js';

/** What a test asks in: who asks, what every resolver gives, and which resolvers were reached. */
export interface Room extends Asking {
  give: unknown;
  readonly reached: string[];
}

export const roomOf = (viewer: Viewer, give: unknown = null): Room => ({ viewer, give, reached: [] });

const given = (context: Room, name: string): never => {
  context.reached.push(name);
  return context.give as never;
};

@InterfaceType()
export abstract class Written {
  @Field(() => String)
  @Classified('open')
  id!: string;

  @Field(() => String, { nullable: true })
  @Classified('members', { raisable: true })
  text!: string | null;
}

@ObjectType({ implements: Written, simpleResolvers: true })
export class Note implements Written {
  id!: string;
  text!: string | null;

  @Field(() => String, { nullable: true })
  @Classified('members')
  title!: string | null;

  @Field(() => String, { nullable: true })
  @Classified('agreement', { raisable: true })
  body!: string | null;

  @Field(() => String, { nullable: true })
  @Classified('named')
  aside!: string | null;

  replies!: Note[] | null;
  standing!: Standing;
}

@ObjectType({ implements: Written, simpleResolvers: true })
export class Letter implements Written {
  id!: string;
  text!: string | null;

  @Field(() => String, { nullable: true })
  @Classified('named')
  body!: string | null;
}

export const Paper = createUnionType({ name: 'Paper', types: () => [Note, Letter] as const });

@Shape()
@ObjectType({ simpleResolvers: true })
export class Payload {
  @Field(() => Note, { nullable: true })
  @Classified('open')
  note!: Note | null;

  @Field(() => Int, { nullable: true })
  @Classified('open')
  count!: number | null;
}

@InputType()
export class NoteFilter {
  @Field(() => String, { nullable: true })
  @Classified('open')
  id?: string | null;

  @Field(() => String, { nullable: true })
  @Classified('members')
  title?: string | null;

  @Field(() => String, { nullable: true })
  @Classified('agreement')
  body?: string | null;

  @Field(() => String, { nullable: true })
  @Classified('named')
  aside?: string | null;

  @Field(() => [NoteFilter], { nullable: true })
  @Classified('open')
  anyOf?: NoteFilter[] | null;

  @Field(() => NoteFilter, { nullable: true })
  @Classified('open')
  within?: NoteFilter | null;
}

const Filter = (): ReturnType<typeof Arg> => Arg('filter', () => NoteFilter, { nullable: true });

@Resolver(() => Note)
export class RoomResolver {
  @Query(() => Note, { nullable: true })
  @Permits('board:read')
  note(@Ctx() context: Room): Note {
    return given(context, 'note');
  }

  @Query(() => [Note], { nullable: true })
  @Permits('board:read')
  notes(@Ctx() context: Room, @Filter() _filter: NoteFilter | null): Note[] {
    return given(context, 'notes');
  }

  @Query(() => [Note], { nullable: true })
  @Permits('board:read')
  ordered(
    @Ctx() context: Room,
    @Arg('orders', () => [NoteFilter], { nullable: true }) _orders: NoteFilter[] | null,
  ): Note[] {
    return given(context, 'ordered');
  }

  @Query(() => Written, { nullable: true })
  @Permits('board:read')
  written(@Ctx() context: Room): Note {
    return given(context, 'written');
  }

  @Query(() => [Paper], { nullable: true })
  @Permits('board:read')
  papers(@Ctx() context: Room): Note[] {
    return given(context, 'papers');
  }

  @Query(() => Payload, { nullable: true })
  @Permits('board:read')
  payload(@Ctx() context: Room): Payload {
    return given(context, 'payload');
  }

  @Query(() => Int, { nullable: true })
  @Permits('audit:read')
  entries(@Ctx() context: Room): number {
    return given(context, 'entries');
  }

  @Mutation(() => Payload, { nullable: true })
  @Permits('contribution:submit')
  write(@Ctx() context: Room, @Arg('input', () => NoteFilter) _input: NoteFilter): Payload {
    return given(context, 'write');
  }

  @FieldResolver(() => [Note], { nullable: true })
  @Classified('open')
  replies(@Ctx() context: Room, @Filter() _filter: NoteFilter | null): Note[] {
    return given(context, 'replies');
  }

  @FieldResolver(() => Int)
  @Classified('open')
  pages(@Ctx() context: Room): number {
    context.reached.push('pages');
    return 2;
  }

  @FieldResolver(() => String, { nullable: true })
  @Classified('agreement', { raisable: true })
  summary(@Ctx() context: Room): string {
    context.reached.push('summary');
    return 'In short.';
  }
}

/** A note of health about health, with a text in every class. */
export const note = (id: string, standing: Partial<Standing> = {}, content: Partial<Note> = {}): Note => ({
  id,
  text: `text of ${id}`,
  title: `title of ${id}`,
  body: `body of ${id}`,
  aside: `aside of ${id}`,
  replies: null,
  standing: row(standing),
  ...content,
});

/** Discloses as a store does. */
export const disclosed = (viewer: Viewer, rows: Note[], kind = 'Note'): Note[] =>
  disclose(viewer, kind, rows, ({ standing }) => standing);

export const schema = guard(unguarded(RoomResolver));

/** Settles an operation, and executes it. */
export const ask = (room: Room, query: string, variables?: Record<string, unknown>): Promise<ExecutionResult> =>
  asked(schema, room, query, variables);

export const fieldOf = (type: string, field: string, of: GraphQLSchema = schema): GraphQLField<unknown, unknown> => {
  const found = (of.getType(type) as GraphQLObjectType).getFields()[field];
  if (!found) throw new Error(`There is no ${type}.${field}`);
  return found;
};

export const messagesOf = ({ errors }: ExecutionResult): string[] => (errors ?? []).map(({ message }) => message);

export const withheldIn = (room: Room): string[] =>
  (operationOf(room)?.withheld ?? []).map(({ path, reason }) => `${responsePathAsArray(path).join('.')} ${reason}`);

/** Reads their own agency's texts, and of other agencies' those for members. */
export const officer = somebody('partnerOfficer');

/** Reads, too, what health shares with them about health. */
export const named = somebody('partnerOfficer', { grants: [grant('agreement'), grant('named')] });

/** Reads texts for members in every body, and nothing that is shared by agreement. */
export const coopted: Viewer = {
  ...somebody('coopted'),
  bodies: [PANEL, COMMITTEE].map((bodyId) => ({ bodyId, roles: ['coopted'] })),
};
