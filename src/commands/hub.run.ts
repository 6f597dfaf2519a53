/** What the command `hub` does: one step of a return each, ending with a code that a script can go by. */
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readClientSettings } from '../config.js';
import { askerOf, dataOf, type Asks } from '../files/graph.js';
import { ATTAINMENT_USAGE, computeAttainment } from './attainment.run.js';
import { EXIT, hubClient, parsed, refusalIn, Stopped, type HubAnswer, type HubClient } from './hub.client.js';

const USAGE = `Say what to do:
  hub template  --round <id|next> --out <file.xlsx|file.csv>
  hub contribute --round <id|next> --file <file> [--dry-run] [--draft] [--reason <text>] [--marked <file>] [--key <key>]
  hub sign-off  --round <id|next>
  hub read-back --round <id|next>
${ATTAINMENT_USAGE}
It ends with 0 when taken, 1 with faults in the file, 2 when used wrongly, 3 when not allowed, 4 when the hub cannot be reached.
Settings: HUB_URL, HUB_TOKEN_URL, HUB_CLIENT_ID, HUB_CLIENT_SECRET, HUB_SCOPE.`;

const HELP: readonly string[] = ['help', '--help', '-h'];

export interface Around {
  readonly env: Record<string, string | undefined>;
  /** What the command answers. */
  readonly print: (line: string) => void;
  /** What goes on meanwhile, and what is wrong. */
  readonly say: (line: string) => void;
  readonly wait: (ms: number) => Promise<unknown>;
}

interface Wishes {
  readonly round: string;
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
}

type Step = (client: HubClient, wishes: Wishes, around: Around) => Promise<number>;

/** Runs the command with these words; answers its exit code. */
export async function hub(words: readonly string[], around: Around): Promise<number> {
  try {
    const client = () => hubClient(settingsIn(around.env), { say: around.say, wait: around.wait });
    const [name, ...rest] = words;
    if (name !== undefined && HELP.includes(name)) {
      around.print(USAGE);
      return EXIT.taken;
    }
    // It counts where the list lies, and needs a hub only to look up a round.
    if (name === 'compute-attainment') return await computeAttainment(rest, { ...around, client });
    const { step, wishes } = understood(words);
    return await step(client(), wishes, around);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    around.say(error.message);
    return error.exitCode;
  }
}

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;

function understood(words: readonly string[]): { step: Step; wishes: Wishes } {
  const [name = '', ...rest] = words;
  const step = Object.hasOwn(STEPS, name) ? STEPS[name] : undefined;
  if (!step) throw new Stopped(EXIT.wrongUse, USAGE);
  try {
    const { values } = parseArgs({
      args: [...rest],
      options: {
        round: TEXT,
        file: TEXT,
        out: TEXT,
        marked: TEXT,
        reason: TEXT,
        key: TEXT,
        draft: FLAG,
        'dry-run': FLAG,
      },
    });
    if (values.round === undefined) throw new Error('Say which round: --round <id>, or --round next.');
    return { step, wishes: { round: values.round, values } };
  } catch (error) {
    throw new Stopped(EXIT.wrongUse, `${(error as Error).message}\n${USAGE}`);
  }
}

function settingsIn(env: Around['env']) {
  try {
    return readClientSettings(env);
  } catch (error) {
    throw new Stopped(EXIT.wrongUse, (error as Error).message);
  }
}

/** A word that a step cannot do without. */
function must({ values }: Wishes, name: string): string {
  const value = values[name];
  if (typeof value === 'string') return value;
  throw new Stopped(EXIT.wrongUse, `Say --${name}.\n${USAGE}`);
}

const isWorkbook = (file: string): boolean => file.toLowerCase().endsWith('.xlsx');
const mediaOf = (file: string): string =>
  isWorkbook(file) ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv';
const pathOf = (round: string): string => `/rounds/${encodeURIComponent(round)}/return`;

/** What the hub refuses for another reason than the file. */
const refusedAs = (answer: HubAnswer): Stopped => new Stopped(EXIT.wrongUse, refusalIn(answer));

const template: Step = async (client, wishes, { print }) => {
  const out = must(wishes, 'out');
  const answer = await client.send(`${pathOf(wishes.round)}.${isWorkbook(out) ? 'xlsx' : 'csv'}`);
  if (answer.status !== 200) throw refusedAs(answer);
  await writeFile(out, answer.bytes);
  print(`The template is in ${out}.`);
  return EXIT.taken;
};

interface Sent {
  readonly taken: boolean;
  readonly faults: readonly {
    readonly sheet: string | null;
    readonly row: number | null;
    readonly cell: string | null;
    readonly message: string;
    readonly isWarning: boolean;
  }[];
  readonly contributions: readonly { readonly subject: string; readonly revision: number; readonly progress: string }[];
  readonly wouldChange: readonly { readonly subject: string; readonly step: string; readonly figures: number }[];
}

