/** The colour of a council’s pages: the clerk says it, everybody reads it, and it can be read beside white. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contrastWithWhite } from '../../../src/domain/authorities/colour.js';
import { asked, done, refused } from '../../support/a.js';
import { world, type World } from '../../support/world.js';

test.each([
  ['#ffffff', 1],
  ['#000000', 21],
  ['#767676', 4.54],
  ['#1f4e3d', 9.48],
])('The contrast of %s with white is %d', (colour, contrast) => {
  expect(contrastWithWhite(colour)).toBeCloseTo(contrast, 1);
});

describe('The colour of the council', () => {
  let hub: World;
  beforeAll(async () => void (hub = await world()));
  afterAll(async () => hub.close());

  const told = async (who: 'clerk' | 'public' = 'public') =>
    (await asked(hub, who, '{ authority { version colour viewerCanSetColour } }')).authority;

  test('is that of the hub until a clerk says another, and none but a clerk says it', async () => {
    const { version, colour } = await told();
    expect(colour).toBeNull();
    for (const who of ['chair', 'councillor', 'policeLead', 'informationGovernance'] as const) {
      expect(await refused(hub, who, 'setColour', { version, colour: '#5b2a86' }), who).toBe('FORBIDDEN');
    }
    await done(hub, 'clerk', 'setColour', { version, colour: ' #5B2A86 ' });
    expect(await told()).toEqual({ version: version + 1, colour: '#5b2a86', viewerCanSetColour: false });
    expect((await told('clerk')).viewerCanSetColour).toBe(true);
  });

  test.each(['#777777', '#ffdd00', 'green', '#1f4e3', '#1f4e3d;}', 'url(//elsewhere)'])(
    'is never %s',
    async (colour) => {
      const { version } = await told();
      expect(await refused(hub, 'clerk', 'setColour', { version, colour })).toBe('BAD_USER_INPUT input.colour');
    },
  );

  test('is not set by whoever read an older one, and is taken back to that of the hub', async () => {
    const { version } = await told();
    expect(await refused(hub, 'clerk', 'setColour', { version: version - 1, colour: '#1f4e3d' })).toBe('CONFLICT');
    await done(hub, 'clerk', 'setColour', { version });
    expect((await told()).colour).toBeNull();
  });
});
