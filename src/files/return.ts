/** What the rows of a return mean: what is to be submitted, a contribution a subject area, and which cell each part is from. */
import type { Part, Place } from './cells.js';
import { readFigures } from './figures.js';
import { tablesOf } from './layout.js';
import type { ContributionInput, RoundAsked } from './round.js';
import type { Fault, Reading } from './sheet.js';
import { readProposals, readTexts } from './texts.js';

export interface Returned {
  readonly contributions: readonly ContributionInput[];
  /** In the order of the file; at most one a cell. */
  readonly faults: readonly Fault[];
  /** The cell that a path of an input came from, such as `input.figures.3.measure.parts.numerator` on a subject. */
  readonly placeOf: (subject: string, path: string) => Place;
}

/** Understands a file as a return to a round. Whatever is not clear is a fault at its cell, and nothing is guessed. */
export function returnOf(reading: Reading, round: RoundAsked): Returned {
  const tables = tablesOf(reading);
  const faults = [...reading.faults, ...tables.faults];
  const parts = new Map<string, Part>();
  const partOf = (subject: string): Part => {
    const part = parts.get(subject) ?? { texts: {}, figures: [], proposals: [], places: new Map() };
    parts.set(subject, part);
    return part;
  };
  readFigures(tables.return, { round, decimalComma: reading.decimalComma, partOf, faults });
  readTexts(tables.texts, { round, partOf, faults });
  readProposals(tables.proposals, { round, partOf, faults });
  const contributions = [...parts]
    .filter(([, part]) => Object.keys(part.texts).length + part.figures.length + part.proposals.length > 0)
    .map(([subject, { texts, figures, proposals }]) => ({
      subject,
      ...texts,
      ...(figures.length > 0 ? { figures } : {}),
      ...(proposals.length > 0 ? { proposals } : {}),
    }));
  if (contributions.length === 0 && faults.length === 0) {
    const message = 'There is nothing in this return yet. Fill in values, texts or proposals.';
    faults.push({ sheet: null, row: null, column: null, message });
  }
  return {
    contributions,
    faults: oneACell(faults),
    placeOf: (subject, path) => placeIn(parts.get(subject)?.places, path),
  };
}

function oneACell(faults: readonly Fault[]): Fault[] {
  const first = new Map<string, Fault>();
  for (const fault of faults) {
    const key = JSON.stringify([fault.sheet, fault.row, fault.column]);
    if (!first.has(key)) first.set(key, fault);
  }
  return [...first.values()];
}

const NOWHERE: Place = { sheet: null, row: null, column: null };

/** The place of a path, or of the nearest part of it that has one. */
function placeIn(places: ReadonlyMap<string, Place> | undefined, path: string): Place {
  const steps = path.split('.');
  for (let length = steps.length; length > 0; length -= 1) {
    const place = places?.get(steps.slice(0, length).join('.'));
    if (place) return place;
  }
  return NOWHERE;
}
