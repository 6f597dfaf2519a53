/** The scalars and enums that all modules share: ids, dates, instants, subject areas. */
import { GraphQLError, GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLLocalDate, GraphQLUUID } from 'graphql-scalars';
import { registerEnumType } from 'type-graphql';
import { CLASSIFICATIONS, MEANINGS, SUBJECT_AREAS, type Classification } from '../policy/classification.js';

/** An id: a UUID (version 7), made by the hub. */
export const Uuid = GraphQLUUID;

const localDate = GraphQLLocalDate.toConfig();

/** Boards plan in years that PostgreSQL and people both know. */
function aDay(read: () => unknown): string {
  let day = '';
  try {
    day = String(read());
  } catch {
    throw new GraphQLError('Give a day that exists, as YYYY-MM-DD.');
  }
  if (day < '1900-01-01' || day > '2199-12-31') throw new GraphQLError('Name a day between 1900 and 2199.');
  return day;
}

/** A day without a time of day, YYYY-MM-DD. Fields of it end in `On`. */
export const Day = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A day without a time of day, as YYYY-MM-DD.',
  serialize: (value) => String(localDate.serialize?.(value)),
  parseValue: (value) => aDay(() => localDate.parseValue?.(value)),
  parseLiteral: (node) => aDay(() => localDate.parseLiteral?.(node)),
});

/** A moment, ISO 8601 in UTC. Fields of it end in `At`. */
export const Instant = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description: 'A moment, as ISO 8601 in UTC.',
});

/** An enum object of a closed list, each value named by itself. */
export const enumOf = <Value extends string>(values: readonly Value[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as Record<Value, Value>;

export const SubjectAreaEnum = enumOf(SUBJECT_AREAS);
registerEnumType(SubjectAreaEnum, {
  name: 'SubjectArea',
  description: 'What a text or a figure is about. A sharing agreement opens one subject area of one supplier.',
  valuesConfig: {
    health: { description: 'Physical and mental health.' },
    education: { description: 'School, virtual school, personal education plans.' },
    policing: { description: 'Missing episodes, exploitation, offending.' },
    placement: { description: 'Where children live: fostering, stability, sufficiency.' },
    housing: { description: 'Housing and accommodation.' },
    careLeavers: { description: 'Young people leaving care and their pathway.' },
    finance: { description: 'Budgets and spending.' },
    voice: { description: 'What children and young people said.' },
    governance: { description: 'How the board and its partners work.' },
  },
});

export const ClassificationEnum = enumOf(CLASSIFICATIONS);
registerEnumType(ClassificationEnum, {
  name: 'Classification',
  description: 'How widely a field may be read, from the widest to the narrowest.',
  valuesConfig: Object.fromEntries(
    CLASSIFICATIONS.map((one) => [one, { description: `What ${MEANINGS[one]}` }]),
  ) as Record<Classification, { description: string }>,
});

export const RaisedClass = enumOf(['agreement', 'named'] as const);
registerEnumType(RaisedClass, {
  name: 'RaisedClass',
  description: 'A narrower class to which the writer raises a text. A class is never lowered.',
  valuesConfig: {
    agreement: { description: 'For those only with whom the writer’s agency shares the subject area by agreement.' },
    named: { description: 'For readers only whom an agreement names for notes of this subject area.' },
  },
});
