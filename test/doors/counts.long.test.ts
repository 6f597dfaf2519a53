/** Counts, buttons and filters tell nothing of drafts: the board looks the same to everybody else before and after one. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFigure, deedsIn, type Deeds } from '../support/deeds.js';
import { PEOPLE, world, type ViewerName, type World } from '../support/world.js';
import { bytesOf } from './bytes.js';

let hub: World;
let deeds: Deeds;

/** The police, who supply, housing, with whom they agree, and of everybody else one of each role. */
const VIEWERS = [
  ...new Map(
    Object.entries(PEOPLE).map(([name, { agency, roles }]) => [
      agency === 'police' || agency === 'housing' ? name : roles.join(),
      name,
    ]),
  ).values(),
  'public',
] as ViewerName[];
const PREPARING: ViewerName[] = ['chair', 'deputyChair', 'clerk', 'informationGovernance'];

beforeAll(async () => {
  hub = await world();
  deeds = deedsIn(hub);
  // So that there is something to count beside it.
  await deeds.contributes('housingOfficer', { subject: 'housing', narrative: 'Ours' });
});

afterAll(async () => hub.close());

/** The same of the board, for members; the public may not ask by outcome nor by colour. */
const ofTheBoard = (police: string): string => /* GraphQL */ `{
  contributions { totalCount nodes { id viewerCanRevise viewerCanAccept viewerCanPublish } pageInfo { endCursor } }
  proposals { totalCount nodes { id viewerCanSettle } }
  actions { totalCount nodes { id } }
  agreements { totalCount nodes { id version viewerCanSign viewerCanRedraft viewerCanWithdraw } }
  indicators(filter: { supplyingAgencyId: "${police}" }) { totalCount }
  body(code: "panel") {
    nextMeeting { id viewerCanContribute agenciesNotContributed { code } contributions { totalCount } }
    meetings { nodes { version contributions { totalCount } } }
    workPlan { id }
  }
}`;
const filtered = (police: string): string => {
  const contributions = [
    ...['draft', 'signedOff', 'accepted', 'published'].map((stage) => `stages: [${stage}]`),
    `agencyId: "${police}"`,
    'subject: policing',
    `meetingId: "${hub.ids.meetings.november}"`,
  ].map((filter) => `contributions(filter: { ${filter} }) { totalCount nodes { id } }`);
  const agreements = [
    ...['draft', 'signed', 'inForce', 'lapsed', 'withdrawn'].map((status) => `status: ${status}`),
    `supplierAgencyId: "${police}"`,
  ].map((filter) => `agreements(filter: { ${filter} }) { totalCount nodes { id } }`);
  const asked = [
    ...contributions,
    ...agreements,
    `proposals(filter: { agencyId: "${police}" }) { totalCount nodes { id } }`,
  ];
  return `{ ${asked.map((one, at) => `q${at}: ${one}`).join(' ')} }`;
};
const OF_MEMBERS = '{ proposals(filter: { outcomes: [waiting] }) { totalCount } }';

async function look(): Promise<Map<ViewerName, string>> {
  const { police } = hub.ids.agencies;
  const looks = new Map<ViewerName, string>();
  for (const viewer of VIEWERS) {
    const answers: string[] = [];
    for (const question of [ofTheBoard(police), filtered(police), OF_MEMBERS]) {
      answers.push(await bytesOf(hub, viewer, question));
    }
    looks.set(viewer, answers.join('\n'));
  }
  return looks;
}

/** How the board looked after what was last done; between two deeds of these tests nobody does anything else. */
let lately: Map<ViewerName, string> | undefined;

/** Who sees another board after something was done. */
async function whoNotices(done: () => Promise<unknown>): Promise<ViewerName[]> {
  const before = lately ?? (await look());
  await done();
  const after = (lately = await look());
  return VIEWERS.filter((viewer) => before.get(viewer) !== after.get(viewer));
}

const brings = {
  narrative: 'Not for others yet',
  note: 'Nor this',
  figures: [aFigure('return-interviews-offered', { parts: { numerator: 46, denominator: 96 } })],
  proposals: [{ title: 'Not for others yet', background: 'Nor this' }],
};

