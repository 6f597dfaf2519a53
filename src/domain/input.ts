/** Checks what the types of the schema cannot: lengths, ranges, and what must come together. */
import { z } from 'zod';
import { badInput, Refusal, type Problem } from './refusals.js';

/** Gives the input back as checked, or refuses it with every problem at its path. */
export function checked<Schema extends z.ZodType>(schema: Schema, input: unknown, at = 'input'): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw badInput(result.error.issues.map((issue) => ({ path: [at, ...issue.path].join('.'), message: issue.message })));
}

/** As `checked`, for an input of many parts: what is wrong joins the other problems, and undefined is given back. */
export function checkedInto<Schema extends z.ZodType>(
  problems: Problem[],
  schema: Schema,
  input: unknown,
  at = 'input',
): z.output<Schema> | undefined {
  try {
    return checked(schema, input, at);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

/** A line of text: a title, a role title, a name. */
export const line = z.string().trim().min(1, 'Say something here.').max(200, 'Keep this to 200 characters.');

/** A passage of text: a narrative, a reason, a note. */
export const passage = z.string().trim().min(1, 'Say something here.').max(5000, 'Keep this to 5,000 characters.');

/** A value that may be left out; GraphQL says null where it may also say nothing. */
export const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? null);
