/** The agenda of a meeting: the clerk prepares it, it is published in time and whole, and the chair admits what is urgent. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { minutes } from '../../../src/domain/meetings/minutes.table.js';
import { aBody, aMeeting, asked, done, refused, rowsIn, tryTo, VIEWERS, type Read } from '../../support/a.js';
import { anAgenda, anItem, EXEMPT, published } from '../../support/a.agenda.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const agendaOf = async (who: ViewerName, meeting: Read, fields = 'number kind title') =>
  (await asked(hub, who, `{ meeting(id: "${meeting.id}") { agenda { ${fields} } } }`)).meeting.agenda;
const meetingOf = async (who: ViewerName, meeting: Read, fields: string) =>
  (await asked(hub, who, `{ meeting(id: "${meeting.id}") { ${fields} } }`)).meeting;
const item = (meeting: Read, input: object = {}) => ({
  meetingId: meeting.id,
  kind: 'report',
  title: 'Stability of placements',
  ...input,
});
/** The item as it was changed by one deed. */
const changed = async (operation: string, input: object, fields = 'id version') =>
  done(hub, 'clerk', operation, input, fields);

const PROGRESS = { number: 1, kind: 'standing', title: 'Progress on actions from earlier meetings' };

describe('An agenda', () => {
  test('opens with its standing items, the progress on actions first', async () => {
    const meeting = await aMeeting(hub);
    const before = await refused(hub, 'clerk', 'addAgendaItem', item(meeting));
    expect(before).toBe('CONFLICT');
    await done(hub, 'clerk', 'openAgenda', { meetingId: meeting.id });
    expect(await agendaOf('clerk', meeting)).toEqual([
      PROGRESS,
      { number: 2, kind: 'standing', title: 'Declarations of interests' },
    ]);
    expect(await refused(hub, 'clerk', 'openAgenda', { meetingId: meeting.id })).toBe('CONFLICT');
  });

  test('has the minutes of the last meeting to approve where they are drafted', async () => {
    const bodyId = await aBody(hub, 'minuted', [['clerk', 'clerk']]);
    const earlier = await aMeeting(hub, { bodyId, heldOn: '2017-09-01', status: 'held' });
    const later = await aMeeting(hub, { bodyId, heldOn: '2018-03-05' });
    const next = await aMeeting(hub, { bodyId, heldOn: '2017-08-01' });
    await writing(hub.database, hub.ids.authority, (tx) =>
      tx.insert(minutes).values({ id: uuidv7(), bodyId, meetingId: earlier.id, draftedOn: '2017-09-10' }),
    );
    for (const meeting of [later, next]) await done(hub, 'clerk', 'openAgenda', { meetingId: meeting.id });
    const titles = async (meeting: Read) =>
      (await agendaOf('clerk', meeting)).map(({ title }: { title: string }) => title);
    expect(await titles(later)).toEqual([
      'Progress on actions from earlier meetings',
      'Minutes of the last meeting',
      'Declarations of interests',
    ]);
    expect(await titles(next)).not.toContain('Minutes of the last meeting');
  });

  test('keeps its first item open, under its own heading, and never goes without it', async () => {
    const meeting = await anAgenda(hub);
    const [first] = await agendaOf('clerk', meeting, 'id version viewerCanRevise viewerCanWithdraw');
    const { id, version } = first;
    expect(first).toMatchObject({ viewerCanRevise: true, viewerCanWithdraw: false });
    for (const [operation, input] of [
      ['withdrawAgendaItem', { reason: 'No time' }],
      ['markExempt', EXEMPT],
      ['reviseAgendaItem', { title: 'Any other business' }],
    ] as const) {
      expect(await refused(hub, 'clerk', operation, { id, version, ...input }), operation).toBe('CONFLICT');
    }
    await done(hub, 'clerk', 'reviseAgendaItem', { id, version, presenter: 'Head of service' });
  });

  test('takes items in their order, and each keeps its number when another is withdrawn', async () => {
    const meeting = await anAgenda(hub);
    const whole = item(meeting, {
      part: 'Children in care',
      particulars: ' How long they stay ',
      presenter: 'Head of service',
      supplyingAgencyId: hub.ids.agencies.socialCare,
      wards: ['Trowbridge Central'],
      isKeyDecision: true,
      backgroundPapers: ['Return of 2017'],
    });
    const fields = `id version number part particulars presenter wards isKeyDecision backgroundPapers marking published
      withdrawn exemptParagraph exemptGround supplyingAgency { code } meeting { id } viewerCanRevise viewerCanWithdraw`;
    const added = await done(hub, 'clerk', 'addAgendaItem', whole, fields);
    expect(added).toMatchObject({
      number: 3,
      part: 'Children in care',
      particulars: 'How long they stay',
      presenter: 'Head of service',
      wards: ['Trowbridge Central'],
      isKeyDecision: true,
      backgroundPapers: ['Return of 2017'],
      marking: 'open',
      published: false,
      withdrawn: false,
      exemptParagraph: null,
      exemptGround: null,
      supplyingAgency: { code: 'socialcare' },
      meeting: { id: meeting.id },
      viewerCanRevise: true,
      viewerCanWithdraw: true,
    });
    const { id, version } = added;
    const withdrawn = await changed(
      'withdrawAgendaItem',
      { id, version, reason: 'Not ready' },
      'id version withdrawn withdrawnReason viewerCanRevise viewerCanWithdraw',
    );
    expect(withdrawn).toMatchObject({
      withdrawn: true,
      withdrawnReason: 'Not ready',
      viewerCanRevise: false,
      viewerCanWithdraw: false,
    });
    expect((await done(hub, 'clerk', 'addAgendaItem', item(meeting), 'number')).number).toBe(4);
    const read = { id, version: withdrawn.version };
    expect(await refused(hub, 'clerk', 'reviseAgendaItem', { ...read, title: 'Again' })).toBe('CONFLICT');
    // What was withdrawn before publication was never on the agenda.
    await published(hub, meeting);
    expect(await agendaOf('public', meeting, 'number')).toEqual([{ number: 1 }, { number: 2 }, { number: 4 }]);
  });

  test('says of an item what the clerk last said, and leaves the rest', async () => {
    const meeting = await anAgenda(hub);
    const { id, version } = await anItem(hub, meeting, { part: 'Homes', isKeyDecision: true });
    const fields =
      'id version title part particulars presenter isKeyDecision backgroundPapers supplyingAgency { code }';
    const revised = await changed(
      'reviseAgendaItem',
      { id, version, title: 'Flats', part: null, supplyingAgencyId: hub.ids.agencies.housing },
      fields,
    );
    expect(revised).toMatchObject({
      version: version + 1,
      title: 'Flats',
      part: null,
      particulars: 'Six flats in Mill Lane',
      isKeyDecision: true,
      backgroundPapers: ['Survey of flats, at County Hall'],
      supplyingAgency: { code: 'housing' },
    });
    const stale = await tryTo(hub, 'clerk', 'reviseAgendaItem', { id, version, title: 'Houses' });
    expect(stale.codes).toEqual(['CONFLICT']);
    expect(stale.errors[0]?.extensions.changed).toEqual(['part', 'title']);
    const read = { id, version: revised.version };
    expect(await refused(hub, 'clerk', 'reviseAgendaItem', read)).toBe('BAD_USER_INPUT input');
    for (const [field, value] of [
      ['title', ' '],
      ['title', null],
      ['supplyingAgencyId', uuidv7()],
      ['wards.0', undefined],
    ] as const) {
      const fault = field === 'wards.0' ? { wards: [''] } : { [field]: value };
      expect(await refused(hub, 'clerk', 'reviseAgendaItem', { ...read, ...fault }), field).toBe(
        `BAD_USER_INPUT input.${field}`,
      );
    }
  });

  test('is set by the clerk of its body alone', async () => {
    const meeting = await anAgenda(hub);
    const { id, version } = await anItem(hub, meeting);
    const before = await rowsIn(hub, 'agenda_items', 'recommendations', 'audit_entries');
    const seesIt = (who: ViewerName) => !['public', 'noSeat'].includes(who);
    for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
      expect(await refused(hub, who, 'addAgendaItem', item(meeting)), who).toBe('FORBIDDEN');
      expect(await refused(hub, who, 'withdrawAgendaItem', { id, version, reason: 'No' }), who).toBe('FORBIDDEN');
      expect(await refused(hub, who, 'publishAgenda', meeting), who).toBe('FORBIDDEN');
      const sees = await hub.as(who).ask(`{ agendaItem(id: "${id}") { title } }`);
      expect(sees.codes, who).toEqual(seesIt(who) ? [] : ['NOT_FOUND']);
    }
    const bodyId = await aBody(hub, 'others');
    const theirs = await aMeeting(hub, { bodyId });
    expect(await refused(hub, 'clerk', 'openAgenda', { meetingId: theirs.id })).toBe('FORBIDDEN');
    expect(await refused(hub, 'clerk', 'openAgenda', { meetingId: uuidv7() })).toBe('NOT_FOUND');
    expect(await rowsIn(hub, 'agenda_items', 'recommendations', 'audit_entries')).toEqual(before);
  });

  test('changes no more once the meeting was held or cancelled', async () => {
    const meeting = await aMeeting(hub, { heldOn: '2017-11-20' });
    await done(hub, 'clerk', 'openAgenda', { meetingId: meeting.id });
    await done(hub, 'clerk', 'holdMeeting', meeting);
    expect(await refused(hub, 'clerk', 'addAgendaItem', item(meeting))).toBe('CONFLICT');
    const cancelled = await anAgenda(hub);
    await done(hub, 'clerk', 'cancelMeeting', { ...cancelled, reason: 'Snow' });
    const read = { ...cancelled, version: 2 };
    expect(await refused(hub, 'clerk', 'publishAgenda', read)).toBe('CONFLICT');
    expect((await meetingOf('clerk', cancelled, 'viewerCanPublishAgenda')).viewerCanPublishAgenda).toBe(false);
  });
});

