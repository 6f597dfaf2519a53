/** The update of a partner officer, from the first page to the receipt, as a browser without JavaScript gets it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPage } from '../../src/web/pages/update/check.page.js';
import { figurePage, figuresPage } from '../../src/web/pages/update/figures.page.js';
import { proposedPage } from '../../src/web/pages/update/proposals.page.js';
import { receiptPage } from '../../src/web/pages/update/receipt.page.js';
import { updatePage } from '../../src/web/pages/update/update.page.js';
import { uploadPage } from '../../src/web/pages/update/upload.page.js';
import { wordsPage } from '../../src/web/pages/update/words.page.js';
import { aContribution, aMeeting, anIndicator, asked, done, QUARTER, rowsIn } from '../support/a.js';
import { get, saysWhatTheGraphSays, send, type GotPage, SOME_VIEWERS } from '../support/pages.js';
import { world, type ViewerName, type World } from '../support/world.js';

let hub: World;
const codes: string[] = [];
/** The items of the round, by the code of their indicator. */
const items = new Map<string, string>();
let meetingId: string;
let roundId: string;

const UPDATE = '/boards/panel/update';
const EARLIER = { periodStartOn: '2017-04-01', periodEndOn: '2017-06-30' };
const PAGES = [
  [updatePage, UPDATE],
  [figuresPage, `${UPDATE}/figures`],
  [wordsPage, `${UPDATE}/words`],
  [proposedPage, `${UPDATE}/proposals`],
  [checkPage, `${UPDATE}/check`],
  [receiptPage, `${UPDATE}/receipt`],
  [uploadPage, `${UPDATE}/upload`],
] as const;

beforeAll(async () => {
  hub = await world();
  for (let at = 0; at < 9; at += 1) {
    const title = at === 0 ? 'Missing <episodes>' : `Count ${at}`;
    codes.push((await anIndicator(hub, { code: `count-${at}`, unit: 'count', title })).code);
  }
  codes.push('return-interviews-offered');
  const { id } = await aMeeting(hub, { heldOn: '2017-11-29' });
  const before = { indicatorCode: 'count-0', ...EARLIER, measure: { exactly: 40 } };
  const last = await aContribution(hub, 'policeLead', { meetingId: id, figures: [before] });
  await done(hub, 'clerk', 'acceptContribution', { id: last.id, version: last.version });
  meetingId = hub.ids.meetings.november;
  const round = await done(hub, 'clerk', 'openRound', {
    meetingId,
    indicators: [...codes, 'mental-health-waits'].map((indicatorCode) => ({ indicatorCode, ...QUARTER })),
    narratives: [{ agencyId: hub.ids.agencies.police, subject: 'policing' }],
  });
  roundId = round.id;
  const { collectionRound } = await asked(
    hub,
    'policeOfficer',
    `{ collectionRound(id: "${roundId}") { items { id indicator { code } } } }`,
  );
  for (const { id, indicator } of collectionRound.items) if (indicator) items.set(indicator.code, id);
});
afterAll(async () => hub.close());

/** The name of a box of an indicator. */
const box = (code: string, name: string): string => `${items.get(code)}.${name}`;
/** What stands in a box. */
const inBox = (page: GotPage, name: string): string | undefined =>
  new RegExp(`name="${name.replaceAll('.', '\\.')}"[^>]*?value="([^"]*)"`).exec(page.text)?.[1];
const given = () => rowsIn(hub, 'contributions', 'figures', 'proposals');
const ten = (): Record<string, string> => ({
  ...Object.fromEntries(codes.slice(0, 8).map((code, at) => [box(code, 'value'), String(40 + at)])),
  [box('count-8', 'instead')]: 'x',
  [box('count-8', 'why')]: 'The system was changed',
  [box('return-interviews-offered', 'numerator')]: '48',
  [box('return-interviews-offered', 'denominator')]: '50',
});