const contribute: Step = async (client, wishes, { print, say }) => {
  const { round, values } = wishes;
  const file = must(wishes, 'file');
  const bytes = await readFile(file).catch(() => {
    throw new Stopped(EXIT.wrongUse, `${file} cannot be read.`);
  });
  const query = (dryRun: boolean): string => {
    const parameters = new URLSearchParams();
    if (dryRun) parameters.set('dryRun', 'true');
    if (values['draft']) parameters.set('draft', 'true');
    if (typeof values['reason'] === 'string') parameters.set('reason', values['reason']);
    return parameters.size > 0 ? `?${parameters.toString()}` : '';
  };
  const isDry = values['dry-run'] === true;
  const headers = {
    'content-type': mediaOf(file),
    // For the attempts of this run; a later one finds that nothing changed.
    'idempotency-key': typeof values['key'] === 'string' ? values['key'] : randomUUID(),
  };
  const body = new Uint8Array(bytes);
  say(isDry ? `Checking ${file} …` : `Sending ${file} …`);
  const answer = await client.send(`${pathOf(round)}${query(isDry)}`, { method: 'POST', body, headers });
  if (answer.status !== 200 && answer.status !== 422) throw refusedAs(answer);
  const sent = parsed(answer.bytes) as Sent | undefined;
  if (!sent) throw new Stopped(EXIT.notReachable, 'The answer is none of a hub. Check HUB_URL.');
  for (const { sheet, row, cell, message, isWarning } of sent.faults) {
    const place = sheet === null ? file : `${sheet}${row === null ? '' : ` ${cell ?? `row ${row}`}`}`;
    print(`${place}: ${isWarning ? 'warning: ' : ''}${message}`);
  }
  if (sent.faults.length > 0) {
    if (typeof values['marked'] === 'string') {
      const accept = { ...headers, accept: mediaOf(file) };
      const marked = await client.send(`${pathOf(round)}${query(true)}`, { method: 'POST', body, headers: accept });
      if (marked.contentType.startsWith(mediaOf(file))) await writeFile(values['marked'], marked.bytes);
    }
    say(`${sent.faults.length} to mend; nothing was given.`);
    return EXIT.faults;
  }
  for (const { subject, step, figures } of sent.wouldChange) print(`${subject}: would ${step}, ${figures} figures`);
  for (const { subject, revision, progress } of sent.contributions)
    print(`${subject}: revision ${revision}, ${progress}`);
  if (sent.contributions.length + sent.wouldChange.length === 0) print('Nothing changed: all of this stands already.');
  return EXIT.taken;
};

const HELD = `query Held($round: UUID!) { collectionRound(id: $round) { meeting { contributions(first: 50) { nodes {
  id version subject revision progress agency { id } viewerCanSignOff
  figures { indicator { code } periodStartOn periodEndOn display }
} } } } }`;

interface Held {
  readonly id: string;
  readonly version: number;
  readonly subject: string;
  readonly revision: number;
  readonly progress: string;
  readonly agency: { readonly id: string };
  readonly viewerCanSignOff: boolean;
  readonly figures: readonly {
    readonly indicator: { readonly code: string };
    readonly periodStartOn: string;
    readonly periodEndOn: string;
    readonly display: string | null;
  }[];
}

/** Asks the graph of the hub. */
const graphOf =
  (client: HubClient): Asks =>
  async (query, variables) => {
    const { data } = await client.ask<Record<string, unknown>>(query, variables);
    return { data, withheld: [] };
  };

/** What the agency has given to a round, revision after revision. */
async function heldIn(asks: Asks, round: string): Promise<Held[]> {
  const { agencyId, next } = await askerOf(asks);
  const id = round === 'next' ? next : round;
  if (id === undefined) throw new Stopped(EXIT.wrongUse, 'No open round asks your agency for anything.');
  type Data = { collectionRound: { meeting: { contributions: { nodes: Held[] } } } };
  const { collectionRound } = dataOf<Data>(await asks(HELD, { round: id }));
  return collectionRound.meeting.contributions.nodes
    .filter(({ agency }) => agency.id === agencyId)
    .toSorted((one, other) => one.subject.localeCompare(other.subject) || one.revision - other.revision);
}

const SIGN_OFF = `mutation SignOff($input: SignOffContributionInput!, $key: String) {
  signOffContribution(input: $input, idempotencyKey: $key) { id }
}`;

const signOff: Step = async (client, { round }, { print, say }) => {
  const asks = graphOf(client);
  const waiting = (await heldIn(asks, round)).filter(({ progress }) => progress === 'draft' || progress === 'withLead');
  let isAllSigned = true;
  for (const { id, version, subject, revision, viewerCanSignOff } of waiting) {
    if (viewerCanSignOff) {
      dataOf(await asks(SIGN_OFF, { input: { id, version }, key: randomUUID() }));
      print(`${subject}: revision ${revision}, signed off`);
    } else {
      isAllSigned = false;
      print(`${subject}: revision ${revision} waits for the lead of your agency.`);
    }
  }
  if (waiting.length === 0) print('Nothing waits for sign-off.');
  if (isAllSigned) return EXIT.taken;
  say('A system gives a return and a person answers for it: the lead, or the deputy whom the lead named, signs off.');
  return EXIT.notAllowed;
};

const readBack: Step = async (client, { round }, { print }) => {
  const held = await heldIn(graphOf(client), round);
  print('code\tperiod\tvalue\tsubject\trevision\tstage');
  for (const { subject, revision, progress, figures } of held) {
    for (const { indicator, periodStartOn, periodEndOn, display } of figures) {
      const period = `${periodStartOn} to ${periodEndOn}`;
      print([indicator.code, period, display ?? 'withheld', subject, revision, progress].join('\t'));
    }
  }
  return EXIT.taken;
};

const STEPS: Readonly<Record<string, Step>> = {
  template,
  contribute,
  'sign-off': signOff,
  'read-back': readBack,
};
