import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLASSIFICATIONS, type Classification } from '../../src/policy/classification.js';
import { may, mayRead, maySee, scopesOf, settle, withholding, type Standing } from '../../src/policy/decide.js';
import { mayBeBound, permissionList } from '../../src/policy/roles.js';
import { lackingOf, rolesIn, type Lacking, type Viewer } from '../../src/policy/viewer.js';
import { anyClass, anyPaper, anyRow, anyViewer, COMMITTEE, grant, PANEL, row, somebody, thePublic } from './people.js';

/** Whether employment or an undertaking could bind somebody, without which no agreement reaches them. */
const isReached = (viewer: Viewer, { bodyId }: Standing): boolean => mayBeBound(rolesIn(viewer, bodyId));

const bothGrants = [grant('agreement'), grant('named')];

describe('Settling before execution agrees with deciding row by row', () => {
  const anyRows = fc.array(fc.oneof(anyRow, anyPaper), { minLength: 1, maxLength: 20 });

  test('allowed is every visible row, denied is none', () => {
    fc.assert(
      fc.property(anyViewer, anyClass, anyRows, (viewer, classification, rows) => {
        const settled = settle(viewer, classification);
        for (const standing of rows.filter((one) => maySee(viewer, one))) {
          if (settled === 'allow') expect(mayRead(viewer, classification, standing)).toBe(true);
          if (settled === 'deny') expect(mayRead(viewer, classification, standing)).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('by row is not said where one answer would do: an agreement for each of them settles nothing to allow', () => {
    expect(settle(thePublic, 'open')).toBe('allow');
    expect(settle(thePublic, 'members')).toBe('deny');
    expect(settle(thePublic, 'named')).toBe('deny');
    expect(settle(somebody('clerk'), 'members')).toBe('byRow');
    const everywhere = [PANEL, COMMITTEE].map((bodyId) => ({ bodyId, roles: ['clerk' as const] }));
    expect(settle({ ...somebody('clerk'), bodies: everywhere }, 'members')).toBe('allow');
    expect(settle({ ...somebody('clerk'), bodies: everywhere }, 'agreement')).toBe('byRow');
    expect(settle({ ...somebody('clerk'), bodies: everywhere }, 'named')).toBe('deny');
    expect(settle(somebody('partnerSystem'), 'agreement')).toBe('byRow');
    expect(settle(somebody('partnerSystem'), 'members')).toBe('deny');
    expect(settle(somebody('chair', { grants: bothGrants }), 'named')).toBe('byRow');
  });

  test('nobody is ever allowed a protected class as a whole', () => {
    fc.assert(
      fc.property(anyViewer, (viewer) => {
        expect(settle(viewer, 'agreement')).not.toBe('allow');
        expect(settle(viewer, 'named')).not.toBe('allow');
      }),
    );
  });

  test('who sees no body at all is denied whatever is not open', () => {
    const nowhere = { ...thePublic, bodies: [] };
    expect(CLASSIFICATIONS.map((name) => settle(nowhere, name))).toEqual(['allow', 'deny', 'deny', 'deny']);
  });
});

describe('The scopes to which a filter or a sort is confined', () => {
  const isWithin = (viewer: Viewer, classification: Classification, standing: Standing): boolean =>
    scopesOf(viewer, classification).some(
      (scope) =>
        scope.bodyId === standing.bodyId &&
        (scope.all ||
          (scope.ownAgencyId !== null && scope.ownAgencyId === standing.supplierId) ||
          scope.shared.some((one) => one.supplierAgencyId === standing.supplierId && one.subject === standing.subject)),
    );

  test('are exactly the accepted rows on which the class is readable', () => {
    fc.assert(
      fc.property(anyViewer, anyClass, anyRow, (viewer, classification, standing) => {
        const accepted = { ...standing, stage: 'accepted' as const };
        expect(isWithin(viewer, classification, accepted)).toBe(mayRead(viewer, classification, accepted));
      }),
      { numRuns: 1000 },
    );
  });

  test('are none for the public', () => {
    for (const name of CLASSIFICATIONS) expect(scopesOf(thePublic, name)).toEqual([]);
  });

  test('hold nothing of an agreement for another class', () => {
    const [scope] = scopesOf(somebody('partnerLead', { grants: [grant('named')] }), 'agreement');
    expect(scope).toEqual({ bodyId: PANEL, all: false, ownAgencyId: 'police', shared: [] });
  });
});

describe('What may be done', () => {
  const here = { bodyId: PANEL, agencyId: 'police' };

  test('with all: on whosever row in the body', () => {
    expect(may(somebody('chair'), 'action:close', here)).toBe(true);
    expect(may(somebody('chair'), 'action:close', { ...here, agencyId: 'health' })).toBe(true);
    expect(may(somebody('chair'), 'action:close', { ...here, agencyId: null })).toBe(true);
  });

  test('with own: on the rows of one’s own agency', () => {
    expect(may(somebody('partnerOfficer'), 'action:respond', here)).toBe(true);
    expect(may(somebody('partnerOfficer'), 'action:respond', { ...here, agencyId: 'health' })).toBe(false);
    expect(may(somebody('partnerOfficer'), 'action:respond', { ...here, agencyId: null })).toBe(false);
    expect(may(somebody('partnerOfficer', { agency: null }), 'action:respond', { ...here, agencyId: null })).toBe(
      false,
    );
  });

  test('with none: nowhere', () => {
    expect(may(somebody('partnerOfficer'), 'action:close', here)).toBe(false);
    expect(may(somebody('partnerOfficer'), 'action:close')).toBe(false);
  });

  test('where nobody asked for a place: whether there is one anywhere', () => {
    expect(may(somebody('partnerOfficer', { body: COMMITTEE }), 'action:respond')).toBe(true);
    expect(may(thePublic, 'board:read')).toBe(true);
    expect(may({ ...thePublic, bodies: [] }, 'board:read')).toBe(true);
    expect(may(thePublic, 'audit:read')).toBe(false);
  });

  test('anywhere is true exactly if it is true of one’s own in some body', () => {
    fc.assert(
      fc.property(anyViewer, fc.constantFrom(...permissionList), (viewer, permission) => {
        fc.pre(viewer.agencyId !== null);
        const somewhere = [PANEL, COMMITTEE].some((bodyId) =>
          may(viewer, permission, { bodyId, agencyId: viewer.agencyId }),
        );
        expect(may(viewer, permission)).toBe(somewhere);
      }),
    );
  });

  test('by one role is not lost by holding another', () => {
    expect(may(somebody(['partnerLead', 'clerk']), 'member:suspend', { ...here, agencyId: 'health' })).toBe(true);
    expect(may(somebody(['clerk', 'partnerLead']), 'member:suspend', { ...here, agencyId: 'health' })).toBe(true);
  });
});

describe('Withholding', () => {
  const reasonOf = (viewer: Viewer, classification: Classification): string =>
    withholding(viewer, classification, row()).reason;

  test('says why', () => {
    expect(reasonOf(thePublic, 'members')).toBe('MEMBERS_ONLY');
    expect(reasonOf(somebody('chair'), 'named')).toBe('AGREEMENT_NEEDED');
    expect(reasonOf(somebody('clerk'), 'agreement')).toBe('AGREEMENT_NEEDED');
    expect(reasonOf(somebody('clerk'), 'named')).toBe('ROLE_HAS_NO_REACH');
    expect(reasonOf(somebody('chair', { body: COMMITTEE }), 'named')).toBe('ROLE_HAS_NO_REACH');
    expect(withholding(thePublic, 'named').reason).toBe('ROLE_HAS_NO_REACH');
    expect(withholding(somebody('chair', { body: COMMITTEE }), 'named').reason).toBe('AGREEMENT_NEEDED');
  });

  test('tells members and others different ways out', () => {
    const remedies = [
      withholding(somebody('chair'), 'agreement', row()),
      withholding(somebody('chair'), 'named', row()),
      withholding(somebody('coopted'), 'agreement', row()),
      withholding(thePublic, 'agreement', row()),
      withholding(thePublic, 'members', row()),
    ].map(({ remedy }) => remedy);
    expect(new Set(remedies).size).toBe(remedies.length);
  });

  test('names an agreement as the way out exactly where one would open the field', () => {
    const protectedClass = fc.constantFrom('agreement' as const, 'named' as const);
    fc.assert(
      fc.property(anyViewer, protectedClass, anyRow, (anybody, classification, standing) => {
        const viewer = { ...anybody, heldGrants: [] };
        const { bodyId, supplierId, subject } = standing;
        fc.pre(maySee(viewer, standing) && !mayRead(viewer, classification, standing));
        if (supplierId === null || subject === null) return;
        const agreed = grant(classification, { bodyId, supplierAgencyId: supplierId, subject });
        const opened =
          mayRead({ ...viewer, grants: [...viewer.grants, agreed] }, classification, standing) &&
          isReached(viewer, standing);
        expect(withholding(viewer, classification, standing).reason).toBe(
          opened ? 'AGREEMENT_NEEDED' : 'ROLE_HAS_NO_REACH',
        );
      }),
    );
  });

  test('names what an agreement in force waits for, exactly where that would open the field; until then it opens nothing', () => {
    const protectedClass = fc.constantFrom('agreement' as const, 'named' as const);
    const lacking = fc.constantFrom('undertaking' as const, 'closedSession' as const, 'both' as const);
    fc.assert(
      fc.property(anyViewer, protectedClass, lacking, anyRow, (anybody, classification, lacks, standing) => {
        const { bodyId, supplierId, subject } = standing;
        if (supplierId === null || subject === null) return;
        const agreed = grant(classification, { bodyId, supplierAgencyId: supplierId, subject });
        const viewer = { ...anybody, heldGrants: [{ ...agreed, lacks }] };
        expect(mayRead(viewer, classification, standing)).toBe(mayRead(anybody, classification, standing));
        fc.pre(maySee(viewer, standing) && !mayRead(viewer, classification, standing));
        const opened =
          mayRead({ ...viewer, grants: [...viewer.grants, agreed] }, classification, standing) &&
          isReached(viewer, standing);
        const missing = lacks === 'closedSession' ? 'CLOSED_SESSION_NEEDED' : 'UNDERTAKING_NEEDED';
        expect(withholding(viewer, classification, standing).reason).toBe(opened ? missing : 'ROLE_HAS_NO_REACH');
      }),
    );
  });

  test('tells both that an agreement waits for, and promises nothing by one of them alone', () => {
    const held = (lacks: Lacking) =>
      withholding(somebody('councillor', { heldGrants: [{ ...grant('agreement'), lacks }] }), 'agreement', row())
        .remedy;
    expect(held('both')).toContain('closed session');
    expect(held('both')).toContain('undertaking');
    const to = { hasUndertaken: false, closedSessionOnly: true, sitsClosed: false };
    expect(lackingOf({ ...to, roles: ['councillor'] })).toBe('both');
    expect(lackingOf({ ...to, roles: ['councillor'], sitsClosed: true })).toBe('undertaking');
    expect(lackingOf({ ...to, roles: ['councillor'], hasUndertaken: true })).toBe('closedSession');
    expect(lackingOf({ ...to, roles: ['partnerLead'] })).toBe('closedSession');
  });

  test('asks no undertaking of a young member who leads a priority, and no agreement for them: none reaches them', () => {
    for (const heldGrants of [[], [{ ...grant('agreement'), lacks: 'undertaking' as const }]]) {
      const young = somebody(['youngMember', 'priorityLead'], { heldGrants });
      const told = withholding(young, 'agreement', row());
      expect(told.reason).toBe('ROLE_HAS_NO_REACH');
      expect(told).toEqual(withholding(somebody('youngMember'), 'agreement', row()));
    }
    expect(withholding(somebody(['councillor', 'priorityLead']), 'agreement', row()).reason).toBe('AGREEMENT_NEEDED');
  });

  test('depends on viewer, class and standing alone: asked again of equal ones it says the same', () => {
    fc.assert(
      fc.property(anyViewer, anyClass, anyRow, (viewer, classification, standing) => {
        const before = withholding(viewer, classification, standing);
        const withContent = { ...structuredClone(standing), text: 'anything', value: null };
        expect(withholding(structuredClone(viewer), classification, withContent)).toEqual(before);
        expect(mayRead(structuredClone(viewer), classification, withContent)).toBe(
          mayRead(viewer, classification, standing),
        );
      }),
    );
  });
});
