/** Viewers and standings for the tests of policy: said in a word, or any whatever. */
import fc from 'fast-check';
import { CLASSIFICATIONS, STAGES, SUBJECT_AREAS, type Classification } from '../../src/policy/classification.js';
import type { Standing } from '../../src/policy/decide.js';
import { ROLES, type Role } from '../../src/policy/roles.js';
import type { Grant, HeldGrant, Sitting, Viewer } from '../../src/policy/viewer.js';

export const PANEL = 'panel';
export const COMMITTEE = 'committee';

interface Seat {
  readonly agency?: string | null;
  readonly body?: string;
  readonly grants?: readonly Grant[];
  readonly heldGrants?: readonly HeldGrant[];
}

/** Somebody with these roles in the panel, of the police unless it is said otherwise. */
export const somebody = (
  roles: Role | readonly Role[],
  { agency = 'police', body = PANEL, grants = [], heldGrants = [] }: Seat = {},
): Viewer => ({
  kind: 'member',
  authorityId: 'council',
  id: 'somebody',
  agencyId: agency,
  bodies: [PANEL, COMMITTEE].map((bodyId) => ({
    bodyId,
    roles: bodyId === body ? [roles].flat().filter((role) => role !== 'public') : [],
  })),
  leads: [],
  sittings: [],
  shutItems: [],
  grants,
  heldGrants,
});

/** Whoever carries no token. */
export const thePublic: Viewer = { ...somebody('public', { agency: null }), kind: 'public', id: null };

/** A row of the panel about health that health supplied, accepted at a meeting. */
export const row = (given: Partial<Standing> = {}): Standing => ({
  bodyId: PANEL,
  supplierId: 'health',
  subject: 'health',
  stage: 'accepted',
  raisedTo: null,
  ...given,
});

/** What an agreement in force gives: a class of health's texts about health in the panel, unless it is said otherwise. */
export const grant = (classification: Grant['classification'], given: Partial<Grant> = {}): Grant => ({
  agreementId: `agreement for ${classification}`,
  bodyId: PANEL,
  supplierAgencyId: 'health',
  subject: 'health',
  classification,
  ...given,
});

// Few agencies, bodies and subjects, so that they meet often.
const AGENCIES = ['police', 'health', 'board'] as const;
const SUBJECTS = SUBJECT_AREAS.slice(0, 2);

export const anyClass = fc.constantFrom(...CLASSIFICATIONS);
export const anyAgency = fc.option(fc.constantFrom(...AGENCIES));
const anyBody = fc.constantFrom(PANEL, COMMITTEE);

const anyGrant: fc.Arbitrary<Grant> = fc.record({
  agreementId: fc.constant('an agreement'),
  bodyId: anyBody,
  supplierAgencyId: fc.constantFrom(...AGENCIES),
  subject: fc.constantFrom(...SUBJECTS),
  classification: fc.constantFrom('agreement' as const, 'named' as const),
});

const anyHeldGrant: fc.Arbitrary<HeldGrant> = fc
  .tuple(anyGrant, fc.constantFrom('undertaking' as const, 'closedSession' as const, 'both' as const))
  .map(([held, lacks]) => ({ ...held, lacks }));

/** Few roles at once, as in life: who holds many can do nearly everything. */
const anyRoles = fc.uniqueArray(fc.constantFrom(...ROLES.filter((role) => role !== 'public')), { maxLength: 2 });

/** The folders of meeting papers and the agenda items that there are. */
const FOLDERS = ['july', 'november'] as const;
const ITEMS = ['exempt item', 'other item'] as const;

const anySitting: fc.Arbitrary<Sitting> = fc.record({
  bodyId: anyBody,
  folderId: fc.constantFrom(...FOLDERS),
  roles: fc.constantFrom<readonly Role[]>(['councillor'], ['youngMember'], ['partnerOfficer']),
});

export const anyViewer: fc.Arbitrary<Viewer> = fc
  .record({
    agencyId: anyAgency,
    inPanel: anyRoles,
    inCommittee: anyRoles,
    grants: fc.array(anyGrant, { maxLength: 4 }),
    heldGrants: fc.array(anyHeldGrant, { maxLength: 2 }),
    sittings: fc.array(anySitting, { maxLength: 2 }),
    shutItems: fc.uniqueArray(fc.constantFrom(...ITEMS), { maxLength: 1 }),
  })
  .map(({ agencyId, inPanel, inCommittee, ...given }) => ({
    kind: 'member',
    authorityId: 'council',
    id: 'somebody',
    agencyId,
    bodies: [
      { bodyId: PANEL, roles: inPanel },
      { bodyId: COMMITTEE, roles: inCommittee },
    ],
    leads: [],
    ...given,
  }));

/** Any row of a body. */
export const anyRow: fc.Arbitrary<Standing & { bodyId: string }> = fc.record({
  bodyId: anyBody,
  supplierId: anyAgency,
  subject: fc.option(fc.constantFrom(...SUBJECTS)),
  stage: fc.constantFrom(...STAGES),
  raisedTo: fc.option(fc.constantFrom<Classification>('members', 'agreement', 'named')),
});

/** Any row that lies among the papers of a meeting. */
export const anyPaper: fc.Arbitrary<Standing & { bodyId: string }> = fc
  .tuple(anyRow, fc.record({ folderId: fc.constantFrom(...FOLDERS), itemId: fc.option(fc.constantFrom(...ITEMS)) }))
  .map(([standing, place]) => ({ ...standing, ...place }));
