/** The pages for partners’ systems: what they say is tried, as it stands there. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classesIn } from '../../src/graphql/classes.js';
import { partnerSystemsPage } from '../../src/web/pages/partner-systems/partner-systems.page.js';
import { schemaPages } from '../../src/web/pages/partner-systems/schema.page.js';
import { aMeeting, anAction, anIndicator, done, QUARTER } from '../support/a.js';
import { get, saysWhatTheGraphSays } from '../support/pages.js';
import { hubSchema } from '../support/schema.js';
import { CREDENTIALS, startTokens } from '../support/tokens.js';
import { world, type World } from '../support/world.js';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

let hub: World;
let folder: string;
let tokens: Awaited<ReturnType<typeof startTokens>>;

beforeAll(async () => {
  hub = await world();
  folder = await mkdtemp(join(tmpdir(), 'partner-'));
  tokens = await startTokens(() => hub.as('policeSystem').token());
  await anAction(hub, { title: 'Set flats aside' });
});
afterAll(async () => {
  tokens.close();
  await rm(folder, { recursive: true });
  await hub.close();
});

/** An example as somebody copies it from the page. */
async function copied(id: string): Promise<string> {
  const { text } = await get(hub, 'public', '/partner-systems');
  const [, example = ''] = new RegExp(`id="${id}">.*?<code>(.*?)</code>`, 's').exec(text) ?? [];
  return example
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#92;', '\\')
    .replaceAll('&amp;', '&');
}

async function tried(command: string, words: readonly string[]): Promise<string> {
  const { clientId, clientSecret } = CREDENTIALS;
  const settings = {
    HUB_URL: hub.address,
    HUB_TOKEN_URL: tokens.url,
    HUB_CLIENT_ID: clientId,
    HUB_CLIENT_SECRET: clientSecret,
  };
  return (await run(command, [...words], { cwd: folder, env: { ...process.env, ...settings } })).stdout;
}

/** Whether a program is on this machine; says so where it is not. */
async function isThere(program: string): Promise<boolean> {
  const found = await run(program, ['--version']).then(
    () => true,
    () => false,
  );
  if (!found) process.stdout.write(`There is no ${program} here; its example is not tried.\n`);
  return found;
}

describe('The examples work as they stand on the page', () => {
  test('with curl', async ({ skip }) => {
    if (!(await isThere('curl'))) skip();
    await writeFile(join(folder, 'ask.sh'), await copied('curl'));
    const answer = JSON.parse(await tried('sh', ['ask.sh'])) as unknown;
    expect(answer).toMatchObject({
      data: { actions: { nodes: [{ title: 'Set flats aside', dueOn: '2018-03-31', brag: null }] } },
      extensions: { withheld: [{ path: 'actions.nodes.*.brag' }] },
    });
  });

  test('of a return, from its template to reading it back', async ({ skip }) => {
    if (!(await isThere('curl'))) skip();
    const { code } = await anIndicator(hub, { unit: 'count' });
    const { id: meetingId } = await aMeeting(hub);
    await done(hub, 'clerk', 'openRound', { meetingId, indicators: [{ indicatorCode: code, ...QUARTER }] });
    await writeFile(join(folder, 'give.sh'), await copied('give'));
    const told = await tried('sh', ['give.sh']);
    expect(told.match(/"faults":\[\]/g)).toHaveLength(3);
    expect(told).toContain(`{"indicator":{"code":"${code}"},"display":"57"}`);
  });

  test('in Python', async ({ skip }) => {
    if (!(await isThere('python3'))) skip();
    await writeFile(join(folder, 'ask.py'), await copied('python'));
    expect(await tried('python3', ['ask.py'])).toMatch(
      /^2018-03-31 Set flats aside\nactions\.nodes\.\*\.brag is not shared: /,
    );
  });

  test('in TypeScript, with the client as the package hands it out, and its types', async () => {
    const installed = join(folder, 'node_modules/corporate-parenting-hub');
    const tsc = join(root, 'node_modules/.bin/tsc');
    await mkdir(join(folder, 'node_modules'), { recursive: true });
    await mkdir(installed);
    await copyFile(join(root, 'package.json'), join(installed, 'package.json'));
    await symlink(join(root, 'node_modules/@types'), join(folder, 'node_modules/@types'));
    await symlink(join(root, 'node_modules/undici-types'), join(folder, 'node_modules/undici-types'));
    const project = {
      extends: join(root, 'tsconfig.build.json'),
      compilerOptions: { rootDir: root, outDir: join(installed, 'dist'), incremental: false, tsBuildInfoFile: null },
      include: [join(root, 'src/client')],
      exclude: [],
    };
    await writeFile(join(folder, 'client.json'), JSON.stringify(project));
    await run(tsc, ['-p', 'client.json'], { cwd: folder });

    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await writeFile(join(folder, 'ask.ts'), await copied('typescript'));
    const strict = ['--strict', '--module', 'nodenext', '--target', 'es2022', '--types', 'node', '--skipLibCheck'];
    await run(tsc, [...strict, 'ask.ts'], { cwd: folder });
    expect(await tried('node', ['ask.js'])).toMatch(
      /^2018-03-31 Set flats aside\nactions\.nodes\.\*\.brag is not shared: /,
    );
  });
});