describe('An item is exempt', () => {
  test('under a paragraph of the law, with its words, and for a reason', async () => {
    const meeting = await anAgenda(hub);
    const { id, version } = await anItem(hub, meeting);
    const fields = 'id version marking exemptParagraph exemptGround exemptReason';
    const closed = await changed('markExempt', { id, version, ...EXEMPT }, fields);
    expect(closed).toMatchObject({
      marking: 'exempt',
      exemptParagraph: 3,
      exemptReason: EXEMPT.reason,
      exemptGround:
        'Information relating to the financial or business affairs of any particular person (including the authority holding that information).',
    });
    const read = { id, version: closed.version };
    expect(await refused(hub, 'clerk', 'markExempt', { ...read, paragraph: 8, reason: 'x' })).toBe(
      'BAD_USER_INPUT input.paragraph',
    );
    expect(await refused(hub, 'clerk', 'markExempt', { ...read, paragraph: 0, reason: 'x' })).toBe(
      'BAD_USER_INPUT input.paragraph',
    );
    expect(await refused(hub, 'clerk', 'markExempt', { ...read, paragraph: 1, reason: ' ' })).toBe(
      'BAD_USER_INPUT input.reason',
    );
    const opened = await changed('markOpen', read, fields);
    expect(opened).toMatchObject({ marking: 'open', exemptParagraph: null, exemptGround: null, exemptReason: null });
    expect(await refused(hub, 'clerk', 'markOpen', { id, version: opened.version })).toBe('CONFLICT');
    const bad = item(meeting, { exempt: { paragraph: 9, reason: 'x' } });
    expect(await refused(hub, 'clerk', 'addAgendaItem', bad)).toBe('BAD_USER_INPUT input.exempt.paragraph');
  });

  test('before publication or never: what was published as open or as exempt stays so', async () => {
    const meeting = await anAgenda(hub);
    const open = await anItem(hub, meeting);
    const closed = await anItem(hub, meeting, { exempt: EXEMPT });
    await published(hub, meeting);
    const read = ({ id, version }: Read) => ({ id, version: version + 1 });
    expect(await refused(hub, 'clerk', 'markExempt', { ...read(open), ...EXEMPT })).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'markOpen', read(closed))).toBe('CONFLICT');
  });
});

