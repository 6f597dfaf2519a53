/** The rules of memberships: an agency's lead vouches for its people, and nobody changes their own. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { isDuplicate } from '../../database/failures.js';
import { may } from '../../policy/decide.js';
import type { Permission } from '../../policy/permission.js';
import type { Viewer } from '../../policy/viewer.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import { findAgency } from '../authorities/authority.service.js';
import { today, type Context } from '../context.js';
import { checked, maybe, nameLine, passage } from '../input.js';
import { afterId, checkedFirst, connection, type Connection } from '../page.js';
import { badField, conflict, forbidden, notFound, type Refusal } from '../refusals.js';
import {
  changeAddress,
  changeClient,
  changeMember,
  countClients,
  countMembers,
  hasLivingMembership,
  insertMember,
  keptName,
  selectClientPage,
  selectClients,
  selectMemberPage,
  selectMembers,
  selectViewer,
  type MembershipRow,
  type ViewerRow,
} from './member.store.js';
import type { MembershipStatus } from './member.table.js';
import { endSeatsOf, holdsSeat } from './seat.store.js';

export type { ViewerRow };

export type { MembershipRow };

/** Who asks, as the hub knows them. */
export const findViewer = (context: Context): Promise<ViewerRow> => selectViewer(context);

/** A membership by id, for those who administer it; asked for many at once in one statement. */
export const findMember = (context: Context, id: string): Promise<MembershipRow> =>
  findOne(context, 'member', id, selectMembers);

/** A partner's system by id, for those who administer it. */
export const findClient = (context: Context, id: string): Promise<MembershipRow> =>
  findOne(context, 'client', id, selectClients);

