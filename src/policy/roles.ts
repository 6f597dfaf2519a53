/** The two aligned tables: how far each role sees into each class, and what each role may do. One cell is one decision. */
import type { Classification } from './classification.js';
import { PERMISSIONS, type Permission } from './permission.js';

/** What kind of person or system asks. The partner kinds are agencies, never roles. */
export const ROLES = [
  'public',
  'partnerSystem',
  'youngMember',
  'coopted',
  'councillor',
  'priorityLead',
  'partnerOfficer',
  'partnerLead',
  'chair',
  'deputyChair',
  'clerk',
  'informationGovernance',
] as const;
export type Role = (typeof ROLES)[number];

/** The roles a body can seat somebody in. `public` is nobody's seat, and a priority's lead is named by the strategy. */
export const SEATED_ROLES = ROLES.filter((role) => role !== 'public' && role !== 'priorityLead');

/** Roles that give so much that a second person must confirm them. */
export const CONFIRMED_ROLES: readonly Role[] = ['partnerLead', 'chair', 'deputyChair', 'informationGovernance'];

/** Seats to which no employment binds anybody to confidence: elected members, co-opted members and young people. */
export const UNBOUND_ROLES: readonly Role[] = ['youngMember', 'coopted', 'councillor', 'chair', 'deputyChair'];

/** Seats that go with employment by the council or by a partner. */
const EMPLOYED_ROLES: readonly Role[] = ['partnerOfficer', 'partnerLead', 'clerk', 'informationGovernance'];

/**
 * Whether employment binds whoever holds these roles in a body to confidence. A partner's officer who is co-opted, too, stays
 * one; an elected member or a young person is never bound by it, whatever else they hold.
 */
export const isBoundByEmployment = (roles: readonly Role[]): boolean =>
  roles.some((role) => EMPLOYED_ROLES.includes(role)) &&
  !roles.some((role) => UNBOUND_ROLES.includes(role) && role !== 'coopted');

/**
 * - all: every row of the body.
 * - published: every published row.
 * - shared: what one's own agency supplied, and what an agreement in force names one for.
 * - own: what one's own agency supplied.
 * - none: nothing.
 */
export type Reach = 'all' | 'published' | 'shared' | 'own' | 'none';

type Row<Cell> = readonly [open: Cell, members: Cell, agreement: Cell, named: Cell];

// Nobody has `all` on agreement or named, the chair included: what a partner supplied under protection is shared by
// agreement or not at all.
// prettier-ignore
const REACH: Record<Role, Row<Reach>> = {
  //                      open         members   agreement  named
  public:                ['published', 'none',   'none',    'none'  ],
  partnerSystem:         ['all',       'none',   'own',     'none'  ],
  youngMember:           ['all',       'all',    'none',    'none'  ],
  coopted:               ['all',       'all',    'none',    'none'  ],
  councillor:            ['all',       'all',    'shared',  'none'  ],
  priorityLead:          ['all',       'all',    'shared',  'none'  ],
  partnerOfficer:        ['all',       'all',    'shared',  'shared'],
  partnerLead:           ['all',       'all',    'shared',  'shared'],
  chair:                 ['all',       'all',    'shared',  'shared'],
  deputyChair:           ['all',       'all',    'shared',  'shared'],
  clerk:                 ['all',       'all',    'shared',  'none'  ],
  informationGovernance: ['all',       'all',    'none',    'none'  ],
};

const COLUMN: Record<Classification, 0 | 1 | 2 | 3> = { open: 0, members: 1, agreement: 2, named: 3 };

/** How far a role sees into a class. */
export const reachOf = (role: Role, classification: Classification): Reach => REACH[role][COLUMN[classification]];

/** `own` is measured against the agency that must act, or that supplied the row. */
export type Right = 'all' | 'own' | 'none';