describe('The update of an officer', () => {
  test('is one list of what is owed, and each box says who will read it before anything is typed', async () => {
    const list = await get(hub, 'policeOfficer', UPDATE);
    expect(list.status).toBe(200);
    expect(list.text).toContain('Your update for the 30 November 2017 meeting');
    expect(list.text).toContain('Missing &lt;episodes&gt;');
    expect(list.text).not.toContain('<episodes>');
    expect(list.text.match(/To do/g)).toHaveLength(11);

    const figures = await get(hub, 'policeOfficer', `${UPDATE}/figures`);
    expect(figures.text.match(/Who reads this number:/g)).toHaveLength(10);
    expect(figures.text).toContain('How it is measured. For 1 July 2017 to 30 September 2017, a whole number.');
    expect(figures.text).toMatch(/Before: <strong>40<\/strong> \(to 30 Jun 2017\)/);
    expect(figures.text.match(/Everybody reads this once it is published/g)!.length).toBeGreaterThanOrEqual(10);
    expect(figures.text.match(/inputmode="(decimal|numeric)"/g)).toHaveLength(12);
    expect((await get(hub, 'policeOfficer', `${UPDATE}/words`)).text).toContain(
      'Never intelligence. Your own agency alone reads this',
    );
  });

  test('with one fault among ten figures comes back as it was typed, and nothing of it is written', async () => {
    const before = await given();
    const path = `${UPDATE}/figures`;
    const faulty = { ...ten(), [box('count-3', 'value')]: 'about forty' };
    const refused = await send(hub, 'policeOfficer', path, 'saveFigures', faulty);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(`href="#${box('count-3', 'value')}"`);
    expect(refused.text).toContain('This cannot be read as a number. Write it in figures');
    expect(inBox(refused, box('count-3', 'value'))).toBe('about forty');
    expect(inBox(refused, box('count-7', 'value'))).toBe('47');
    expect(inBox(refused, box('count-8', 'why'))).toBe('The system was changed');
    expect(await given()).toEqual(before);

    // Of many boxes the head of the page names the figure.
    expect(refused.text).toContain('>Count 3: This cannot be read as a number');
    // What only the graph can tell comes back at its box, too.
    const half = await send(hub, 'policeOfficer', path, 'saveFigures', { ...ten(), [box('count-3', 'value')]: '4.5' });
    expect(half.status).toBe(422);
    expect(half.text).toContain(`href="#${box('count-3', 'value')}"`);
    const lacking = { ...ten(), [box('count-8', 'why')]: '', [box('return-interviews-offered', 'denominator')]: '' };
    const more = await send(hub, 'policeOfficer', path, 'saveFigures', lacking);
    expect(more.text).toContain(`href="#${box('count-8', 'why')}"`);
    expect(more.text).toContain(`href="#${box('return-interviews-offered', 'denominator')}"`);
    expect(await given()).toEqual(before);
  });

  test('takes ten figures in one post, and the same post twice once', async () => {
    const path = `${UPDATE}/figures`;
    const form = { ...ten(), _key: 'the-same-key' };
    const before = await given();
    const once = await send(hub, 'policeOfficer', path, 'saveFigures', { ...form, 'read.policing': '0.0' });
    expect([once.status, once.headers.get('location')]).toEqual([303, `${UPDATE}?done=saveFigures`]);
    const after = await given();
    expect(after['figures']).toBe(before['figures']! + 10);
    const twice = await send(hub, 'policeOfficer', path, 'saveFigures', { ...form, 'read.policing': '0.0' });
    expect(twice.status).toBe(303);
    expect(await given()).toEqual(after);

    // It is there when they come back, and saving it again changes nothing.
    const page = await get(hub, 'policeOfficer', path);
    expect(inBox(page, box('count-7', 'value'))).toBe('47');
    expect(inBox(page, box('return-interviews-offered', 'numerator'))).toBe('48');
    expect(page.text).toMatch(/<option value="x" selected>/);
    expect((await send(hub, 'policeOfficer', path, 'saveFigures', ten())).status).toBe(303);
    expect(await given()).toEqual(after);
  });

  test('goes figure by figure for whoever likes that, and “no change” brings last time’s over', async () => {
    const path = `${UPDATE}/figures/count-0`;
    const page = await get(hub, 'policeOfficer', path);
    expect(page.text).toContain('Figure 1 of 10');
    const unchanged = { [box('count-0', 'instead')]: 'unchanged', [box('count-0', 'value')]: '' };
    const lacking = await send(hub, 'policeOfficer', path, 'saveFigure', unchanged);
    expect(lacking.text).toContain('Say why nothing changed.');
    const saved = await send(hub, 'policeOfficer', path, 'saveFigure', {
      ...unchanged,
      [box('count-0', 'why')]: 'Counted once a year',
    });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `${UPDATE}/figures/count-1?done=saveFigure`]);
    const check = await get(hub, 'policeOfficer', `${UPDATE}/check`);
    expect(check.text).toContain('No change: Counted once a year');
    const one = `${UPDATE}/figures/count-1`;
    const emptied = await send(hub, 'policeOfficer', one, 'saveFigure', { [box('count-1', 'value')]: '' });
    expect(emptied.status).toBe(303);
    expect(inBox(await get(hub, 'policeOfficer', one), box('count-1', 'value'))).toBe('');
    const list = await get(hub, 'policeOfficer', UPDATE);
    expect(list.text.match(/To do/g)).toHaveLength(2);
    await send(hub, 'policeOfficer', one, 'saveFigure', {
      [box('count-1', 'value')]: '41',
      [box('count-1', 'justification')]: 'Counted by hand',
      [box('count-1', 'status')]: 'final',
    });
    expect((await get(hub, 'policeOfficer', `${UPDATE}/figures/nothing`)).text).toContain(
      'No figure of that name is asked of your agency.',
    );
  });

  test('loses no reason that was typed where none is kept: it says so at its box', async () => {
    const path = `${UPDATE}/figures/count-2`;
    for (const more of [{ instead: 'low', value: '' }, { instead: 'k', value: '' }, { value: '42' }]) {
      const form = { ...more, why: 'Three schools alone' };
      const boxes = Object.fromEntries(Object.entries(form).map(([name, text]) => [box('count-2', name), text]));
      const refused = await send(hub, 'policeOfficer', path, 'saveFigure', boxes);
      expect(refused.status).toBe(422);
      expect(refused.text).toContain(`href="#${box('count-2', 'why')}"`);
      expect(inBox(refused, box('count-2', 'why'))).toBe('Three schools alone');
    }
  });

  test('takes words and a note, refuses what names a child at its box, and escapes whatever is written', async () => {
    const path = `${UPDATE}/words`;
    const named = await send(hub, 'policeOfficer', path, 'saveWords', {
      'narrative.policing': 'Call the mother of Jane on 07700 900123',
      'note.policing': 'Kept',
    });
    expect(named.status).toBe(422);
    expect(named.text).toContain('href="#narrative.policing"');
    expect(named.text).toMatch(/<textarea[^>]*name="note.policing"[^>]*>Kept<\/textarea>/);
    const saved = await send(hub, 'policeOfficer', path, 'saveWords', {
      'narrative.policing': 'Fewer went missing <script>',
      'note.policing': 'For the named <script>',
    });
    expect(saved.status).toBe(303);
    for (const page of [path, `${UPDATE}/check`]) {
      const { text } = await get(hub, 'policeOfficer', page);
      expect(text).toContain('Fewer went missing &lt;script&gt;');
      expect(text).not.toContain('missing <script>');
    }
    const { text } = await get(hub, 'policeOfficer', path);
    const [, link = ''] = /href="(\/redactions\?in=update:[0-9a-f-]{36})#take-out"/.exec(text) ?? [];
    const shown = (await get(hub, 'policeOfficer', link)).text;
    for (const written of ['Fewer went missing &lt;script&gt;', 'For the named &lt;script&gt;'])
      expect(shown).toContain(written);
  });

  test('proposes an action, and a form that lacks something comes back as it was typed', async () => {
    const path = `${UPDATE}/proposals`;
    const typed = { background: 'It works <script>', fromFigure: 'count-2', 'suggestedDueOn-day': '31' };
    const lacking = await send(hub, 'policeOfficer', path, 'proposeAction', { ...typed, title: '' });
    expect(lacking.status).toBe(422);
    expect(lacking.text).toContain('It works &lt;script&gt;');
    const noDay = await send(hub, 'policeOfficer', path, 'proposeAction', { ...typed, title: 'Count <script> weekly' });
    expect(noDay.text).toContain('href="#suggestedDueOn"');
    const past = { 'suggestedDueOn-day': '1', 'suggestedDueOn-month': '2', 'suggestedDueOn-year': '2001' };
    const gone = await send(hub, 'policeOfficer', path, 'proposeAction', { ...typed, ...past, title: 'Count weekly' });
    expect(gone.status).toBe(422);
    expect(gone.text).toContain('href="#suggestedDueOn">This day is past. Name today or a later day, or none.');
    const sent = await send(hub, 'policeOfficer', path, 'proposeAction', {
      ...typed,
      title: 'Count <script> weekly',
      'suggestedDueOn-month': '3',
      'suggestedDueOn-year': '2018',
    });
    expect(sent.status).toBe(303);
    const page = await get(hub, 'policeOfficer', path);
    expect(page.text).toContain('Count &lt;script&gt; weekly');
    expect(page.text).toContain('31 March 2018');
    // The same title again is the same action.
    const rows = await given();
    await send(hub, 'policeOfficer', path, 'proposeAction', { title: 'Count <script> weekly' });
    expect(await given()).toEqual(rows);
  });

  test('that a colleague changed meanwhile says so, overwrites nothing and loses nothing that was typed', async () => {
    const path = `${UPDATE}/figures/count-5`;
    const read = inBox(await get(hub, 'policeOfficer', path), 'read.policing')!;
    await send(hub, 'policeLead', path, 'saveFigure', { [box('count-5', 'value')]: '55' });
    const stale = await send(hub, 'policeOfficer', path, 'saveFigure', {
      'read.policing': read,
      [box('count-5', 'value')]: '77',
    });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Somebody changed this meanwhile');
    expect(stale.text).toContain('What stands now: <strong>55</strong>');
    expect(inBox(stale, box('count-5', 'value'))).toBe('77');
    expect(inBox(await get(hub, 'policeOfficer', path), box('count-5', 'value'))).toBe('55');
    // Whoever looked again decides.
    expect(inBox(stale, 'read.policing')).not.toBe(read);
    const words = await send(hub, 'policeOfficer', `${UPDATE}/words`, 'saveWords', {
      'read.policing': read,
      'narrative.policing': 'Written meanwhile',
    });
    expect(words.status).toBe(409);
    expect(words.text).toContain('Written meanwhile');
    expect(words.text).toContain('Fewer went missing &lt;script&gt;');
  });

  test('leads from a warning to the box that answers it, which is open then, and speaks of no symbols', async () => {
    const one = `${UPDATE}/figures/count-6`;
    const none = `${UPDATE}/figures/return-interviews-offered`;
    const nobody = await send(hub, 'policeOfficer', none, 'saveFigure', {
      [box('return-interviews-offered', 'numerator')]: '0',
      [box('return-interviews-offered', 'denominator')]: '0',
    });
    expect(nobody.text).toContain('choose “There is none: it does not apply”');
    await send(hub, 'policeOfficer', one, 'saveFigure', { [box('count-6', 'value')]: '-4' });
    const warned = await send(hub, 'policeOfficer', `${UPDATE}/check`, 'giveUpdate', {});
    expect(warned.status).toBe(422);
    expect(warned.text).toContain('href="#why-count-6"');
    expect(warned.text).toContain('say so in “If it looks unusual: why it is right”');
    const [, href = ''] = /id="why-count-6" href="([^"]*)"/.exec(warned.text) ?? [];
    expect(href).toContain(`#${box('count-6', 'justification')}`);
    const [address = ''] = href.split('#');
    expect((await get(hub, 'policeOfficer', address)).text).toMatch(/<details[^>]*\bopen\b/);
    await send(hub, 'policeOfficer', one, 'saveFigure', { [box('count-6', 'value')]: '46' });
  });

  test('is handed in by the officer, who cannot sign it off, and given back by the lead with a reason', async () => {
    const path = `${UPDATE}/check`;
    const check = await get(hub, 'policeOfficer', path);
    expect(check.text).toContain('Hand in to your lead');
    // What others will read of it: nobody attested that 48 of 50 are no small number.
    expect(check.text).toMatch(/<td class="govuk-table__cell">96 %<\/td>[\s\S]*?\[c\]/);
    expect(check.text).not.toContain('Sign off');
    expect(check.text).toContain('None: The system was changed');
    const handed = await send(hub, 'policeOfficer', path, 'giveUpdate', {});
    expect([handed.status, handed.headers.get('location')]).toEqual([303, `${path}?done=giveUpdate`]);
    const after = await get(hub, 'policeOfficer', path);
    expect(after.text).toContain('With your lead, to be signed off');
    await expect(send(hub, 'policeOfficer', path, 'giveUpdate', {})).rejects.toThrow('no form');
    await expect(send(hub, 'policeOfficer', path, 'giveBack', {})).rejects.toThrow('no form');
    for (const other of ['clerk', 'chair', 'housingLead'] as const) {
      const { data } = await hub.as(other).ask(`{ meeting(id: "${meetingId}") { contributions { totalCount } } }`);
      expect(data.meeting.contributions.totalCount).toBe(0);
    }
    const lacking = await send(hub, 'policeLead', path, 'giveBack', { why: '' });
    expect(lacking.text).toContain('href="#why"');
    await send(hub, 'policeLead', path, 'giveBack', { why: 'Count the <first> again' });
    expect((await get(hub, 'policeOfficer', UPDATE)).text).toContain('Your lead says: Count the &lt;first&gt; again');
    await send(hub, 'policeOfficer', path, 'giveUpdate', {});
  });

  test('is signed off by the lead, and the receipt says where each value went', async () => {
    const path = `${UPDATE}/check`;
    expect((await get(hub, 'policeLead', `${UPDATE}/receipt`)).text).not.toContain('Count 2');
    expect((await get(hub, 'policeLead', path)).text).toContain('Sign it off');
    const check = (await get(hub, 'policeLead', path)).text;
    // All that they sign, as it was typed.
    for (const said of ['It works &lt;script&gt;', 'Count 2', '31 March 2018', 'Counted by hand', 'It is final'])
      expect(check).toContain(said);
    const signed = await send(hub, 'policeLead', path, 'signOffUpdate', {});
    expect([signed.status, signed.headers.get('location')]).toEqual([303, `${path}?done=signOffUpdate`]);
    expect((await get(hub, 'policeLead', UPDATE)).text).toContain('What you change here from now on is a correction.');
    const { contributions } = (
      await asked(hub, 'clerk', `{ meeting(id: "${meetingId}") { contributions { nodes { step figures { id } } } } }`)
    ).meeting;
    expect(contributions.nodes).toMatchObject([{ step: 'signedOff', figures: { length: 10 } }]);
    const receipt = await get(hub, 'policeOfficer', `${UPDATE}/receipt`);
    expect(receipt.text).toContain('Count 2: 42');
    expect(receipt.text).toContain('Will go before the meeting');
    expect(receipt.text).toContain('Proposed: Count &lt;script&gt; weekly');
    expect(receipt.text).toContain('Into the work plan, for the chair to settle');
  });

  test('is corrected once it is accepted, which needs a reason at its box', async () => {
    const { contributions } = (
      await asked(hub, 'clerk', `{ meeting(id: "${meetingId}") { contributions { nodes { id version } } } }`)
    ).meeting;
    await done(hub, 'clerk', 'acceptContribution', contributions.nodes[0]);
    const path = `${UPDATE}/figures/count-4`;
    const changed = { [box('count-4', 'value')]: '41' };
    const lacking = await send(hub, 'policeOfficer', path, 'saveFigure', changed);
    expect([lacking.status, lacking.text.includes('href="#reason"')]).toEqual([422, true]);
    expect((await send(hub, 'policeOfficer', path, 'saveFigure', { ...changed, reason: 'Twice' })).status).toBe(303);
    expect(inBox(await get(hub, 'policeOfficer', path), box('count-4', 'value'))).toBe('41');
    expect(inBox(await get(hub, 'policeOfficer', path), box('count-4', 'instead'))).toBeUndefined();
    const check = (await get(hub, 'policeOfficer', `${UPDATE}/check`)).text;
    expect(check).toContain('A draft: only your agency sees it');
    expect(check).toContain('<strong>Why it is corrected:</strong> Twice');
    expect(check).toMatch(/>Count 4<\/th>\s*<td[^>]*>41<\/td>\s*<td[^>]*>44<\/td>/);
  });
});