describe('The schema as something to read', () => {
  test('leads to every type', async () => {
    const { text, status } = await get(hub, 'public', '/partner-systems/schema');
    expect(status).toBe(200);
    const names = Object.keys(hubSchema().getTypeMap()).filter((name) => !name.startsWith('__'));
    for (const name of names) expect(text).toContain(`href="/partner-systems/schema/${name}"`);
  });

  test('says of each field what it is, what it is made of and who reads it', async () => {
    const { text } = await get(hub, 'chair', '/partner-systems/schema/ActionUpdate');
    const row = (name: string) => new RegExp(`<th scope="row"[^>]*>${name}</th>(.*?)</tr>`, 's').exec(text)?.[1] ?? '';
    expect(row('detail')).toContain('>agreement, raisable<');
    expect(row('agency')).toMatch(/<a class="govuk-link" href="\/partner-systems\/schema\/Agency">Agency!<\/a>/);
    expect(row('writtenAt')).toContain('>open<');
  });

  test('says of each change who may make it, and what it takes', async () => {
    const { text } = await get(hub, 'public', '/partner-systems/schema/Mutation');
    expect(text).toContain('meeting:arrange: Put a meeting into the calendar');
    expect(text).toContain('href="/partner-systems/schema/ArrangeMeetingInput">ArrangeMeetingInput!</a>');
  });

  test.each(['Brag', 'ActionFilter', 'UUID', 'Query'])('has a page for %s', async (name) => {
    expect((await get(hub, 'public', `/partner-systems/schema/${name}`)).status).toBe(200);
  });

  test('has no page for what is not there, whatever it is called', async () => {
    for (const name of ['Nothing', 'toString', '%3Cscript%3E']) {
      const { status, text } = await get(hub, 'public', `/partner-systems/schema/${name}`);
      expect(status).toBe(404);
      expect(text).not.toContain('<script>');
    }
  });

  test('is not read by the public in production, as the graph itself is not', async () => {
    const production = await world({ production: true });
    try {
      expect((await get(production, 'public', '/partner-systems/schema')).status).toBe(401);
      expect((await get(production, 'public', '/partner-systems/schema/Action')).status).toBe(401);
      expect((await get(production, 'policeSystem', '/partner-systems/schema/Action')).status).toBe(200);
    } finally {
      await production.close();
    }
  });

  test.each(['public', 'chair', 'policeSystem', 'youngMember'] as const)(
    'says to %s what the graph says',
    async (name) => {
      const [all, one] = schemaPages(classesIn(hubSchema()));
      await saysWhatTheGraphSays(hub, name, partnerSystemsPage, '/partner-systems');
      await saysWhatTheGraphSays(hub, name, all!, '/partner-systems/schema');
      await saysWhatTheGraphSays(hub, name, one!, '/partner-systems/schema/Action');
    },
  );
});
