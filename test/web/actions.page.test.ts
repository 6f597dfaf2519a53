/** The pages of actions, as a browser without JavaScript gets them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAction } from '../support/a.js';
import { get, send } from '../support/pages.js';
import { world, type World } from '../support/world.js';

let hub: World;
let action: { readonly id: string };

beforeAll(async () => {
  hub = await world();
  action = await anAction(hub, {
    title: 'Offer every care leaver a <dentist>',
    ownerAgencyId: hub.ids.agencies.housing,
  });
});
afterAll(async () => hub.close());

test('The chair finds the actions of the board, whatever is written in them', async () => {
  const page = await get(hub, 'chair', '/boards/panel/actions');
  expect(page.status).toBe(200);
  expect(page.text).toContain('Actions of the Corporate Parenting Panel');
  expect(page.text).toContain(
    `<a class="govuk-link" href="/actions/${action.id}">Offer every care leaver a &lt;dentist&gt;</a>`,
  );
});

test('A search keeps what was chosen, and what is not like it is not found', async () => {
  const page = await get(hub, 'chair', `/boards/panel/actions?agency=${hub.ids.agencies.police}&sort=dueOn`);
  expect(page.text).toContain('No action is like that.');
  expect(page.text).toMatch(/<option value="dueOn" selected>/);
});

test('What is for members only is said not to be shared with the public', async () => {
  const { text } = await get(hub, 'public', `/actions/${action.id}`);
  expect(text).toContain('Page not found');
});

test('The owner reports progress, is told so, and a form that lacks something comes back as it was typed', async () => {
  const path = `/actions/${action.id}`;
  const lacking = await send(hub, 'housingLead', path, 'reportProgress', { summary: 'Twelve of them', rating: '' });
  expect(lacking.status).toBe(422);
  expect(lacking.text).toContain('There is a problem');
  expect(lacking.text).toMatch(/<textarea[^>]*name="summary"[^>]*>Twelve of them<\/textarea>/);
  expect(lacking.text).toContain('href="#rating"');

  const sent = await send(hub, 'housingLead', path, 'reportProgress', { summary: 'Twelve of them', rating: 'onTrack' });
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?done=reportProgress`]);
  const page = await get(hub, 'housingLead', `${path}?done=reportProgress`);
  expect(page.text).toContain('Your progress is reported.');
  expect(page.text).toContain('Twelve of them');
});