describe('The update of another agency', () => {
  test('is its own: nobody sees what another fills in, or fills it in for them', async () => {
    const page = await get(hub, 'healthLead', `${UPDATE}/figures`);
    expect(page.text).toContain('Waits for mental health services');
    for (const path of ['', '/figures', '/words', '/proposals', '/check', '/receipt', '/figures/count-2']) {
      const { text } = await get(hub, 'healthLead', `${UPDATE}${path}`);
      for (const theirs of ['Count 2', 'Fewer went missing', 'For the named', 'weekly'])
        expect(text).not.toContain(theirs);
    }
    const before = await given();
    const forged = `policing|count-1|${QUARTER.periodStartOn}|${QUARTER.periodEndOn}|count|`;
    const sent = await send(hub, 'healthLead', `${UPDATE}/figures`, 'saveFigures', {
      [`item.${items.get('count-1')}`]: forged,
      [box('count-1', 'value')]: '1',
    });
    expect(sent.status).toBe(422);
    expect(await given()).toEqual(before);
  });

  test.each(['public', 'chair', 'councillor', 'housingLead', 'youngMember'] as const)(
    'is asked nothing of %s, who is told so and given no form',
    async (name) => {
      for (const [, path] of PAGES) {
        const { status, text } = await get(hub, name, path);
        expect(status).toBe(200);
        expect(text).not.toContain('name="_deed"');
        expect(text).not.toContain('Count 2');
      }
      expect((await get(hub, name, UPDATE)).text).toContain('Nothing is asked of your agency for any meeting ahead.');
    },
  );

  test('says what is not theirs, once, with a reason, and it counts as owed until the clerk settles it', async () => {
    const item = /<option value="([^"]*)">Waits for mental/.exec((await get(hub, 'healthLead', UPDATE)).text)![1]!;
    const notOurs = `href="${UPDATE}?item=${item}#not-ours"`;
    expect((await get(hub, 'healthLead', `${UPDATE}/figures`)).text).toContain(notOurs);
    expect((await get(hub, 'healthLead', `${UPDATE}?item=${item}`)).text).toContain(
      `<option value="${item}" selected>`,
    );
    const lacking = await send(hub, 'healthLead', UPDATE, 'disputeItem', { itemId: item, reason: '' });
    expect(lacking.text).toContain('href="#reason"');
    expect(lacking.text).toMatch(new RegExp(`<option value="${item}" selected>`));
    const sent = await send(hub, 'healthLead', UPDATE, 'disputeItem', {
      itemId: item,
      reason: 'Theirs <script>',
      suggestedAgencyId: hub.ids.agencies.socialCare,
    });
    expect(sent.status).toBe(303);
    const page = await get(hub, 'healthLead', UPDATE);
    expect(page.text).toContain('You say it is not yours');
    expect(page.text).not.toContain('Something here is not ours');
    const figures = (await get(hub, 'healthLead', `${UPDATE}/figures`)).text;
    expect(figures).not.toContain(notOurs);
    expect(figures).toContain('You say it is not yours.');
    const back = await send(hub, 'healthLead', UPDATE, 'takeDisputeBack', {});
    expect(back.status).toBe(303);
    const after = await get(hub, 'healthLead', UPDATE);
    expect(after.text).not.toContain('You say it is not yours');
    expect(after.text).toContain('Something here is not ours');
  });
});

