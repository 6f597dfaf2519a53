/** A board that is laid down and can be played. */
import type { Context } from '../src/domain/context.js';

/** Ids by the codes and handles that the plain data of a board uses. */
export interface Board {
  readonly bodyId: string;
  readonly agencies: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, string>>;
  readonly seats: Readonly<Record<string, string>>;
  /** Does something as somebody, at a moment of the board's own time. */
  readonly as: <Result>(handle: string, at: string, work: (context: Context) => Promise<Result>) => Promise<Result>;
}