describe('A recommendation', () => {
  test('is numbered within its item, and read in the order of the numbers', async () => {
    const meeting = await anAgenda(hub);
    const { id } = await anItem(hub, meeting);
    const asks = (number: string) => ({ itemId: id, number, verb: 'note', text: `Note ${number}` });
    for (const number of ['1.10', '1.2', '2']) {
      await done(hub, 'clerk', 'addRecommendation', asks(number), 'number verb text item { id }');
    }
    const [read] = (await agendaOf('coopted', meeting, 'id recommendations { number verb text }')).filter(
      (one: Read) => one.id === id,
    );
    expect(read.recommendations).toEqual(
      ['1.2', '1.10', '2'].map((number) => ({ number, verb: 'note', text: `Note ${number}` })),
    );
    for (const number of ['1.2', 'a', '1.2.3.4', '01']) {
      expect(await refused(hub, 'clerk', 'addRecommendation', asks(number)), number).toBe(
        'BAD_USER_INPUT input.number',
      );
    }
    await published(hub, meeting);
    expect(await refused(hub, 'clerk', 'addRecommendation', asks('3'))).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'addRecommendation', { ...asks('3'), itemId: uuidv7() })).toBe('NOT_FOUND');
  });
});

describe('Publication', () => {
  test('shows everybody the whole agenda, and then it stays as it is', async () => {
    const meeting = await anAgenda(hub, { heldOn: '2017-11-28', publishOn: '2017-11-20' });
    const { id, version } = await anItem(hub, meeting);
    expect(await agendaOf('public', meeting)).toEqual([]);
    expect((await meetingOf('clerk', meeting, 'viewerCanPublishAgenda')).viewerCanPublishAgenda).toBe(true);
    expect((await meetingOf('chair', meeting, 'viewerCanPublishAgenda')).viewerCanPublishAgenda).toBe(false);
    const answer = await done(hub, 'clerk', 'publishAgenda', meeting, 'id version agendaPublishedOn agendaLateReason');
    expect(answer).toMatchObject({ version: 2, agendaPublishedOn: '2017-11-20', agendaLateReason: null });
    const fields = 'number title particulars published version viewerCanRevise';
    expect((await agendaOf('public', meeting, fields)).at(-1)).toEqual({
      number: 3,
      title: 'Homes for care leavers',
      particulars: 'Six flats in Mill Lane',
      published: true,
      version: version + 1,
      viewerCanRevise: false,
    });
    const read = { id, version: version + 1 };
    expect(await refused(hub, 'clerk', 'reviseAgendaItem', { ...read, title: 'Other' })).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'addAgendaItem', item(meeting))).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'publishAgenda', { id: meeting.id, version: 2 })).toBe('CONFLICT');
    // A published item is withdrawn in the open; why is for the members.
    await changed('withdrawAgendaItem', { ...read, reason: 'The bid was taken back' });
    expect((await agendaOf('public', meeting, 'withdrawn withdrawnReason')).at(-1)).toEqual({
      withdrawn: true,
      withdrawnReason: null,
    });
  });

  test('needs the first standing item', async () => {
    const meeting = await aMeeting(hub);
    expect(await refused(hub, 'clerk', 'publishAgenda', meeting)).toBe('CONFLICT');
    expect(await meetingOf('clerk', meeting, 'viewerCanPublishAgenda agendaPublishedOn')).toEqual({
      viewerCanPublishAgenda: false,
      agendaPublishedOn: null,
    });
  });

  test('is refused less than 5 clear days before the meeting, and nothing is half published', async () => {
    const meeting = await anAgenda(hub, { heldOn: '2017-11-29' });
    await anItem(hub, meeting);
    hub.clock.set('2017-11-22T00:30:00Z');
    const before = await rowsIn(hub, 'audit_entries');
    const late = await tryTo(hub, 'clerk', 'publishAgenda', meeting);
    expect(late.codes).toEqual(['CONFLICT']);
    expect(late.errors[0]?.message).toContain(
      'An agenda is published at least 5 clear days before the meeting (by 21 November 2017): Local Government Act 1972 s.100B; the chair may admit single items as urgent.',
    );
    expect(await agendaOf('public', meeting)).toEqual([]);
    expect(await agendaOf('clerk', meeting, 'published version')).toEqual(
      Array.from({ length: 3 }, () => ({ published: false, version: 1 })),
    );
    expect(await meetingOf('clerk', meeting, 'agendaPublishedOn version viewerCanPublishAgenda')).toEqual({
      agendaPublishedOn: null,
      version: 1,
      viewerCanPublishAgenda: false,
    });
    expect(await rowsIn(hub, 'audit_entries')).toEqual(before);
    hub.clock.set('2017-11-21T23:30:00Z');
    await done(hub, 'clerk', 'publishAgenda', meeting);
  });

  test('is late only when the chair or the deputy chair says why, and everybody reads that', async () => {
    const meeting = await anAgenda(hub, { heldOn: '2017-11-27' });
    const input = { ...meeting, lateReason: 'The storm closed County Hall' };
    expect(await refused(hub, 'clerk', 'publishLateAgenda', input)).toBe('FORBIDDEN');
    expect(await refused(hub, 'chair', 'publishLateAgenda', { ...input, lateReason: ' ' })).toBe(
      'BAD_USER_INPUT input.lateReason',
    );
    expect(await agendaOf('public', meeting)).toEqual([]);
    await done(hub, 'deputyChair', 'publishLateAgenda', input);
    expect(await meetingOf('public', meeting, 'agendaPublishedOn agendaLateReason agenda { number }')).toEqual({
      agendaPublishedOn: '2017-11-20',
      agendaLateReason: 'The storm closed County Hall',
      agenda: [{ number: 1 }, { number: 2 }],
    });
    const inTime = await anAgenda(hub);
    expect(await refused(hub, 'chair', 'publishLateAgenda', { ...inTime, lateReason: 'x' })).toBe('CONFLICT');
  });

  test('is of the meeting as it was read', async () => {
    const meeting = await anAgenda(hub);
    expect(await refused(hub, 'clerk', 'publishAgenda', { ...meeting, version: 7 })).toBe('CONFLICT');
    const key = uuidv7();
    const again = () =>
      hub
        .as('clerk')
        .ask(
          'mutation ($input: PublishAgendaInput!, $key: String) { publishAgenda(input: $input, idempotencyKey: $key) { version } }',
          { input: meeting, key },
        );
    expect((await again()).data.publishAgenda.version).toBe(2);
    expect((await again()).data.publishAgenda.version).toBe(2);
  });
});

