/** The pages of whoever leads information governance: undertakings, the record, texts taken out, and who may see what. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildHubSchema } from '../../src/graphql/schema.js';
import { PERMISSIONS } from '../../src/policy/permission.js';
import { matrixOf } from '../../src/policy/matrix.js';
import { accessPage } from '../../src/web/pages/access/access.page.js';
import { fieldInWords as accessFieldInWords } from '../../src/web/pages/access/words.js';
import { recordEntryPage } from '../../src/web/pages/record/entry.page.js';
import { DEEDS, factsIn, fieldsInWords } from '../../src/web/pages/record/words.js';
import { recordPage } from '../../src/web/pages/record/record.page.js';
import { redactionPage } from '../../src/web/pages/redactions/redaction.page.js';
import { redactionsPage } from '../../src/web/pages/redactions/redactions.page.js';
import { TEXTS } from '../../src/web/pages/redactions/texts.js';
import { undertakingPage } from '../../src/web/pages/undertaking/undertaking.page.js';
import { asked } from '../support/a.js';
import { deedsIn, type Deeds } from '../support/deeds.js';
import { get, saysWhatTheGraphSays, send, ownStatements, SOME_VIEWERS } from '../support/pages.js';
import { world, type PersonName, type World } from '../support/world.js';

const NOBODY = '00000000-0000-7000-8000-000000000000';

let hub: World;
let deeds: Deeds;
const log: { text: string }[] = [];
let contribution: string;
let ofCouncillors: string;

beforeAll(async () => {
  hub = await world({ logger: { logQuery: (text) => void log.push({ text }) } });
  deeds = deedsIn(hub);
  const terms = { supplier: 'police', subject: 'policing' } as const;
  const toHousing = {
    ...terms,
    classes: ['agreement', 'named'],
    recipient: { agencyId: hub.ids.agencies.housing },
  } as const;
  await deeds.agrees(toHousing, 'policeLead', 'housingLead');
  const toCouncillors = { ...terms, classes: ['agreement'], recipient: { role: 'councillor' } } as const;
  ofCouncillors = (await deeds.agrees(toCouncillors, 'policeLead', 'chair')).id;
  const toChair = { ...terms, classes: ['agreement'], recipient: { role: 'chair' } } as const;
  await deeds.agrees(toChair, 'policeLead', 'chair');
  contribution = (
    await deeds.contributes('policeOfficer', { subject: 'policing', narrative: 'What we saw', note: 'Two addresses' })
  ).id;
  await asked(hub, 'housingLead', `{ contribution(id: "${contribution}") { note } }`);
});
afterAll(async () => hub.close());

const textOf = async (who: PersonName | 'public', path: string): Promise<string> => (await get(hub, who, path)).text;

describe('the undertaking', () => {
  test('A councillor whom an agreement awaits reads the wording, gives it once they tick it, and withdraws it', async () => {
    const page = await textOf('councillor', '/undertaking');
    expect(page).toContain(`href="/agreements/${ofCouncillors}"`);
    expect(page).toContain('and wait for it:');
    const { body } = await asked(hub, 'councillor', '{ body(code: "panel") { undertakingWording { text } } }');
    expect(page).toContain(body.undertakingWording.text.split('.')[0]);

    const lacking = await send(hub, 'councillor', '/undertaking', 'giveUndertaking', {});
    expect(lacking.status).toBe(422);
    expect(lacking.text).toContain('Tick that you undertake this');
    expect(lacking.text).toMatch(/href="#(undertakes)"[\s\S]*id="\1"/);
    const given = await send(hub, 'councillor', '/undertaking', 'giveUndertaking', { undertakes: 'yes' });
    expect(given.headers.get('location')).toBe('/undertaking?done=giveUndertaking');

    const after = await textOf('councillor', '/undertaking');
    expect(after).toContain('You gave this on 20 November 2017');
    expect(after).not.toContain('value="giveUndertaking"');
    const stale = await send(hub, 'councillor', '/undertaking', 'withdrawUndertaking', { version: '7' });
    expect(stale.status).toBe(409);
    const withdrawn = await send(hub, 'councillor', '/undertaking', 'withdrawUndertaking', {});
    expect(withdrawn.status).toBe(303);
    expect(await textOf('councillor', '/undertaking')).toContain('value="giveUndertaking"');
  });

  test('No undertaking is asked of whoever is employed, of young members, nor of the public', async () => {
    for (const who of ['policeLead', 'clerk', 'informationGovernance', 'youngMember', 'public'] as const) {
      const text = await textOf(who, '/undertaking');
      expect(text, who).toContain('No undertaking is asked of you.');
      expect(text, who).not.toContain('value="giveUndertaking"');
    }
  });
});

describe('the record', () => {
  test('Information governance reads who of which agency was shown whose protected data', async () => {
    const text = await textOf('informationGovernance', '/record?chain=disclosures');
    const [row = ''] = text.split('<tr').slice(2);
    expect(row).toContain('The housing');
    expect(row).toContain('The police');
    expect(row).toContain('Update: note');
    expect(text).not.toContain('Two addresses');
    expect(await textOf('policeLead', '/record?chain=disclosures')).toContain('Update: note');
    expect(await textOf('healthLead', '/record?chain=disclosures')).toContain('Nothing like that is recorded');
  });

  test('The record is searched by agency, by member and by day', async () => {
    const housing = hub.ids.agencies.housing;
    const member = (await hub.contextOf('housingLead')).viewer.id!;
    const of = (search: string) => textOf('informationGovernance', `/record?chain=writes&${search}`);
    expect(await of('')).toContain('Wrote an update');
    for (const search of [`agency=${housing}`, `member=${member}`]) {
      const text = await of(search);
      expect(text, search).toContain('Signed a sharing agreement');
      expect(text, search).not.toContain('Wrote an update');
    }
    expect(await of('on-day=20&on-month=11&on-year=2017')).toContain('Signed a sharing agreement');
    expect(await of('on-day=19&on-month=11&on-year=2017')).toContain('Nothing like that is recorded');
    const wrong = await of('on-day=31&on-month=2&on-year=2017');
    expect(wrong).toContain('This is no day.');
    expect(wrong).not.toContain('Signed a sharing agreement');
  });

  test('What was shown is read entry by entry too, and leads to the thing itself', async () => {
    const list = await textOf('informationGovernance', '/record?chain=disclosures');
    const [, href = ''] = /href="(\/record\/\d+\?chain=disclosures)"/.exec(list) ?? [];
    const entry = await textOf('informationGovernance', href);
    expect(entry).toContain('of the record of what was shown');
    expect(entry).toContain('Who was shown it');
    expect(entry).toContain('The police');
    expect(entry).toContain(`href="/updates/${contribution}">Update: note</a>`);
    expect(entry).toContain('href="/record?chain=disclosures"');
    expect(entry).not.toContain('value="eraseAuditContent"');
  });

  test('Every deed of the record is said in words, and its facts without what only programs call so', () => {
    for (const verb of Object.keys(PERMISSIONS)) {
      if (!['board:read', 'audit:read'].includes(verb)) expect(DEEDS, verb).toHaveProperty([verb]);
    }
    expect(fieldsInWords(['Reminder.agencyId a', 'Reminder.owedId a'])).toBe('Reminder: agency, owed');
    const facts = factsIn(['Figure.value a', 'Figure.value b', 'Action.title c']);
    expect(facts.map(({ text }) => text)).toEqual(['Figure 1 of 2: value', 'Figure 2 of 2: value', 'Action: title']);
    expect(facts.map(({ href }) => href)).toEqual([null, null, '/actions/c']);
  });

  test('The record is for information governance and the leads of agencies, and for nobody else', async () => {
    for (const who of ['chair', 'clerk', 'councillor', 'policeOfficer', 'youngMember', 'public'] as const) {
      const { status, text } = await get(hub, who, '/record');
      expect([401, 403], who).toContain(status);
      expect(text, who).not.toContain('Signed a sharing agreement');
    }
  });

  test('Information governance erases one recorded content, and the lead of the agency is not offered to', async () => {
    const { auditEntries } = await asked(
      hub,
      'policeLead',
      `{ auditEntries(first: 50, filter: { chain: writes, agencyId: "${hub.ids.agencies.police}" }) { sequence fields } }`,
    );
    const content = `Contribution.narrative ${contribution}`;
    const entry = auditEntries.find((one: { fields: string[] }) => one.fields.includes(content));
    const path = `/record/${entry.sequence}`;
    const own = await textOf('policeLead', path);
    expect(own).toContain(`<a class="govuk-link" href="/updates/${contribution}">Update: narrative</a>`);
    expect(own).toContain('Wrote an update');
    expect(own).not.toContain('value="eraseAuditContent"');
    expect(await textOf('healthLead', path)).toContain('There is no such entry that you may see.');

    const lacking = await send(hub, 'informationGovernance', path, 'eraseAuditContent', { reason: 'A <name>' });
    expect(lacking.status).toBe(422);
    expect(lacking.text).toContain('A &lt;name&gt;</textarea>');
    const notSure = await send(hub, 'informationGovernance', path, 'eraseAuditContent', { content, reason: 'A name' });
    expect([notSure.status, notSure.text.includes('href="#sure"')]).toEqual([422, true]);
    const typed = { content, reason: 'It named somebody', sure: 'yes' };
    const erased = await send(hub, 'informationGovernance', path, 'eraseAuditContent', typed);
    expect(erased.headers.get('location')).toBe(`${path}?done=eraseAuditContent`);
    expect((await send(hub, 'informationGovernance', path, 'eraseAuditContent', typed)).status).toBe(404);
  });
});

describe('texts taken out', () => {
  const typed = { text: 'Contribution.note', reason: 'It named <somebody>', sure: 'yes' };

  test('A text goes only once somebody says for good, and then the page says whom to tell', async () => {
    const lacking = await send(hub, 'policeLead', '/redactions', 'redactText', {
      ...typed,
      id: contribution,
      sure: '',
    });
    expect(lacking.status).toBe(422);
    expect(lacking.text).toMatch(/<option value="Contribution.note" selected>/);
    expect(lacking.text).toContain('It named &lt;somebody&gt;</textarea>');
    const wrong = await send(hub, 'policeLead', '/redactions', 'redactText', { ...typed, id: 'the note of May' });
    expect([wrong.status, wrong.text.includes('href="#id"')]).toEqual([422, true]);

    const sent = await send(hub, 'policeLead', '/redactions', 'redactText', { ...typed, id: contribution });
    expect(sent.status).toBe(303);
    const text = await textOf('policeLead', sent.headers.get('location')!);
    expect(text).toContain('The text is taken out everywhere it stood.');
    expect(text).toContain('It named &lt;somebody&gt;');
    expect(text).not.toContain('Two addresses');
    const [shown = ''] = text.split('id="readBy"').slice(1);
    expect(shown).toContain('The housing');
    expect(await textOf('policeLead', '/redactions')).toContain('1 text taken out.');
    expect(await textOf('healthLead', '/redactions')).toContain('0 texts taken out.');
  });

  test('Whoever comes from an update reads each text and its place, chooses one, and keeps what they typed', async () => {
    const path = `/redactions?in=update:${contribution}`;
    const shown = await textOf('policeLead', path);
    expect(shown).toContain(`href="/updates/${contribution}">The update of `);
    expect(shown).toContain('What we saw');
    expect(shown).not.toContain('36 letters');
    const lacking = await send(hub, 'policeLead', path, 'redactText', { reason: 'It named <somebody>', sure: 'yes' });
    expect(lacking.status).toBe(422);
    expect(lacking.text).toMatch(/href="#what">Choose which text it is[\s\S]*id="what"/);
    expect(lacking.text).toContain('What we saw');
    expect(lacking.text).toContain('It named &lt;somebody&gt;</textarea>');
    const typedHere = { what: `Contribution.narrative ${contribution}`, reason: 'It named two <houses>', sure: 'yes' };
    expect((await send(hub, 'policeLead', path, 'redactText', typedHere)).status).toBe(303);
    const { contribution: after } = await asked(
      hub,
      'policeLead',
      `{ contribution(id: "${contribution}") { narrative } }`,
    );
    expect(after.narrative).toContain('Taken out on');
    expect(await textOf('policeLead', '/redactions')).toContain('It named two &lt;houses&gt;');
  });

  test('No agency takes out what another wrote', async () => {
    const tried = await send(hub, 'healthLead', '/redactions', 'redactText', { ...typed, id: contribution });
    expect([403, 404]).toContain(tried.status);
  });

  test('Whoever may take out nothing gets no page of it', async () => {
    for (const who of ['chair', 'clerk', 'councillor', 'youngMember', 'public'] as const) {
      const { status, text } = await get(hub, who, '/redactions');
      expect([401, 403], who).toContain(status);
      expect(text, who).not.toContain('<form method="post" action="/redactions"');
    }
  });

  test.each(TEXTS)('$text is a text that can be taken out', async ({ value }) => {
    const [kind, field] = value.split('.');
    const { codes } = await deeds.tries(
      'informationGovernance',
      'redactText',
      { kind, field, id: NOBODY, reason: 'x' },
      {
        selection: 'id',
      },
    );
    expect(codes).toEqual(['NOT_FOUND']);
  });
});

describe('who may see what', () => {
  const rowsIn = (text: string): string[] => text.split('<tr').slice(2);

  test('The matrix is searched by role, by type, by class and by a word', async () => {
    const notes = rowsIn(await textOf('clerk', '/access?word=note&type=Contribution&role=chair&class=named'));
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain('Update: note');
    expect(notes[0]).toContain('By agreement');
    expect(await textOf('clerk', '/access?word=note&type=Contribution&class=open')).toContain('No field is like that.');
    const first = await textOf('clerk', '/access?class=');
    expect(rowsIn(first)).toHaveLength(100);
    expect(first).toContain('after=100');
    // What the schema calls otherwise is said as people say it, and found by either word.
    const all = await textOf('clerk', '/access?class=&type=Contribution');
    expect(all.replaceAll(/<[^>]*>/g, ' ')).not.toMatch(/\b(contributions?|authorit(y|ies)|classifications?)\b/i);
    expect(rowsIn(await textOf('clerk', '/access?word=update%3A%20note'))).toHaveLength(1);
    expect(await textOf('clerk', '/access?word=%3Cscript%3E')).toContain('value="&lt;script&gt;"');
  });

  test('Who chooses too little is told what to choose, and keeps the rest; to look for a field keeps the answer', async () => {
    const { police } = hub.ids.agencies;
    const lacking = await textOf('clerk', `/access?ask=yes&asRole=chair&asAgency=&of=&field=&word=note`);
    expect(lacking).toMatch(/href="#of">Choose whose data it is[\s\S]*id="of-error"/);
    expect(lacking).toContain('href="#field">Choose which field');
    expect(lacking).not.toContain('href="#asRole"');
    expect(lacking).toContain('<option value="chair" selected>');
    expect(lacking).toContain('<input type="hidden" name="word" value="note">');
    expect(await textOf('clerk', '/access')).not.toContain('There is a problem');
    const told = await textOf('clerk', `/access?ask=yes&asRole=chair&of=${police}&field=Contribution.note&word=note`);
    expect(told).toContain('id="answer"');
    for (const [name, value] of Object.entries({ ask: 'yes', asRole: 'chair', of: police, field: 'Contribution.note' }))
      expect(told).toContain(`<input type="hidden" name="${name}" value="${value}">`);
  });

  test('No two fields are called alike, and none as only programs call it', () => {
    const names = Object.keys(matrixOf(buildHubSchema()).fields).map(accessFieldInWords);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('Action: first due date');
    expect(names).toContain('Partner’s system: name');
    expect(names.filter((name) => /^Client:|: brag$/.test(name))).toEqual([]);
  });

  test('It says what somebody would read by an agreement in force, and what nobody would', async () => {
    const { police, housing, health } = hub.ids.agencies;
    const answer = async (who: PersonName, role: string, agency: string, field: string): Promise<string> =>
      (await textOf(who, `/access?asRole=${role}&asAgency=${agency}&of=${police}&field=${field}`)).split(
        'id="answer"',
      )[1]!;
    const opened = await answer('informationGovernance', 'partnerLead', housing, 'Contribution.note');
    expect(opened).toContain('They read it on what these agreements are about');
    expect(opened).toContain('Policing, to The housing');
    expect(await answer('informationGovernance', 'partnerLead', health, 'Contribution.note')).toContain(
      'no agreement in force',
    );
    expect(await answer('informationGovernance', 'youngMember', housing, 'Contribution.note')).toContain(
      'no agreement opens it',
    );
    expect(await answer('informationGovernance', 'partnerLead', police, 'Contribution.note')).toContain(
      'from the first draft on',
    );
    expect(await answer('informationGovernance', 'councillor', health, 'Proposal.background')).toContain(
      `/agreements/${ofCouncillors}`,
    );
    // The chair is not opened notes, though an agreement names them for the rest.
    expect(await answer('informationGovernance', 'chair', health, 'Proposal.background')).toContain('to the chair');
    expect(await answer('informationGovernance', 'chair', health, 'Contribution.note')).not.toContain('/agreements/');
  });
});

test('Who may see what costs one statement beside those that say who asks', async () => {
  expect(await ownStatements(hub, 'informationGovernance', log, '/access')).toBe(1);
});

test.each(SOME_VIEWERS)('%s reads what the graph tells them', async (name) => {
  const access = accessPage(matrixOf(buildHubSchema()));
  const { redactions } = await asked(hub, 'informationGovernance', '{ redactions { nodes { id } } }');
  await saysWhatTheGraphSays(hub, name, undertakingPage, '/undertaking');
  await saysWhatTheGraphSays(hub, name, recordPage, '/record?chain=disclosures');
  await saysWhatTheGraphSays(hub, name, recordEntryPage, '/record/3');
  await saysWhatTheGraphSays(hub, name, redactionsPage, '/redactions');
  await saysWhatTheGraphSays(hub, name, redactionPage, `/redactions/${redactions.nodes[0].id}`);
  await saysWhatTheGraphSays(
    hub,
    name,
    access,
    `/access?role=chair&asRole=councillor&of=${hub.ids.agencies.police}&field=Contribution.note`,
  );
});