// prettier-ignore
const RIGHTS: Record<Permission, Partial<Record<Role, Exclude<Right, 'none'>>>> = {
  'board:read':           everyone(),
  'member:vouch':         { partnerLead: 'own' },
  'member:seat':          { clerk: 'all' },
  'member:confirm':       { chair: 'all', informationGovernance: 'all' },
  'member:reinstate':     { clerk: 'all', informationGovernance: 'all' },
  'member:suspend':       { partnerLead: 'own', clerk: 'all', informationGovernance: 'all' },
  // Nobody opens anything to a young member by it, so that none is asked of them.
  'undertaking:give':     { coopted: 'own', councillor: 'own', chair: 'own', deputyChair: 'own' },
  'address:set':          seated('own', ['youngMember']),
  'strategy:set':         { clerk: 'all' },
  'strategy:lead':        { chair: 'all', clerk: 'all' },
  'body:found':           { clerk: 'all' },
  'suppression:raise':    { informationGovernance: 'all' },
  'council:colour':       { clerk: 'all' },
  'constitution:propose': { clerk: 'all' },
  'constitution:ratify':  { chair: 'all', clerk: 'all' },
  'meeting:arrange':      { clerk: 'all' },
  'meeting:record':       { clerk: 'all' },
  'meeting:adjourn':      { chair: 'all', deputyChair: 'all' },
  'meeting:close':        { chair: 'all', deputyChair: 'all', clerk: 'all' },
  'meeting:reconvene':    { chair: 'all', deputyChair: 'all', clerk: 'all' },
  'agenda:set':           { clerk: 'all' },
  'agenda:admit':         { chair: 'all', deputyChair: 'all' },
  'agenda:supply':        { partnerOfficer: 'own', partnerLead: 'own', clerk: 'own' },
  'interest:declare':     seated('own'),
  'interest:end':         { clerk: 'all' },
  'question:ask':         seated('own'),
  'question:answer':      { partnerLead: 'own', chair: 'own', deputyChair: 'own' },
  'decision:reply':       { chair: 'all', clerk: 'all' },
  'event:plan':           { partnerOfficer: 'all', partnerLead: 'all', chair: 'all', clerk: 'all' },
  'calendar:subscribe':   seated('own'),
  'indicator:define':     { clerk: 'all' },
  // It reads nothing that is opened by what the Department no longer hides.
  'area:correct':         { informationGovernance: 'all' },
  'workplan:open':        { clerk: 'all' },
  'workplan:plan':        { chair: 'all', clerk: 'all' },
  'workplan:review':      { clerk: 'all' },
  'duty:set':             { clerk: 'all' },
  'report:send':          { chair: 'all', clerk: 'all' },
  'report:write':         { partnerOfficer: 'own', partnerLead: 'own' },
  'agreement:draft':      { partnerOfficer: 'own', partnerLead: 'own', chair: 'all', deputyChair: 'all', clerk: 'all', informationGovernance: 'all' },
  'agreement:sign':       { partnerLead: 'own', chair: 'own' },
  'agreement:withdraw':   { partnerLead: 'own', chair: 'own' },
  'contribution:submit':  { partnerSystem: 'own', partnerOfficer: 'own', partnerLead: 'own' },
  'contribution:signOff': { partnerOfficer: 'own', partnerLead: 'own' },
  'contribution:query':   { partnerOfficer: 'own', partnerLead: 'own', chair: 'all', deputyChair: 'all', clerk: 'all' },
  'contribution:accept':  { clerk: 'all' },
  'deputy:name':          { partnerLead: 'own' },
  'round:run':            { clerk: 'all' },
  'round:dispute':        { partnerOfficer: 'own', partnerLead: 'own' },
  'scorecard:set':        { chair: 'all', clerk: 'all' },
  'action:measure':       { chair: 'all', clerk: 'all' },
  'proposal:settle':      { chair: 'all', deputyChair: 'all' },
  'proposal:confirm':     { clerk: 'all' },
  'action:raise':         { chair: 'all', deputyChair: 'all', clerk: 'all' },
  'action:respond':       { partnerOfficer: 'own', partnerLead: 'own', chair: 'own', deputyChair: 'own', clerk: 'own' },
  'action:report':        { partnerOfficer: 'own', partnerLead: 'own', chair: 'own', deputyChair: 'own', clerk: 'own', councillor: 'own', priorityLead: 'own' },
  'action:agree':         { chair: 'all', deputyChair: 'all' },
  'action:close':         { chair: 'all', deputyChair: 'all' },
  'action:publish':       { clerk: 'all' },
  'enquiry:keep':         { chair: 'all', deputyChair: 'all', clerk: 'all' },
  'initiative:run':       { partnerOfficer: 'own', partnerLead: 'own', chair: 'own', clerk: 'own' },
  'feedback:give':        { priorityLead: 'all' },
  'log:keep':             { youngMember: 'own', coopted: 'own', councillor: 'own', priorityLead: 'own', partnerOfficer: 'own', partnerLead: 'own', chair: 'own', deputyChair: 'own', clerk: 'all' },
  'audit:read':           { informationGovernance: 'all', partnerLead: 'own' },
  'text:redact':          { partnerOfficer: 'own', partnerLead: 'own', informationGovernance: 'all' },
  'audit:erase':          { informationGovernance: 'all' },
};

/** What a role may do; a cell that is not written is `none`. */
export const rightOf = (role: Role, permission: Permission): Right => RIGHTS[permission][role] ?? 'none';

/** Whether agreements can reach whoever holds these roles in a body: employment binds them to confidence, or an undertaking can. */
export const mayBeBound = (roles: readonly Role[]): boolean =>
  isBoundByEmployment(roles) || roles.some((role) => rightOf(role, 'undertaking:give') !== 'none');

/** Every permission, in the order of the list. */
export const permissionList = Object.keys(PERMISSIONS) as Permission[];

/** Whoever has a seat and is a person, but for these; a priority is led from a seat. */
function seated<Cell extends Right>(right: Cell, except: readonly Role[] = []): Partial<Record<Role, Cell>> {
  const people = ROLES.filter((role) => ![...except, 'public', 'partnerSystem'].includes(role));
  return Object.fromEntries(people.map((role) => [role, right])) as Partial<Record<Role, Cell>>;
}

function everyone(): Record<Role, 'all'> {
  return Object.fromEntries(ROLES.map((role) => [role, 'all'])) as Record<Role, 'all'>;
}
