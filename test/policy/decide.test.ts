import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLASSIFICATIONS, STAGES, type Classification } from '../../src/policy/classification.js';
import { grantFor, may, mayRead, maySee, narrower, type Standing } from '../../src/policy/decide.js';
import { permissionList, ROLES, type Role } from '../../src/policy/roles.js';
import type { Viewer } from '../../src/policy/viewer.js';
import { anyAgency, anyClass, anyRow, anyViewer, COMMITTEE, grant, PANEL, row, somebody, thePublic } from './people.js';

const bothGrants = [grant('agreement'), grant('named')];

/** What there is to read in the panel, and whether a viewer of the police reads it. */
const THINGS: Record<string, (viewer: Viewer) => boolean> = {
  'open, published': (viewer) => mayRead(viewer, 'open', row({ stage: 'published' })),
  open: (viewer) => mayRead(viewer, 'open', row()),
  members: (viewer) => mayRead(viewer, 'members', row()),
  'members, published': (viewer) => mayRead(viewer, 'members', row({ stage: 'published' })),
  'agreement, own': (viewer) => mayRead(viewer, 'agreement', row({ supplierId: 'police' })),
  'agreement, granted': (viewer) => mayRead({ ...viewer, grants: bothGrants }, 'agreement', row()),
  'agreement, not granted': (viewer) => mayRead(viewer, 'agreement', row()),
  'named, own': (viewer) => mayRead(viewer, 'named', row({ supplierId: 'police' })),
  'named, granted': (viewer) => mayRead({ ...viewer, grants: bothGrants }, 'named', row()),
  'named, not granted': (viewer) => mayRead(viewer, 'named', row()),
};

const MEMBERS = ['open, published', 'open', 'members', 'members, published'];
const BY_AGREEMENT = [...MEMBERS, 'agreement, own', 'agreement, granted'];
const NAMED_TOO = [...BY_AGREEMENT, 'named, own', 'named, granted'];

describe('Who reads what', () => {
  test.each<[string, Role, string[]]>([
    ['The public reads what was published, of the open class only', 'public', ['open, published']],
    [
      'A partner’s system reads open facts and what its own agency shares by agreement, and no text for members',
      'partnerSystem',
      ['open, published', 'open', 'agreement, own'],
    ],
    ['A young member reads what members read', 'youngMember', MEMBERS],
    ['A coopted member reads what members read', 'coopted', MEMBERS],
    ['A councillor reads under agreements, and no notes to named readers', 'councillor', BY_AGREEMENT],
    ['The lead of a priority reads under agreements, and no notes to named readers', 'priorityLead', BY_AGREEMENT],
    ['A partner’s officer reads their own and what an agreement names them for', 'partnerOfficer', NAMED_TOO],
    ['A partner’s lead reads their own and what an agreement names them for', 'partnerLead', NAMED_TOO],
    ['The chair reads what an agreement names them for, and nothing without one', 'chair', NAMED_TOO],
    ['The deputy chair reads like the chair', 'deputyChair', NAMED_TOO],
    ['The clerk reads under agreements, and no notes to named readers', 'clerk', BY_AGREEMENT],
    ['Information governance reads nothing that is shared by agreement', 'informationGovernance', MEMBERS],
  ])('%s', (_sentence, role, reads) => {
    const viewer = somebody(role);
    expect(Object.keys(THINGS).filter((thing) => THINGS[thing]?.(viewer))).toEqual(reads);
  });

  test('nobody, the chair included, reads every note to named readers, nor everything shared by agreement', () => {
    for (const role of ROLES) {
      expect(mayRead(somebody(role), 'agreement', row())).toBe(false);
      expect(mayRead(somebody(role), 'named', row())).toBe(false);
    }
    expect(mayRead(somebody([...ROLES]), 'named', row())).toBe(false);
  });

  test('a person without a role in the body has there what the public has, whatever their agency and grants', () => {
    fc.assert(
      fc.property(anyViewer, anyClass, anyRow, (viewer, classification, standing) => {
        const unseated = { ...viewer, bodies: viewer.bodies.map(({ bodyId }) => ({ bodyId, roles: [] })) };
        expect(maySee(unseated, standing)).toBe(maySee(thePublic, standing));
        expect(mayRead(unseated, classification, standing)).toBe(mayRead(thePublic, classification, standing));
        expect(mayRead(unseated, classification, standing)).toBe(
          classification === 'open' && standing.stage === 'published',
        );
      }),
    );
  });

  test('who holds two roles reads what either reads, and no more', () => {
    fc.assert(
      fc.property(anyViewer, anyClass, anyRow, (viewer, classification, standing) => {
        const roles = viewer.bodies.find((body) => body.bodyId === standing.bodyId)?.roles ?? [];
        fc.pre(roles.length === 2);
        const alone = roles.map((role) => ({ ...viewer, bodies: [{ bodyId: standing.bodyId, roles: [role] }] }));
        expect(mayRead(viewer, classification, standing)).toBe(
          maySee(viewer, standing) &&
            alone.some((one) => mayRead(one, classification, { ...standing, stage: atLeastAccepted(standing) })),
        );
      }),
    );
  });

  // What a role sees of what is not yet accepted, the other role sees along: seeing is the person's, reaching the role's.
  const atLeastAccepted = ({ stage }: Standing): Standing['stage'] =>
    stage === 'published' ? 'published' : 'accepted';
});