async function findOne(
  context: Context,
  what: 'member' | 'client',
  id: string,
  select: (context: Context, ids: readonly string[]) => Promise<MembershipRow[]>,
): Promise<MembershipRow> {
  const row = await context
    .batched<string, MembershipRow | undefined>(`${what}s`, async (ids) => {
      const found = new Map((await select(context, ids)).map((one) => [one.id, one]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!row) throw notFound(what);
  return row;
}

interface PageAsked {
  readonly first: number;
  readonly after: string | null;
}

/** The memberships that the viewer administers, the oldest first. */
export async function listMembers(context: Context, { first, after }: PageAsked): Promise<Connection<MembershipRow>> {
  const page = { first: checkedFirst(first), behind: afterId(after, ['members']) };
  return connection(await selectMemberPage(context, page), ['members'], () => countMembers(context));
}

/** The systems that the viewer administers, the oldest first. */
export async function listClients(context: Context, { first, after }: PageAsked): Promise<Connection<MembershipRow>> {
  const page = { first: checkedFirst(first), behind: afterId(after, ['clients']) };
  return connection(await selectClientPage(context, page), ['clients'], () => countClients(context));
}

/** Who it is that an agency's lead vouches for: their name, and how their provider knows them. */
export interface Vouched {
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
}

const vouched = z.object({
  name: nameLine,
  issuer: z
    .string()
    .regex(/^(local|https?:\/\/[\x21-\x7e]{1,240})$/, 'Give the issuer’s address as it stands in its tokens.'),
  subject: z.string().regex(/^[\x20-\x7e]{1,255}$/, 'Give the subject as it stands in the issuer’s tokens.'),
});

/** A lead vouches that somebody works for the lead's own agency. It gives no role: the clerk seats them. */
export async function vouchForMember(
  context: Context,
  input: Vouched,
  idempotencyKey: string | undefined,
): Promise<string> {
  const { agencyId, kept } = await vouching(context, input);
  const act = { verb: 'member:vouch', operation: 'vouchForMember', input: kept, idempotencyKey } as const;
  return precise(() =>
    recorded(context, act, async (inside) => {
      if (await hasLivingMembership(inside, kept.issuer, kept.subject)) throw alreadyMember();
      return begin(inside, agencyId, kept);
    }),
  );
}

/** Whether the viewer may vouch for people of their agency, as its lead in this body. */
export const mayVouch = ({ viewer }: Context, bodyId: string): boolean =>
  viewer.agencyId !== null && may(viewer, 'member:vouch', { bodyId, agencyId: viewer.agencyId });

/** A membership as it was read. */
interface Read {
  readonly id: string;
  readonly version: number;
}

/**
 * Somebody changes agency: the lead of the new agency vouches for them. The old membership ends at once, and with it its
 * seats and whatever was shared with them; the new one has no seat. The board's own people are not moved, and nobody who holds a
 * seat, or any partner's lead could end another's membership.
 */
export async function moveMember(
  context: Context,
  input: Read & Vouched,
  idempotencyKey: string | undefined,
): Promise<string> {
  const { agencyId, kept } = await vouching(context, input);
  const { id, version } = input;
  const act = {
    verb: 'member:vouch',
    operation: 'moveMember',
    input: { id, version, ...kept },
    idempotencyKey,
  } as const;
  return precise(() =>
    recorded(context, act, async (inside) => {
      const member = await findMember(inside, id);
      if (member.id === inside.viewer.id) throw notOneself();
      if (member.agencyId !== agencyId && (await findAgency(inside, member.agencyId)).kind === 'board') {
        throw forbidden('The clerk ends the membership of the board’s own people.');
      }
      if (member.version !== version) throw await staleWrite(inside, member, version);
      if (member.agencyId === agencyId) throw badField('input.id', 'This person is a member of your agency already.');
      if (member.status !== 'active') {
        throw conflict(
          `This membership is ${member.status}. Have it reinstated first, or vouch for the person once it has ended.`,
        );
      }
      if (await holdsSeat(inside, member.id, today(inside))) {
        throw conflict(
          'This person holds a seat. Ask the clerk of its body to end it first; then move the membership.',
        );
      }
      await end(inside, member);
      if (await hasLivingMembership(inside, kept.issuer, kept.subject)) throw alreadyMember();
      return begin(inside, agencyId, kept);
    }),
  );
}

/** Checks who vouches and for whom, and leaves out of the input a name that the hub is not to keep. */
async function vouching(context: Context, input: Vouched): Promise<{ agencyId: string; kept: Vouched }> {
  const { agencyId } = context.viewer;
  if (!agencyId || !maySomewhere(context.viewer, 'member:vouch', agencyId)) {
    throw forbidden('A partner lead vouches for the people of their own agency. Ask your agency’s lead.');
  }
  const { name, issuer, subject } = checked(vouched, input);
  const { kind } = await findAgency(context, agencyId);
  return { agencyId, kept: { name: keptName(kind, name), issuer, subject } };
}

async function begin(inside: Recording, agencyId: string, { name, issuer, subject }: Vouched): Promise<string> {
  const member = { id: uuidv7(), agencyId, name, issuer, subject, vouchedById: inside.viewer.id };
  const row = await insertMember(inside, member);
  inside.changed('Member', row, { agency: agencyId, name, status: 'active' });
  return row.id;
}

const alreadyMember = (): Refusal =>
  badField(
    'input.subject',
    'This person is a member here already. If they come from another agency, move their membership; else ask the clerk.',
  );

const notOneself = (): Refusal => forbidden('Nobody changes their own membership. Ask somebody else who may.');

/** Two leads at once: the database lets one of them through, and the other is told the same as if they had come later. */
async function precise(work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (error) {
    throw isDuplicate(error) ? alreadyMember() : error;
  }
}

/** A membership belongs to no body: a right over it in one body of the authority is enough. */
const maySomewhere = (viewer: Viewer, permission: Permission, agencyId: string): boolean =>
  viewer.bodies.some(({ bodyId }) => may(viewer, permission, { bodyId, agencyId }));

/**
 * What can be done to a membership, from which statuses, and under which permission. An agency's lead may suspend and
 * end, not reinstate, or they would undo what information governance did.
 */
const STEPS = {
  suspend: { from: ['active'], to: 'suspended', verb: 'member:suspend' },
  reinstate: { from: ['suspended'], to: 'active', verb: 'member:reinstate' },
  end: { from: ['active', 'suspended'], to: 'ended', verb: 'member:suspend' },
} as const satisfies Record<string, { from: readonly MembershipStatus[]; to: MembershipStatus; verb: Permission }>;
type Step = keyof typeof STEPS;

const whyNotAdminister = ({ viewer }: Context, step: Step, membership: MembershipRow): Refusal | undefined => {
  if (membership.id === viewer.id) return notOneself();
  return maySomewhere(viewer, STEPS[step].verb, membership.agencyId)
    ? undefined
    : forbidden(
        step === 'reinstate'
          ? 'The clerk or information governance reinstates. Ask one of them.'
          : 'A membership is suspended or ended by its agency’s lead, the clerk or information governance.',
      );
};

const whyNotStep = (step: Step, { status }: MembershipRow): Refusal | undefined =>
  (STEPS[step].from as readonly MembershipStatus[]).includes(status)
    ? undefined
    : conflict(`This membership is ${status}; that cannot be done to it.`);

/** Whether the viewer may do this to a membership or a system: the same answer for a client's button and for the write. */
export const mayStep = (context: Context, step: Step, membership: MembershipRow): boolean =>
  (whyNotAdminister(context, step, membership) ?? whyNotStep(step, membership)) === undefined;

type Reasoned = Read & { readonly reason: string };
type Change = (context: Context, input: Reasoned, idempotencyKey: string | undefined) => Promise<string>;

const reasoned = z.object({ reason: passage });

function changing(
  operation: string,
  step: Step,
  kind: 'Member' | 'Client',
  find: (context: Context, id: string) => Promise<MembershipRow>,
  apply: (inside: Recording, row: MembershipRow) => Promise<Read | undefined>,
): Change {
  return (context, input, idempotencyKey) =>
    recorded(context, { verb: STEPS[step].verb, operation, input, idempotencyKey }, async (inside) => {
      const row = await find(inside, input.id);
      const notPermitted = whyNotAdminister(inside, step, row);
      if (notPermitted) throw notPermitted;
      const { reason } = checked(reasoned, input);
      if (row.version !== input.version) throw await staleWrite(inside, row, input.version);
      const notNow = whyNotStep(step, row);
      if (notNow) throw notNow;
      const changed = await apply(inside, row);
      if (!changed) throw await staleWrite(inside, row, input.version);
      inside.changed(kind, changed, { status: STEPS[step].to, reason });
      return row.id;
    });
}

/** Shuts somebody out at once: no role of theirs counts and no token of theirs is good until they are reinstated. */
export const suspendMember = changing('suspendMember', 'suspend', 'Member', findMember, (inside, row) =>
  changeMember(inside, row, { status: 'suspended' }),
);

export const reinstateMember = changing('reinstateMember', 'reinstate', 'Member', findMember, (inside, row) =>
  changeMember(inside, row, { status: 'active' }),
);

/** Ends a membership for good, with its seats. */
export const endMembership = changing('endMembership', 'end', 'Member', findMember, (inside, row) => end(inside, row));

export const suspendClient = changing('suspendClient', 'suspend', 'Client', findClient, (inside, row) =>
  changeClient(inside, row, { status: 'suspended' }),
);

export const reinstateClient = changing('reinstateClient', 'reinstate', 'Client', findClient, (inside, row) =>
  changeClient(inside, row, { status: 'active' }),
);

async function end(inside: Recording, member: MembershipRow): Promise<Read> {
  const ended = await changeMember(inside, member, { status: 'ended', endedAt: inside.clock(), email: null });
  if (!ended) throw await staleWrite(inside, member, member.version);
  inside.changed('Member', ended, { status: 'ended' });
  const untilOn = dayBefore(today(inside));
  for (const seat of await endSeatsOf(inside, member.id, untilOn)) inside.changed('Seat', seat, { untilOn });
  return ended;
}

/** Whether the viewer may say where they want to be reminded. */
export const maySetAddress = ({ viewer }: Context, { isNameless }: Pick<ViewerRow, 'isNameless'>): boolean =>
  !isNameless && mayBeAddressed(viewer);

const mayBeAddressed = (viewer: Viewer): viewer is Viewer & { readonly id: string } =>
  viewer.kind === 'member' &&
  viewer.id !== null &&
  viewer.agencyId !== null &&
  maySomewhere(viewer, 'address:set', viewer.agencyId);

const addressed = z.object({
  address: maybe(z.email('Give an e-mail address, such as name@example.org.').max(254, 'Keep this to 254 characters.')),
});

/** Somebody says where they want to be reminded, or takes it back. There is no way to set or to read another's address. */
export async function setMyAddress(
  context: Context,
  input: { readonly address?: string | null | undefined },
  idempotencyKey: string | undefined,
): Promise<void> {
  const act = { verb: 'address:set', operation: 'setMyAddress', input, idempotencyKey } as const;
  await recorded(context, act, async (inside) => {
    const { viewer } = inside;
    if (!mayBeAddressed(viewer)) {
      throw forbidden('Whoever holds a seat says where they want to be reminded. Ask the clerk for a seat.');
    }
    const { address } = checked(addressed, input);
    if (!(await changeAddress(inside, viewer.id, address))) {
      throw forbidden(
        'The hub keeps no names of young members and of the Children in Care Council’s people, and so no addresses. Ask participation staff.',
      );
    }
    inside.changed('Viewer', { id: viewer.id }, { email: address });
    return viewer.id;
  });
}

/** The last day of what ends at once. */
export function dayBefore(day: string): string {
  const before = new Date(`${day}T00:00:00Z`);
  before.setUTCDate(before.getUTCDate() - 1);
  return before.toISOString().slice(0, 10);
}
