/**
 * Finds in a free text what identifies a child or a family. The hub holds no case record of any child, so a text in which
 * something is found is refused. What stands for a service (its telephone, its postcode, a work e-mail) is let pass when
 * the words around it say so. Every pattern is bounded, so the time is linear in the length of the text.
 */
import { CONTACTS } from './identifying.contacts.js';
import { DATES } from './identifying.dates.js';
import { namesIn } from './identifying.names.js';
import { NUMBERS } from './identifying.numbers.js';
import { aroundOf, type IdentifyingKind } from './identifying.pattern.js';

export { IDENTIFYING, type IdentifyingKind } from './identifying.pattern.js';

/** A place in a text: from its first character to the one after its last, counted from 0 in UTF-16 code units. */
export interface Mark {
  readonly kind: IdentifyingKind;
  readonly from: number;
  readonly to: number;
}

/** What of a text identifies somebody: in its order, and no two places overlap. */
export function identifyingIn(text: string): readonly Mark[] {
  const plain = folded(text);
  const marks: Mark[] = Array.from(namesIn(plain), ([from, to]) => ({ kind: 'name', from, to }));
  for (const { kind, written, holds } of [...NUMBERS, ...DATES, ...CONTACTS]) {
    for (const match of plain.matchAll(written)) {
      const [from, to] = match.indices?.groups?.['found'] ?? match.indices?.[0] ?? [0, 0];
      if (holds(plain.slice(from, to), aroundOf(plain, from, to))) marks.push({ kind, from, to });
    }
  }
  return withoutOverlap(marks.sort((one, other) => one.from - other.from || other.to - one.to));
}

/** Of places that overlap, one that reaches from the first to the last. */
function withoutOverlap(marks: readonly Mark[]): readonly Mark[] {
  const apart: Mark[] = [];
  for (const mark of marks) {
    const last = apart.at(-1);
    if (!last || last.to <= mark.from) apart.push(mark);
    else if (last.to < mark.to) apart[apart.length - 1] = { ...last, to: mark.to };
  }
  return apart;
}

/** As documents are named in the addresses of many a store; by chance one in some thousands holds the digits of an NHS number. */
const DOCUMENT_ID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b/gi;

/**
 * The same text, character by character, with one dash, one space, one apostrophe and one form of each digit, and without the
 * digits of documents’ ids.
 */
const folded = (text: string): string =>
  text
    .replace(DOCUMENT_ID, (id) => 'x'.repeat(id.length))
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\t\u00a0\u00ad\u2000-\u200d\u202f\u2060\ufeff]/g, ' ')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\uff10-\uff19\uff20]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