describe('A draft of a contribution', () => {
  let draft: { id: string; version: number };

  test('is noticed by its own agency alone, with its figures and proposals', async () => {
    const noticed = await whoNotices(async () => {
      const { id, version } = await deeds.submits('policeLead', { subject: 'policing', draft: true, ...brings });
      draft = { id, version };
    });
    // A system reads neither proposals nor who has not contributed; that its agency has a draft it sees.
    expect(noticed).toEqual(['policeLead', 'policeOfficer', 'policeSystem']);
  });

  test('and so is every change to it', async () => {
    const noticed = await whoNotices(async () => {
      draft = await deeds.does('policeLead', 'reviseContribution', {
        ...draft,
        service: 'Custody',
        proposals: [{ title: 'Nor this one' }],
      });
    });
    expect(noticed).toEqual(['policeLead', 'policeOfficer', 'policeSystem']);
  });

  test('once signed off is noticed by those who prepare; the others learn only that the agency has delivered', async () => {
    const noticed = await whoNotices(async () => {
      draft = await deeds.does('policeLead', 'reviseContribution', { ...draft, draft: false });
    });
    // Without a role one learns not even that.
    expect(VIEWERS.filter((viewer) => !noticed.includes(viewer))).toEqual(['noSeat', 'public']);
    const ask =
      '{ contributions { totalCount } body(code: "panel") { nextMeeting { agenciesNotContributed { code } } } }';
    const { data } = await deeds.asks('councillor', ask);
    expect(data.contributions.totalCount).toBe(1);
    expect(data.body.nextMeeting.agenciesNotContributed).not.toContainEqual({ code: 'police' });
  });
});

describe('A second contribution, signed off', () => {
  test('is noticed by its agency and those who prepare, and by nobody else', async () => {
    const noticed = await whoNotices(() =>
      deeds.submits('policeLead', { subject: 'education', narrative: 'Signed off', proposals: [{ title: 'Soon' }] }),
    );
    expect(noticed.toSorted()).toEqual([...PREPARING, 'policeLead', 'policeOfficer', 'policeSystem'].toSorted());
  });
});

describe('A draft of an agreement', () => {
  const noticing = ['housingLead', 'housingOfficer', 'policeLead', 'policeOfficer', 'policeSystem'] as const;
  let agreement: { id: string; version: number; termsVersion: number };

  test('is noticed by its parties and those who prepare, and by nobody else', async () => {
    const noticed = await whoNotices(async () => {
      agreement = await deeds.drafts('policeLead', {
        supplier: 'police',
        recipient: { agencyId: hub.ids.agencies.housing },
        subject: 'policing',
        classes: ['agreement'],
      });
    });
    expect(noticed.toSorted()).toEqual([...PREPARING, ...noticing].toSorted());
  });

  test('and so is a first signature', async () => {
    const noticed = await whoNotices(async () => {
      agreement = await deeds.signs('policeLead', agreement);
    });
    expect(noticed.toSorted()).toEqual([...PREPARING, ...noticing].toSorted());
  });

  test('in force is noticed by every member of the body, and not by the public', async () => {
    const noticed = await whoNotices(() => deeds.signs('housingLead', agreement));
    expect(VIEWERS.filter((viewer) => !noticed.includes(viewer))).toEqual(['noSeat', 'public']);
  });
});

test('Who has not contributed is told to members, and withheld from the public, systems and those without a role', async () => {
  const ask = '{ body(code: "panel") { nextMeeting { agenciesNotContributed { code } } } }';
  for (const viewer of VIEWERS) {
    const { data, withheld } = await hub.as(viewer).ask(ask);
    const isTold = !['public', 'policeSystem', 'noSeat'].includes(viewer);
    expect(data.body.nextMeeting.agenciesNotContributed !== null, viewer).toBe(isTold);
    expect(withheld.length, viewer).toBe(isTold ? 0 : 1);
  }
});

test('A button is there exactly when the deed is let happen', async () => {
  const { id, version } = await deeds.submits('healthLead', { subject: 'health', narrative: 'Signed off' });
  const ask = `{ contribution(id: "${id}") { viewerCanRevise viewerCanAccept viewerCanPublish } }`;
  const none = { viewerCanRevise: false, viewerCanAccept: false, viewerCanPublish: false };
  expect((await hub.as('healthLead').ask(ask)).data.contribution).toEqual({ ...none, viewerCanRevise: true });
  expect((await hub.as('clerk').ask(ask)).data.contribution).toEqual({ ...none, viewerCanAccept: true });
  expect((await hub.as('chair').ask(ask)).data.contribution).toEqual(none);
  for (const who of ['chair', 'healthLead', 'deputyChair'] as const) {
    expect((await deeds.tries(who, 'acceptContribution', { id, version })).codes).toEqual(['FORBIDDEN']);
  }
  expect((await deeds.tries('clerk', 'acceptContribution', { id, version })).codes).toEqual([]);
});
