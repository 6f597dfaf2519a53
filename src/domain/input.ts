/** Checks what the types of the schema cannot: lengths, ranges, and what must come together. */
import { z } from 'zod';
import { personsInText } from '../returns/listed-persons.js';
import { IDENTIFYING, identifyingIn, type Mark } from './identifying.js';
import { badInput, Refusal, type Problem } from './refusals.js';

/** Gives the input back as checked, or refuses it with every problem at its path. */
export function checked<Schema extends z.ZodType>(schema: Schema, input: unknown, at = 'input'): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw badInput(
    result.error.issues.map((issue) => ({
      path: [at, ...issue.path].join('.'),
      message: issue.message,
      ...(issue.code === 'custom' && issue.params?.['marks']
        ? { marks: issue.params['marks'] as readonly Mark[] }
        : {}),
    })),
  );
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

/**
 * Refuses a text in which something identifies a child, and marks each place in the text as it was sent. The fault never
 * quotes the words: they stay in the sender’s hands.
 */
export function namesNoChild(text: string, check: z.RefinementCtx): void {
  const marks = identifyingIn(text);
  if (marks.length === 0) return;
  const places = marks
    .slice(0, MOST_PLACES)
    .map(({ kind, from, to }) => `${IDENTIFYING[kind]} at characters ${from + 1} to ${to}`);
  if (marks.length > MOST_PLACES) places.push(`${marks.length - MOST_PLACES} more`);
  const message = `This looks like ${places.join('; ')}. Say it without naming anybody: the hub keeps nothing that identifies a child. A service’s own telephone, a work e-mail address and a clinic’s postcode may stay, introduced as such.`;
  check.addIssue({ code: 'custom', message, params: { marks } });
}

/** Refuses a table of children that was pasted into a text, one line each. Here, too, the fault quotes nothing. */
function listsNoChildren(text: string, check: z.RefinementCtx): void {
  const what = personsInText(text);
  if (what === undefined) return;
  const message = `This looks like a pasted list of persons: a table in it ${what}. The hub takes no record of any child, and has kept nothing of this text. Count the children, and write how many there are of each kind.`;
  check.addIssue({ code: 'custom', message });
}

/** How many places a message tells in words; `marks` holds them all. */
const MOST_PLACES = 10;

const ofUpTo = (most: number, text: z.ZodString) =>
  text
    .trim()
    .min(1, 'Say something here.')
    .max(most, `Keep this to ${most.toLocaleString('en-GB')} characters.`);

/** A line of text that identifies no child: a title, a role title. */
export const line = ofUpTo(200, z.string().superRefine(namesNoChild));

/** A passage of text that identifies no child and lists none: a narrative, a reason, a note. */
export const passage = ofUpTo(5000, z.string().superRefine(namesNoChild).superRefine(listsNoChildren));

/** A member’s or officer’s own name: the one text that is there to name somebody. */
export const nameLine = ofUpTo(200, z.string());

/** A value that may be left out; GraphQL says null where it may also say nothing. */
export const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? null);