describe('An agreement', () => {
  const lead = (grants = bothGrants): Viewer => somebody('partnerLead', { grants });

  test('for texts shared by agreement opens no notes to named readers', () => {
    expect(mayRead(lead([grant('agreement')]), 'agreement', row())).toBe(true);
    expect(mayRead(lead([grant('agreement')]), 'named', row())).toBe(false);
  });

  test('for notes to named readers opens no texts shared by agreement', () => {
    expect(mayRead(lead([grant('named')]), 'named', row())).toBe(true);
    expect(mayRead(lead([grant('named')]), 'agreement', row())).toBe(false);
  });

  test.each<[string, Partial<Standing>]>([
    ['another supplier', { supplierId: 'housing' }],
    ['another subject', { subject: 'education' }],
    ['another body', { bodyId: COMMITTEE }],
    ['no supplier at all', { supplierId: null }],
  ])('opens nothing of %s', (_what, given) => {
    const seatedInBoth = {
      ...lead(),
      bodies: [PANEL, COMMITTEE].map((bodyId) => ({ bodyId, roles: ['chair' as const] })),
    };
    expect(mayRead(seatedInBoth, 'agreement', row())).toBe(true);
    expect(mayRead(seatedInBoth, 'agreement', row(given))).toBe(false);
    expect(mayRead(seatedInBoth, 'named', row(given))).toBe(false);
  });

  test('opens what is accepted, and no draft', () => {
    expect(mayRead(lead(), 'named', row({ stage: 'accepted' }))).toBe(true);
    expect(mayRead(lead(), 'named', row({ stage: 'signedOff' }))).toBe(false);
    expect(mayRead(lead(), 'named', row({ stage: 'draft' }))).toBe(false);
  });

  test('is named by what it opens', () => {
    expect(grantFor(lead(), 'named', row())?.agreementId).toBe('agreement for named');
    expect(grantFor(lead(), 'named', row({ subject: null }))).toBeUndefined();
    expect(grantFor(lead(), 'members', row())).toBeUndefined();
  });

  test('shares with nobody a row that names no subject', () => {
    fc.assert(
      fc.property(
        anyViewer,
        anyRow,
        fc.constantFrom('agreement' as const, 'named' as const),
        (viewer, standing, of) => {
          const unnamed = { ...standing, subject: null };
          fc.pre(viewer.agencyId !== standing.supplierId);
          expect(mayRead(viewer, of, unnamed)).toBe(false);
        },
      ),
    );
  });
});

