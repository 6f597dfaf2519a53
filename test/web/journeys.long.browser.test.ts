/**
 * The three main users from sign-in to what they came for, in a real browser, with JavaScript and without; and the partner’s update
 * by keyboard alone.
 */
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAction, anEvidence, anIndicator, done, QUARTER } from '../support/a.js';
import { chromiumPath } from '../support/chromium.js';
import { deedsIn } from '../support/deeds.js';
import { opened, type Journey } from '../support/journey.js';
import { layMeasures, YEAR } from '../support/virtual-school.js';
import { world, type World } from '../support/world.js';

const TEN = Array.from({ length: 10 }, (_, at) => `Count ${at}`);

let browser: Browser;
beforeAll(async () => {
  // Chromium refuses its sandbox to root, as which containers run.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  browser = await chromium.launch({ executablePath: chromiumPath(), args });
});
afterAll(async () => browser.close());

/** A board before its meeting: ten figures are asked of the police, an action is with housing, the year of the school is given. */
async function begin(): Promise<{ hub: World; journey: Journey }> {
  const hub = await world();
  const codes: string[] = [];
  for (const [at, title] of TEN.entries()) {
    codes.push((await anIndicator(hub, { code: `count-${at}`, unit: 'count', title })).code);
  }
  const meetingId = hub.ids.meetings.november;
  await done(hub, 'clerk', 'openRound', {
    meetingId,
    indicators: codes.map((indicatorCode) => ({ indicatorCode, ...QUARTER })),
    narratives: [{ agencyId: hub.ids.agencies.police, subject: 'policing' }],
  });
  const action = await anAction(hub, { title: 'Offer a tenancy to each care leaver', status: 'accepted' });
  await anEvidence(hub, action.id);
  await layMeasures(hub, 'ks4-cohort', 'ks4-grade-5-english-maths');
  const parts = { parts: { numerator: 3, denominator: 47 } };
  await deedsIn(hub).contributes('virtualSchoolHead', {
    meetingId,
    subject: 'education',
    figures: [
      { indicatorCode: 'ks4-cohort', ...YEAR, measure: { exactly: 47 }, status: 'provisional' },
      { indicatorCode: 'ks4-grade-5-english-maths', ...YEAR, measure: parts, status: 'provisional' },
    ],
  });
  return { hub, journey: await opened(hub) };
}