describe('A workbook', () => {
  const path = `${UPDATE}/upload`;
  /** Sends a file as a browser does. */
  async function sends(name: ViewerName, file: string, more: Record<string, string> = {}): Promise<GotPage> {
    const body = new FormData();
    for (const [field, value] of Object.entries({ _key: 'a-workbook', ...more })) body.append(field, value);
    body.append('workbook', new Blob([file]), 'return.csv');
    const authorization = `Bearer ${await hub.as(name).token()}`;
    const response = await fetch(`${hub.address}${path}`, {
      method: 'POST',
      body,
      headers: { accept: 'text/html', authorization },
      redirect: 'manual',
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
  const template = async (): Promise<string> => {
    const authorization = `Bearer ${await hub.as('healthLead').token()}`;
    return (await fetch(`${hub.address}/rounds/${roundId}/return.csv`, { headers: { authorization } })).text();
  };
  /** The template with something in the column of values. */
  async function filled(value: string): Promise<string> {
    const lines = (await template()).split('\r\n');
    const head = lines.findIndex((line) => line.includes('Value'));
    const at = lines[head]!.split(',').findIndex((title) => /^"?Value/.test(title));
    return lines
      .map((line) => {
        if (!line.includes('mental-health-waits')) return line;
        const cells = line.split(',');
        cells[at] = value;
        return cells.join(',');
      })
      .join('\r\n');
  }

  test('comes back with its faults at their rows, and nothing of it is taken', async () => {
    const before = await given();
    const page = await sends('healthLead', await filled('about forty'));
    expect(page.status).toBe(422);
    expect(page.text).toContain('What to mend in the workbook');
    expect(page.text).toMatch(/href="#faults">[^<]*row \d+, column [A-Z]+: This cannot be read as a number/);
    expect(page.text).toContain('Nothing of the workbook was taken.');
    // Beside it, of which figure and what was written; where it stands is said once there.
    expect(page.text).toMatch(
      /<td[^>]*>Waits for mental[^<]*<\/td>\s*<td[^>]*>about forty<\/td>\s*<td[^>]*>This cannot/,
    );
    expect(await given()).toEqual(before);
  });

  test('says the same fault once, with all the rows in which it is, and what to do', async () => {
    const lines = (await filled('41')).split('\r\n');
    const at = lines.findIndex((line) => line.includes('mental-health-waits'));
    const other = (code: string): string => lines[at]!.replace('mental-health-waits', code);
    const counted = [lines[at]!, other('ks4-roll'), other('ks4-cohort'), other('roll')];
    const page = await sends('healthLead', lines.toSpliced(at, 1, ...counted).join('\r\n'));
    expect(page.status).toBe(422);
    const told = [...page.text.matchAll(/href="#faults">([^<]*does not ask your agency[^<]*)</g)].map(
      ([, text]) => text,
    );
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`rows ${at + 2} to ${at + 4}, column `);
    expect(told[0]).toContain('keep what the template of this round asks for');
  });

  test('that lists children is refused in the words of the door for files, and one that is empty or too large is, too', async () => {
    const names = [
      'Name,Date of birth',
      ...Array.from({ length: 12 }, (_, at) => `Child ${at},0${(at % 8) + 1}/05/2009`),
    ];
    const list = await sends('healthLead', names.join('\r\n'));
    expect(list.status).toBe(422);
    expect(list.text).toContain('This looks like a list of persons');
    expect(list.text).not.toContain('Child 3');
    expect((await sends('healthLead', '')).text).toContain('Choose the workbook that you filled in.');
    expect((await sends('healthLead', 'a,'.repeat(1_050_000))).text).toContain('larger than 2 MB');
    expect((await sends('healthLead', 'a,'.repeat(2_000_000))).text).toContain(
      'href="#workbook">The file is larger than 2 MB',
    );
    expect((await sends('healthLead', 'a,'.repeat(11_000_000))).status).toBe(413);
    expect((await sends('healthLead', '%PDF-1.7')).text).toContain('This is not an Excel or CSV file.');
  });

  test('is saved as a draft, once however often it is sent, and leads on to the check', async () => {
    const before = await given();
    const file = await filled('12');
    const sent = await sends('healthLead', file);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${UPDATE}/check?done=sendWorkbook`]);
    expect((await sends('healthLead', file)).status).toBe(303);
    const after = await given();
    expect(after).toMatchObject({ contributions: before['contributions']! + 1, figures: before['figures']! + 1 });
    const check = await get(hub, 'healthLead', `${UPDATE}/check?done=sendWorkbook`);
    expect(check.text).toContain('Your workbook is saved as a draft of your agency.');
    expect(check.text).toContain('A draft: only your agency sees it');
  });

  test('of whoever is asked nothing is not taken', async () => {
    const before = await given();
    expect((await sends('housingLead', await template())).text).toContain('Nothing is asked of your agency');
    expect((await sends('policeOfficer', await template())).status).toBe(422);
    expect(await given()).toEqual(before);
  });
});

test.each(SOME_VIEWERS)('%s reads on the pages of an update what the graph tells them', async (name) => {
  for (const [page, url] of PAGES) await saysWhatTheGraphSays(hub, name, page, url);
  await saysWhatTheGraphSays(hub, name, figurePage, `${UPDATE}/figures/count-3`);
});
