/** Somebody changes agency: the lead of the new one vouches for them, and the old membership ends. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMember, aSeat, askAs, asked, done, refused, tryTo, type Read } from '../../support/a.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
afterAll(async () => hub.close());

const why = 'They left on Friday';
const at = ({ id, version }: Read) => ({ id, version });
const ME = '{ viewer { kind memberId name agency { code } bodies { roles } seats { role } } }';
const readMember = async (id: string, who: ViewerName = 'clerk') =>
  (
    await asked(
      hub,
      who,
      `{ member(id: "${id}") { id version name status agency { code } seats { id role counts untilOn }
         viewerCanSuspend viewerCanReinstate viewerCanEnd } }`,
    )
  ).member;

describe('Somebody who moves to another agency', () => {
  const moving = (member: Read, subject: string) => ({
    ...at(member),
    name: 'Somebody Moved',
    issuer: hub.issuers.police.setting.issuer,
    subject,
  });

  /** Somebody of housing's who sat in the panel until yesterday, so that other leads still find them. */
  const unseated = async () => {
    const member = await aMember(hub);
    await done(hub, 'clerk', 'endSeat', await aSeat(hub, member.id));
    return member;
  };

  test('loses the old membership at once, and has no seat in the new one', async () => {
    const member = await unseated();
    const fields = 'id version status name agency { code } seats { id }';
    const moved = await done(hub, 'policeLead', 'moveMember', moving(member, 'moved'), fields);
    expect(moved).toMatchObject({ status: 'active', name: 'Somebody Moved', agency: { code: 'police' }, seats: [] });
    expect(moved.id).not.toBe(member.id);
    expect((await askAs(hub, 'council', member.subject, ME)).status).toBe(401);
    expect((await askAs(hub, 'police', 'moved', ME)).data.viewer).toMatchObject({
      memberId: moved.id,
      agency: { code: 'police' },
      bodies: [{ roles: [] }],
    });
    expect(await readMember(member.id)).toMatchObject({ status: 'ended', seats: [{ untilOn: '2017-11-19' }] });
  });

  test('holds no seat any more, so that no lead ends what another agency’s people do in the body', async () => {
    const member = await aMember(hub);
    await aSeat(hub, member.id);
    for (const held of [member, { id: hub.ids.people.housingOfficer, version: 1 }]) {
      expect(await refused(hub, 'policeLead', 'moveMember', moving(held, 'seated'))).toBe('CONFLICT');
    }
    expect((await askAs(hub, 'council', member.subject, ME)).data.viewer.bodies).toEqual([
      { roles: ['partnerOfficer'] },
    ]);
  });

  test('is never one of the board’s own people, whose membership the clerk ends', async () => {
    const board = ['chair', 'deputyChair', 'clerk', 'informationGovernance', 'councillor', 'priorityLead'] as const;
    for (const who of board) {
      const own = { id: hub.ids.people[who], version: 1 };
      const answer = await tryTo(hub, 'policeLead', 'moveMember', moving(own, 'taken'));
      expect(answer.errors).toMatchObject([
        { message: 'The clerk ends the membership of the board’s own people.', extensions: { code: 'FORBIDDEN' } },
      ]);
      for (const operation of ['suspendMember', 'endMembership']) {
        expect(await refused(hub, 'policeLead', operation, { ...own, reason: why })).toBe('FORBIDDEN');
      }
      expect((await hub.as(who).ask(ME)).status).toBe(200);
    }
  });

  test('is seen by the new lead, is not theirs already, and is active', async () => {
    const unseen = await aMember(hub);
    expect(await refused(hub, 'policeLead', 'moveMember', moving(unseen, 'unseen'))).toBe('NOT_FOUND');
    const own = { id: hub.ids.people.policeOfficer, version: 1 };
    expect(await refused(hub, 'policeLead', 'moveMember', moving(own, 'again'))).toBe('BAD_USER_INPUT input.id');
    const member = await unseated();
    expect(await refused(hub, 'policeLead', 'moveMember', moving({ ...member, version: 7 }, 'stale'))).toBe('CONFLICT');
    expect(await refused(hub, 'policeLead', 'moveMember', moving(member, 'policeOfficer'))).toBe(
      'BAD_USER_INPUT input.subject',
    );
    // What was refused ended nothing.
    expect((await askAs(hub, 'council', member.subject, ME)).status).toBe(200);
    const suspended = await done(hub, 'clerk', 'suspendMember', { ...at(member), reason: why });
    expect(await refused(hub, 'policeLead', 'moveMember', moving(suspended, 'suspended'))).toBe('CONFLICT');
  });

  test('is moved by a lead alone', async () => {
    const member = { id: hub.ids.people.housingOfficer, version: 1 };
    for (const who of [
      'policeOfficer',
      'policeSystem',
      'clerk',
      'chair',
      'informationGovernance',
      'noSeat',
      'public',
    ] as const) {
      expect(await refused(hub, who, 'moveMember', moving(member, 'taken')), who).toBe('FORBIDDEN');
    }
  });
});