describe('What belongs to nobody', () => {
  test('a row without a supplier is no agency’s own, not even of who has no agency', () => {
    for (const role of ROLES) {
      const viewer = somebody(role, { agency: null });
      expect(mayRead(viewer, 'agreement', row({ supplierId: null }))).toBe(false);
      expect(maySee(viewer, row({ supplierId: null, stage: 'draft' }))).toBe(false);
    }
  });

  test('a row of no body has open fields, once published, and nothing else for anybody', () => {
    fc.assert(
      fc.property(anyViewer, anyClass, anyRow, (viewer, classification, standing) => {
        expect(mayRead(viewer, classification, { ...standing, bodyId: null })).toBe(
          classification === 'open' && standing.stage === 'published',
        );
      }),
    );
  });
});

describe('Rights hold in one body', () => {
  test('the chair of the committee is nobody in the panel', () => {
    const chair = somebody('chair', { body: COMMITTEE, agency: 'health', grants: bothGrants });
    expect(CLASSIFICATIONS.filter((name) => mayRead(chair, name, row({ bodyId: COMMITTEE })))).toEqual(CLASSIFICATIONS);
    expect(CLASSIFICATIONS.filter((name) => mayRead(chair, name, row()))).toEqual([]);
    expect(may(chair, 'action:close', { bodyId: COMMITTEE, agencyId: null })).toBe(true);
    expect(may(chair, 'action:close', { bodyId: PANEL, agencyId: null })).toBe(false);
  });

  test('and never carry over to another: what is held elsewhere changes no answer here', () => {
    fc.assert(
      fc.property(anyViewer, anyClass, anyRow, anyAgency, (viewer, classification, standing, agencyId) => {
        const only: Viewer = {
          ...viewer,
          bodies: viewer.bodies.filter((body) => body.bodyId === standing.bodyId),
          grants: viewer.grants.filter((one) => one.bodyId === standing.bodyId),
        };
        expect(maySee(viewer, standing)).toBe(maySee(only, standing));
        expect(mayRead(viewer, classification, standing)).toBe(mayRead(only, classification, standing));
        const place = { bodyId: standing.bodyId, agencyId };
        for (const permission of permissionList) {
          expect(may(viewer, permission, place)).toBe(may(only, permission, place));
        }
      }),
    );
  });
});

describe('A row on its way', () => {
  const seen = (viewer: Viewer, given: Partial<Standing> = {}): string[] =>
    STAGES.filter((stage) => maySee(viewer, row({ ...given, stage })));

  test('is its agency’s alone as a draft', () => {
    expect(seen(somebody('partnerOfficer', { agency: 'health' }))).toEqual(STAGES);
    for (const role of ROLES) expect(seen(somebody(role))).not.toContain('draft');
  });

  test('is seen signed off by those who prepare the meeting', () => {
    const preparing = ROLES.filter((role) => seen(somebody(role)).includes('signedOff'));
    expect(preparing).toEqual(['chair', 'deputyChair', 'clerk', 'informationGovernance']);
  });

  test('is seen by every member once accepted, and by everybody once published', () => {
    expect(seen(somebody('councillor'))).toEqual(['accepted', 'published']);
    expect(seen(somebody('councillor', { body: COMMITTEE }))).toEqual(['published']);
    expect(seen(thePublic)).toEqual(['published']);
  });

  test('is a draft’s even in its open fields', () => {
    expect(mayRead(somebody('chair'), 'open', row({ stage: 'draft' }))).toBe(false);
  });

  test('only ever widens', () => {
    fc.assert(
      fc.property(anyViewer, anyClass, anyRow, (viewer, classification, standing) => {
        const readable = STAGES.map((stage) => mayRead(viewer, classification, { ...standing, stage }));
        expect(readable).toEqual([...readable].sort((one, other) => Number(one) - Number(other)));
      }),
    );
  });
});

describe('Raising', () => {
  test('takes the narrower of two classes, never the wider', () => {
    const order = (name: Classification): number => CLASSIFICATIONS.indexOf(name);
    fc.assert(
      fc.property(anyClass, fc.option(anyClass), (own, raisedTo) => {
        expect(order(narrower(own, raisedTo))).toBe(Math.max(order(own), raisedTo ? order(raisedTo) : 0));
      }),
    );
  });
});
