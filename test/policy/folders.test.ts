/** What a substitute reads, and what an interest shuts: both are questions of which roles somebody has over one row. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLASSIFICATIONS } from '../../src/policy/classification.js';
import { may, mayRead, maySee, settle, withholding } from '../../src/policy/decide.js';
import { permissionList } from '../../src/policy/roles.js';
import type { Viewer } from '../../src/policy/viewer.js';
import { anyClass, anyPaper, anyRow, anyViewer, COMMITTEE, PANEL, row, somebody, thePublic } from './people.js';

const ownPaper = { supplierId: null, subject: null, folderId: 'november' } as const;
const substitute: Viewer = {
  ...somebody([]),
  sittings: [{ bodyId: PANEL, folderId: 'november', roles: ['councillor'] }],
};

describe('A substitute', () => {
  test('reads the papers of the meeting at which they stand in, as the seat does', () => {
    expect(mayRead(substitute, 'members', row(ownPaper))).toBe(true);
    expect(maySee(substitute, row(ownPaper))).toBe(true);
  });

  test.each([
    ['of another meeting', row({ ...ownPaper, folderId: 'july' })],
    ['of another body', row({ ...ownPaper, bodyId: COMMITTEE })],
    ['that is no paper of a meeting', row({ ...ownPaper, folderId: null })],
  ])('reads nothing %s', (_what, standing) => {
    expect(maySee(substitute, standing)).toBe(false);
    expect(CLASSIFICATIONS.filter((name) => mayRead(substitute, name, standing))).toEqual([]);
  });

  test('may do no more than the public, whatever the seat may do', () => {
    const chairs: Viewer = {
      ...substitute,
      sittings: [{ bodyId: PANEL, folderId: 'november', roles: ['chair', 'clerk'] }],
    };
    const place = { bodyId: PANEL, agencyId: chairs.agencyId };
    expect(permissionList.filter((name) => may(chairs, name, place))).toEqual(
      permissionList.filter((name) => may(thePublic, name, place)),
    );
  });

  test('is settled row by row, not denied: some rows are theirs', () => {
    expect(settle(substitute, 'members')).toBe('byRow');
    expect(settle({ ...substitute, sittings: [] }, 'members')).toBe('deny');
  });

  test('who holds a role in the body reads by that role alone', () => {
    fc.assert(
      fc.property(anyViewer, anyClass, anyPaper, (viewer, name, standing) => {
        fc.pre(viewer.bodies.some((body) => body.bodyId === standing.bodyId && body.roles.length > 0));
        expect(mayRead(viewer, name, standing)).toBe(mayRead({ ...viewer, sittings: [] }, name, standing));
      }),
    );
  });

  test('never reads less for standing in somewhere, and elsewhere no more', () => {
    fc.assert(
      fc.property(anyViewer, anyClass, fc.oneof(anyRow, anyPaper), (viewer, name, standing) => {
        const without = { ...viewer, sittings: [] };
        if (mayRead(without, name, standing)) expect(mayRead(viewer, name, standing)).toBe(true);
        const sitsThere = viewer.sittings.some(
          (one) => one.folderId === standing.folderId && one.bodyId === standing.bodyId,
        );
        if (!sitsThere) expect(mayRead(viewer, name, standing)).toBe(mayRead(without, name, standing));
      }),
    );
  });
});

describe('A declared interest', () => {
  const closed = row({ ...ownPaper, itemId: 'exempt item' });
  const shut = (roles: Parameters<typeof somebody>[0]): Viewer => ({
    ...somebody(roles),
    shutItems: ['exempt item'],
  });

  test.each(['chair', 'clerk', 'councillor', 'informationGovernance', 'partnerLead'] as const)(
    'shuts the closed item to the %s, and no other row',
    (role) => {
      expect(maySee(somebody(role), closed)).toBe(true);
      expect(maySee(shut(role), closed)).toBe(false);
      expect(mayRead(shut(role), 'members', row({ ...ownPaper, itemId: 'other item' }))).toBe(true);
      expect(mayRead(shut(role), 'members', row(ownPaper))).toBe(true);
    },
  );

  test('leaves of what was published what the public reads, and says that members read the rest', () => {
    const heading = { ...closed, stage: 'published' as const, raisedTo: 'members' as const };
    expect(mayRead(shut('chair'), 'open', heading)).toBe(true);
    expect(mayRead(shut('chair'), 'members', heading)).toBe(false);
    expect(withholding(shut('chair'), 'members', heading).reason).toBe('MEMBERS_ONLY');
  });

  test('shuts it to a substitute, too', () => {
    const interested = { ...substitute, shutItems: ['exempt item'] };
    expect(maySee(interested, closed)).toBe(false);
  });

  test('takes away only, and on no other item than its own', () => {
    fc.assert(
      fc.property(anyViewer, anyClass, anyPaper, (viewer, name, standing) => {
        const without = { ...viewer, shutItems: [] };
        if (mayRead(viewer, name, standing)) expect(mayRead(without, name, standing)).toBe(true);
        if (!viewer.shutItems.includes(standing.itemId ?? '')) {
          expect(mayRead(viewer, name, standing)).toBe(mayRead(without, name, standing));
        }
      }),
    );
  });

  test('keeps whole classes from being allowed before the rows are known', () => {
    fc.assert(
      fc.property(anyViewer, anyClass, (viewer, name) => {
        fc.pre(viewer.shutItems.length > 0 && name !== 'open');
        expect(settle(viewer, name)).not.toBe('allow');
      }),
    );
  });
});
