/** The command `hub` from the template to reading back, against a world's own hub over HTTP. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXIT } from '../../src/commands/hub.client.js';
import { hub as command } from '../../src/commands/hub.run.js';
import { readTable } from '../../src/files/read.js';
import { aMeeting, anIndicator, done } from '../support/a.js';
import { world, type PersonName, type World } from '../support/world.js';

let hub: World;
let folder: string;
let tokens: Server;
let code: string;
let printed: string[];
let said: string[];
/** As whom the provider of tokens lets the command come. */
let who: PersonName;

beforeAll(async () => {
  hub = await world();
  folder = await mkdtemp(join(tmpdir(), 'hub-run-'));
  tokens = createServer((_, response) => {
    void hub
      .as(who)
      .token()
      .then((token) => response.end(JSON.stringify({ access_token: token })));
  });
  tokens.listen(0, '127.0.0.1');
  await once(tokens, 'listening');
  code = (await anIndicator(hub, { unit: 'count' })).code;
  const { id: meetingId } = await aMeeting(hub);
  const indicators = [{ indicatorCode: code, periodStartOn: '2017-07-01', periodEndOn: '2017-09-30' }];
  await done(hub, 'clerk', 'openRound', { meetingId, indicators });
});
beforeEach(() => {
  printed = [];
  said = [];
  who = 'policeSystem';
});
afterAll(async () => {
  tokens.close();
  await rm(folder, { recursive: true });
  await hub.close();
});

const run = (...words: string[]): Promise<number> =>
  command(words, {
    env: {
      HUB_URL: hub.address,
      HUB_TOKEN_URL: `http://127.0.0.1:${(tokens.address() as AddressInfo).port}/token`,
      HUB_CLIENT_ID: 'police-system',
      HUB_CLIENT_SECRET: 'a-secret',
    },
    print: (line) => void printed.push(line),
    say: (line) => void said.push(line),
    wait: () => Promise.resolve(),
  });
const file = (name: string) => join(folder, name);

/** The file with this value in the row of the indicator. */
async function fill(from: string, to: string, value: string): Promise<void> {
  const text = await readFile(file(from), 'utf8');
  const { sheets } = await readTable(Buffer.from(text));
  const at = sheets[0]?.rows[0]?.indexOf('Value') ?? -1;
  const lines = text.split('\r\n').map((line) => {
    if (!line.includes(code)) return line;
    const cells = line.split(',');
    cells[at] = value;
    return cells.join(',');
  });
  await writeFile(file(to), lines.join('\r\n'));
}

describe('The command', () => {
  test('goes the eight steps of a partner’s system', async () => {
    expect(await run('template', '--round', 'next', '--out', file('empty.csv'))).toBe(EXIT.taken);

    await fill('empty.csv', 'wrong.csv', 'n/a');
    const wrong = ['contribute', '--round', 'next', '--file', file('wrong.csv'), '--marked', file('marked.csv')];
    expect(await run(...wrong, '--dry-run')).toBe(EXIT.faults);
    expect(printed.at(-1)).toMatch(/^Return H2: /);
    expect(await readFile(file('marked.csv'), 'utf8')).toContain('Please mend');

    await fill('empty.csv', 'right.csv', '42');
    const give = ['contribute', '--round', 'next', '--file', file('right.csv')];
    expect(await run(...give, '--dry-run')).toBe(EXIT.taken);
    expect(printed.at(-1)).toBe('policing: would submit, 1 figures');
    expect(await run(...give)).toBe(EXIT.taken);
    expect(printed.at(-1)).toBe('policing: revision 1, withLead');
    // Run again because its answer was lost.
    expect(await run(...give)).toBe(EXIT.taken);
    expect(printed.at(-1)).toMatch(/^Nothing changed/);

    expect(await run('sign-off', '--round', 'next')).toBe(EXIT.notAllowed);
    expect(printed.at(-1)).toBe('policing: revision 1 waits for the lead of your agency.');
    who = 'policeLead';
    expect(await run('sign-off', '--round', 'next')).toBe(EXIT.taken);
    expect(printed.at(-1)).toBe('policing: revision 1, signed off');

    who = 'policeSystem';
    await fill('empty.csv', 'corrected.csv', '41');
    const correct = ['contribute', '--round', 'next', '--file', file('corrected.csv'), '--reason', 'Counted twice'];
    expect(await run(...correct)).toBe(EXIT.taken);
    expect(printed.at(-1)).toBe('policing: revision 2, withLead');

    printed = [];
    expect(await run('read-back', '--round', 'next')).toBe(EXIT.taken);
    expect(printed.slice(1)).toEqual([
      `${code}\t2017-07-01 to 2017-09-30\t42\tpolicing\t1\twithBoard`,
      `${code}\t2017-07-01 to 2017-09-30\t41\tpolicing\t2\twithLead`,
    ]);
  });

  test('says how it is used, and ends as a script can tell', async () => {
    expect(await run()).toBe(EXIT.wrongUse);
    // Whoever asks how it is used has used it rightly.
    expect(await run('--help')).toBe(EXIT.taken);
    expect(said.join('\n')).toContain('hub template');
    expect(await run('contribute', '--round', 'next')).toBe(EXIT.wrongUse);
    expect(await run('contribute', '--file', 'x')).toBe(EXIT.wrongUse);
    expect(await run('contribute', '--round', 'next', '--file', file('nowhere.csv'))).toBe(EXIT.wrongUse);
    expect(await run('read-back', '--round', hub.ids.body)).toBe(EXIT.wrongUse);
    expect(said.at(-1)).toContain('There is no such round');
  });
});
