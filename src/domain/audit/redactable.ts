/** How a module lets a text of its rows be taken out: an entry for each field, and one way for all of them. */
import type { Stage } from '../../policy/classification.js';
import type { Standing } from '../../policy/decide.js';
import type { Context } from '../context.js';
import type { Recording } from './audit.service.js';

/** Where a row with a text stands: in a body, and of one agency. */
export type TextStanding = Pick<Standing, 'subject' | 'stage' | 'raisedTo'> & {
  readonly bodyId: string;
  readonly agencyId: string;
};

/** A row in which the text may stand, or may have stood. */
export interface TextRow {
  readonly id: string;
  readonly stage: Stage;
}

export interface Redactable {
  /** The name under which the record of writes holds it. */
  readonly recordedAs: string;
  /** Where the row stands; null where there is none or the viewer may not see it. */
  readonly find: (context: Context, id: string) => Promise<TextStanding | null>;
  /**
   * Puts a tombstone in place of the text in this row and in every other revision of it, also in those that the viewer may
   * not see, moves on whatever a stale write would find, and names all of these rows in the record. Answers all of them,
   * whether or not anything stood there: nobody learns by it.
   */
  readonly blank: (inside: Recording, id: string, tombstone: string) => Promise<readonly TextRow[]>;
}

/** By `Type.field`. */
export type Redactables = Readonly<Record<string, Redactable>>;

/** The entries of several fields of one type that are alike. */
export const redactables = <Field extends string>(
  kind: string,
  fields: readonly Field[],
  of: (field: Field) => Omit<Redactable, 'recordedAs'> & Partial<Pick<Redactable, 'recordedAs'>>,
): Redactables => Object.fromEntries(fields.map((field) => [`${kind}.${field}`, { recordedAs: field, ...of(field) }]));