describe('An urgent item', () => {
  test('is admitted by the chair to a published agenda, for a reason, and is public at once', async () => {
    const meeting = await anAgenda(hub);
    const urgent = {
      ...item(meeting, { title: 'The flood at Mill Lane', particulars: 'Two families moved' }),
      urgentReason: 'The families need a decision this week',
      recommendations: [{ number: '1', verb: 'agree', text: 'Agree the move' }],
    };
    expect(await refused(hub, 'chair', 'admitUrgentItem', urgent)).toBe('CONFLICT');
    await published(hub, meeting);
    for (const who of VIEWERS.filter((one) => one !== 'chair' && one !== 'deputyChair')) {
      expect(await refused(hub, who, 'admitUrgentItem', urgent), who).toBe('FORBIDDEN');
    }
    expect(await refused(hub, 'chair', 'admitUrgentItem', { ...urgent, urgentReason: ' ' })).toBe(
      'BAD_USER_INPUT input.urgentReason',
    );
    const bad = [urgent.recommendations[0], urgent.recommendations[0]];
    expect(await refused(hub, 'chair', 'admitUrgentItem', { ...urgent, recommendations: bad })).toBe(
      'BAD_USER_INPUT input.recommendations.1.number',
    );
    await done(hub, 'chair', 'admitUrgentItem', urgent);
    const fields = 'number title urgentReason particulars published recommendations { text }';
    expect((await agendaOf('public', meeting, fields)).slice(2)).toEqual([
      {
        number: 3,
        title: 'The flood at Mill Lane',
        urgentReason: 'The families need a decision this week',
        particulars: 'Two families moved',
        published: true,
        recommendations: [{ text: 'Agree the move' }],
      },
    ]);
  });
});
