/** The last thing a store does: marks each row for this viewer, in one synchronous pass, with what of it may be read. */
import { CLASSIFICATIONS, type Classification } from './classification.js';
import { mayRead, maySee, narrower, type Standing } from './decide.js';
import type { Viewer } from './viewer.js';

/** What `disclose` found for rows of the same standing; shared between them, so that the decision is made once. */
export interface Mark {
  readonly viewer: Viewer;
  /** The name of the object type under which the row may leave. */
  readonly kind: string;
  readonly standing: Standing;
  readonly readable: Readonly<Record<Classification, boolean>>;
  /** True when another agency supplied the row, so that showing its protected fields is a disclosure to be recorded. */
  readonly foreign: boolean;
}

// Bound to the object itself: a copy of a marked row is not marked.
const marks = new WeakMap<object, Mark>();

const isSame = (one: Standing, other: Standing): boolean =>
  one.supplierId === other.supplierId &&
  one.subject === other.subject &&
  one.stage === other.stage &&
  one.raisedTo === other.raisedTo &&
  one.bodyId === other.bodyId &&
  one.folderId === other.folderId &&
  one.itemId === other.itemId;

/** Marks rows for a viewer and returns them. `standingOf` must read the row's own columns and nothing else. */
export function disclose<Row extends object>(
  viewer: Viewer,
  kind: string,
  rows: Row[],
  standingOf: (row: Row) => Standing,
): Row[] {
  // One supplier's rows have few standings, so comparing them costs a quarter of building a key for each row.
  const bySupplier = new Map<string | null, Mark[]>();
  for (const row of rows) {
    const standing = standingOf(row);
    let ofSupplier = bySupplier.get(standing.supplierId);
    if (!ofSupplier) bySupplier.set(standing.supplierId, (ofSupplier = []));
    let mark = ofSupplier.find((one) => isSame(one.standing, standing));
    if (!mark) ofSupplier.push((mark = markFor(viewer, kind, standing)));
    marks.set(row, mark);
  }
  return rows;
}

function markFor(viewer: Viewer, kind: string, standing: Standing): Mark {
  // The row rule of the store and `maySee` say the same thing twice; where they differ, nothing leaves.
  if (!maySee(viewer, standing)) throw new Error(`A store selected a ${kind} that this viewer may not see`);
  const readable = Object.fromEntries(
    CLASSIFICATIONS.map((classification) => [classification, mayRead(viewer, classification, standing)]),
  ) as Record<Classification, boolean>;
  return {
    viewer,
    kind,
    standing,
    readable,
    foreign: standing.supplierId !== null && standing.supplierId !== viewer.agencyId,
  };
}

/** The mark of a row for this viewer; undefined when it was never disclosed, or to somebody else. */
export function markOf(viewer: Viewer, row: unknown): Mark | undefined {
  if (typeof row !== 'object' || row === null) return undefined;
  const mark = marks.get(row);
  return mark?.viewer === viewer ? mark : undefined;
}

/** Whether a class is readable on a disclosed row; false for an undisclosed one. */
export function isReadable(viewer: Viewer, row: object, classification: Classification): boolean {
  return markOf(viewer, row)?.readable[classification] ?? false;
}

/**
 * The class that counts for a field on a row: the field's own, or the one to which the supplier raised the row. Raising
 * only narrows: whoever may not read the field's own class reads nothing more for its having been raised.
 */
export const effectiveClass = (mark: Mark, classification: Classification, raisable: boolean): Classification =>
  raisable && mark.readable[classification] ? narrower(classification, mark.standing.raisedTo) : classification;