describe.each([true, false])('With JavaScript: %s', (javaScriptEnabled) => {
  let hub: World;
  let journey: Journey;
  beforeAll(async () => {
    ({ hub, journey } = await begin());
  });
  afterAll(async () => {
    await journey.close();
    await hub.close();
  });

  /** A browser of one’s own, in which somebody is signed in. */
  async function as<Result>(
    name: Parameters<Journey['signIn']>[1],
    does: (page: Page) => Promise<Result>,
  ): Promise<Result> {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    try {
      await journey.signIn(page, name);
      return await does(page);
    } finally {
      await context.close();
    }
  }

  test('a partner’s officer gives ten figures and words, the lead signs off, and the receipt says where each went', async () => {
    await as('policeOfficer', async (page) => {
      await page.getByRole('link', { name: 'Your update for the' }).click();
      await page.getByRole('heading', { level: 1, name: 'Your update' }).waitFor();
      await page.getByRole('link', { name: 'Fill in all figures on one page' }).click();
      for (const [at, box] of (await page.getByLabel('Your figure').all()).entries()) await box.fill(String(40 + at));
      await page.getByRole('button', { name: 'Save' }).click();
      await page.waitForURL(/done=/);
      await page.goto(`${journey.address}/boards/panel/update/words`);
      await page.getByLabel('What you tell the members').fill('Fewer went missing than in the spring.');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.waitForURL(/done=/);
      await page.goto(`${journey.address}/boards/panel/update/check`);
      await page.getByRole('button', { name: 'Hand in to your lead' }).click();
      await page.waitForURL(/done=/);
      await journey.signOut(page);
    });
    await as('policeLead', async (page) => {
      await page.goto(`${journey.address}/boards/panel/update/check`);
      expect(await page.getByText('Fewer went missing than in the spring.').count()).toBeGreaterThan(0);
      await page.getByRole('button', { name: 'Sign off' }).click();
      await page.waitForURL(/done=/);
      await page.goto(`${journey.address}/boards/panel/update/receipt`);
      for (const title of TEN) expect(await page.getByText(title).count(), title).toBeGreaterThan(0);
    });
  });

  test('the chair reads the brief, finds the action that is late, and closes it on its evidence', async () => {
    await as('chair', async (page) => {
      await page.getByRole('link', { name: 'Brief', exact: true }).click();
      await page.getByRole('heading', { name: 'Questions to ask' }).waitFor();
      await page.goto(`${journey.address}/boards/panel/actions`);
      await page.getByRole('link', { name: 'Offer a tenancy to each care leaver' }).click();
      await page.getByRole('link', { name: 'Close it' }).click();
      await page.getByRole('checkbox').first().check();
      await page.getByLabel('What came of it for the children').fill('Every one of them has a tenancy.');
      await page.getByRole('button', { name: 'Close' }).click();
      expect(await page.getByText('Every one of them has a tenancy.').count()).toBeGreaterThan(0);
    });
  });

  test('the virtual school head reads the year, writes a section, and sees it as a councillor will', async () => {
    await as('virtualSchoolHead', async (page) => {
      await page.getByRole('link', { name: 'Attainment', exact: true }).click();
      await page.goto(`${journey.address}/boards/panel/attainment?stage=ks4&year=2017`);
      expect(await page.getByText('47').count()).toBeGreaterThan(0);
      await page.goto(`${journey.address}/boards/panel/reports`);
      await page.getByLabel('Of an academic year').check();
      await page.getByRole('textbox', { name: 'Academic year' }).fill('2016/17');
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.getByRole('link', { name: 'Key stage 4' }).click();
      const section = page.getByLabel('What you say of “Key stage 4”');
      await section.fill('More of them passed than the year before.');
      await page.getByRole('button', { name: 'Save, and go on to “Key stage 5”' }).click();
      await page.getByText('“Key stage 4” is saved.').waitFor();
      await page.getByRole('link', { name: 'All sections of this report' }).click();
      await page.getByRole('link', { name: 'See what others will read of this report' }).click();
      await page.getByLabel('A councillor, and every other member of the board').check();
      await page.getByRole('button', { name: 'Show' }).click();
      await page.getByRole('heading', { name: 'A councillor reads' }).first().waitFor();
      expect(await page.getByText('[c]').count()).toBeGreaterThan(0);
      expect(await page.getByText('More of them passed than the year before.').count()).toBeGreaterThan(0);
    });
  });
});

test('A partner’s officer gives a figure and words by keyboard alone', async () => {
  const { hub, journey } = await begin();
  const context = await browser.newContext();
  const page = await context.newPage();
  await journey.signIn(page, 'policeOfficer');
  await page.goto(`${journey.address}/boards/panel/update/figures`);

  /** Goes on by Tab until what has the focus is called so. */
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let pressed = 0; pressed < 200; pressed += 1) {
      await page.keyboard.press('Tab');
      const label = await page.evaluate<string>(
        `(() => { const at = document.activeElement; return (at?.labels?.[0]?.innerText ?? at?.innerText ?? ''); })()`,
      );
      if (name.test(label)) return;
    }
    throw new Error(`Nothing called ${name} takes the focus`);
  };
  await tabTo(/^Your figure/);
  await page.keyboard.type('41');
  await tabTo(/^Save$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/done=/);
  await page.goto(`${journey.address}/boards/panel/update/words`);
  await tabTo(/^What you tell the members/);
  await page.keyboard.type('Fewer went missing.');
  await tabTo(/^Save$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/done=/);
  await page.goto(`${journey.address}/boards/panel/update/check`);
  expect(await page.getByText('Fewer went missing.').count()).toBeGreaterThan(0);
  expect(await page.getByText('41').count()).toBeGreaterThan(0);
  await context.close();
  await journey.close();
  await hub.close();
});
