import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLASSIFICATIONS } from '../../src/policy/classification.js';
import { mayRead, maySee, type Standing } from '../../src/policy/decide.js';
import { disclose, effectiveClass, isReadable, markOf } from '../../src/policy/disclose.js';
import { anyClass, anyRow, anyViewer, grant, row, somebody, thePublic } from './people.js';

interface Note {
  readonly id: string;
  readonly text: string | null;
  readonly standing: Standing;
}

const note = (given: Partial<Standing> = {}, text: string | null = 'A text.'): Note => ({
  id: 'note',
  text,
  standing: row(given),
});
const standingOf = ({ standing }: Note): Standing => standing;
const chair = somebody('chair', { agency: 'board' });

describe('A row', () => {
  test('that was not disclosed has no mark, and nothing of it is readable', () => {
    const undisclosed = note({ stage: 'published' });
    expect(markOf(chair, undisclosed)).toBeUndefined();
    for (const name of CLASSIFICATIONS) expect(isReadable(chair, undisclosed, name)).toBe(false);
  });

  test('that is no object has no mark', () => {
    for (const value of [null, undefined, 'note', 7]) expect(markOf(chair, value)).toBeUndefined();
  });

  test('is given back itself, marked, with the type it may leave as', () => {
    const rows = [note()];
    expect(disclose(chair, 'Note', rows, standingOf)).toBe(rows);
    expect(markOf(chair, rows[0])).toMatchObject({ kind: 'Note', viewer: chair, standing: row() });
  });

  test('disclosed to somebody counts for nobody else, equal as they may be', () => {
    const [disclosed] = disclose(chair, 'Note', [note()], standingOf);
    expect(markOf({ ...chair }, disclosed)).toBeUndefined();
    expect(markOf(thePublic, disclosed)).toBeUndefined();
    expect(isReadable({ ...chair }, disclosed!, 'members')).toBe(false);
  });

  test('disclosed once more, to another, is no longer disclosed to the first', () => {
    const rows = [note({ stage: 'published' })];
    disclose(chair, 'Note', rows, standingOf);
    disclose(thePublic, 'Note', rows, standingOf);
    expect(markOf(chair, rows[0])).toBeUndefined();
    expect(markOf(thePublic, rows[0])?.readable.members).toBe(false);
  });

  test('that its viewer may not see is never disclosed, whatever a store selected', () => {
    fc.assert(
      fc.property(anyViewer, anyRow, (viewer, standing) => {
        const attempt = () => disclose(viewer, 'Note', [note(standing)], standingOf);
        if (maySee(viewer, standing)) expect(attempt).not.toThrow();
        else expect(attempt).toThrow('A store selected a Note that this viewer may not see');
      }),
    );
  });

  test('is marked itself: its copy is not', () => {
    const [disclosed] = disclose(chair, 'Note', [note()], standingOf);
    expect(markOf(chair, { ...disclosed! })).toBeUndefined();
    expect(markOf(chair, structuredClone(disclosed))).toBeUndefined();
    expect(markOf(chair, Object.create(disclosed!))).toBeUndefined();
  });
});

describe('A mark', () => {
  test('holds what may be read, as decided on the row’s standing', () => {
    fc.assert(
      fc.property(anyViewer, fc.array(anyRow, { maxLength: 10 }), (viewer, standings) => {
        const rows = disclose(
          viewer,
          'Note',
          standings.filter((standing) => maySee(viewer, standing)).map((standing) => note(standing)),
          standingOf,
        );
        for (const one of rows) {
          for (const name of CLASSIFICATIONS) {
            expect(isReadable(viewer, one, name)).toBe(mayRead(viewer, name, one.standing));
          }
        }
      }),
    );
  });

  test('is one for all rows of the same standing, whatever they hold, nothing included', () => {
    const rows = [note({}, 'A text.'), note({}, null), note({}, '')];
    const [first, ...others] = disclose(chair, 'Note', rows, standingOf).map((one) => markOf(chair, one));
    expect(others.every((mark) => mark === first)).toBe(true);
  });

  test.each<[string, Partial<Standing>]>([
    ['body', { bodyId: null }],
    ['supplier', { supplierId: null }],
    ['subject', { subject: null }],
    ['stage', { stage: 'signedOff' }],
    ['raised class', { raisedTo: 'named' }],
  ])('is another for another %s', (_what, given) => {
    const [one, other] = disclose(
      chair,
      'Note',
      [note({ stage: 'published' }), note({ stage: 'published', ...given })],
      standingOf,
    );
    expect(markOf(chair, other)?.standing).toEqual(row({ stage: 'published', ...given }));
    expect(markOf(chair, one)?.standing).toEqual(row({ stage: 'published' }));
  });

  test('says foreign of another agency’s row, and neither of one’s own nor of the board’s', () => {
    const foreign = (supplierId: string | null) =>
      markOf(chair, disclose(chair, 'Note', [note({ supplierId })], standingOf)[0])?.foreign;
    expect(foreign('health')).toBe(true);
    expect(foreign('board')).toBe(false);
    expect(foreign(null)).toBe(false);
  });
});

describe('Raising a row', () => {
  const markFor = (viewer = chair, given: Partial<Standing> = {}) =>
    markOf(viewer, disclose(viewer, 'Note', [note(given)], standingOf)[0])!;

  test('moves its raisable fields to the narrower class, and its other fields not at all', () => {
    const raised = markFor(chair, { raisedTo: 'named' });
    expect(effectiveClass(raised, 'members', true)).toBe('named');
    expect(effectiveClass(raised, 'members', false)).toBe('members');
    expect(raised.readable[effectiveClass(raised, 'members', true)]).toBe(false);
  });

  test('to a wider class than the field has does nothing', () => {
    const viewer = somebody('chair', { grants: [grant('named')] });
    expect(effectiveClass(markFor(viewer, { raisedTo: 'members' }), 'named', true)).toBe('named');
  });

  test('narrows and never widens', () => {
    fc.assert(
      fc.property(anyViewer, anyRow, anyClass, (viewer, standing, classification) => {
        fc.pre(maySee(viewer, standing));
        const raised = markFor(viewer, standing);
        const plain = markFor(viewer, { ...standing, raisedTo: null });
        const reads = (mark: typeof raised): boolean => mark.readable[effectiveClass(mark, classification, true)];
        if (reads(raised)) expect(reads(plain)).toBe(true);
        expect(reads(plain)).toBe(mayRead(viewer, classification, standing));
      }),
      { numRuns: 1000 },
    );
  });

  test('does not show a partner’s system the text for members that it may not read unraised', () => {
    const system = somebody('partnerSystem', { agency: 'health' });
    const raised = markFor(system, { raisedTo: 'agreement' });
    expect(raised.readable[effectiveClass(raised, 'members', true)]).toBe(false);
    expect(raised.readable[effectiveClass(raised, 'agreement', true)]).toBe(true);
  });
});
