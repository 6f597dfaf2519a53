/** `hub compute-attainment`: counts a list of pupils where it lies. Only the counts are written, and nothing is sent. */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readTable } from '../files/read.js';
import { tablesOf } from '../files/layout.js';
import { Unreadable } from '../files/sheet.js';
import { readPeriod } from '../files/value.js';
import { readXlsx } from '../files/xlsx.js';
import {
  computeFromCsv,
  computeFromRows,
  faultLine,
  isWorkbook,
  MOST_FAULTS,
  type Computed,
  type Computing,
} from '../returns/attainment.compute.js';
import { STATUSES, type AttainmentFigure } from '../returns/attainment.count.js';
import { emptyList, fileName, fileOfFigures } from '../returns/attainment.file.js';
import { NO_MAPPING, readMapping, type Mapping } from '../returns/attainment.mapping.js';
import { ATTAINMENT_MEASURES } from '../returns/attainment.measures.js';
import { isYearCounted, TERMS, timeOf, type Term } from '../returns/attainment.time.js';
import { attainmentPage } from '../web/attainment.js';
import { EXIT, refusalIn, Stopped, type HubClient } from './hub.client.js';

export const ATTAINMENT_USAGE = `  hub compute-attainment --file <pupils.csv|.xlsx> --year <2025> [--term autumn|spring|summer] [--map <mapping.json>]
                         [--status provisional|revised|final] [--out <counts.csv>] [--round <id|next>]
  hub compute-attainment --template --out <pupils.csv>
  hub compute-attainment --page --out <page.html>`;

interface Around {
  readonly print: (line: string) => void;
  readonly say: (line: string) => void;
  /** Only for a round that is to be looked up. */
  readonly client: () => HubClient;
}

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;
const OPTIONS = {
  file: TEXT,
  year: TEXT,
  term: TEXT,
  map: TEXT,
  status: TEXT,
  out: TEXT,
  round: TEXT,
  template: FLAG,
  page: FLAG,
} as const;

type Values = { readonly [Name in keyof typeof OPTIONS]?: string | boolean };

const wrongly = (message: string): Stopped => new Stopped(EXIT.wrongUse, `${message}\n${ATTAINMENT_USAGE}`);

/** Runs the command with the words behind its name; answers its exit code. */
export async function computeAttainment(words: readonly string[], around: Around): Promise<number> {
  const values = valuesIn(words);
  if (values.template === true) return writeTo(must(values, 'out'), emptyList(), around);
  if (values.page === true) {
    const page = await attainmentPage();
    if (!page) throw new Stopped(EXIT.wrongUse, 'The page has not been built here. Run: npm run build');
    return writeTo(must(values, 'out'), page, around);
  }
  const file = must(values, 'file');
  const computing = await computingOf(values);
  around.say(`Checking ${file} …`);
  const computed = await computedFrom(file, computing);
  if (computed.faults.length > 0) return tellFaults(computed, file, around);
  for (const note of computed.notes) around.say(note);
  const { figures } = computed;
  const round = typeof values.round === 'string' ? values.round : undefined;
  const wanted = round === undefined ? figures : await owedOf(round, figures, around);
  if (wanted.length === 0) {
    around.say('There is no figure to write.');
    return EXIT.faults;
  }
  const { year, term } = computing.time;
  const out = typeof values.out === 'string' ? values.out : fileName(year, term);
  await writeTo(out, fileOfFigures(wanted), around);
  around.print(`${wanted.length} figures, counted from ${computed.pupils} pupils; nothing else of the list is in it.`);
  return EXIT.taken;
}

function valuesIn(words: readonly string[]): Values {
  try {
    return parseArgs({ args: [...words], options: OPTIONS }).values;
  } catch (error) {
    throw wrongly((error as Error).message);
  }
}

function must(values: Values, name: keyof Values): string {
  const value = values[name];
  if (typeof value === 'string' && value !== '') return value;
  throw wrongly(`Say --${name}.`);
}

async function writeTo(out: string, content: string | Buffer, { print }: Around): Promise<number> {
  await writeFile(out, content).catch(() => {
    throw new Stopped(EXIT.wrongUse, `${out} cannot be written.`);
  });
  print(`${out} is written.`);
  return EXIT.taken;
}

const bytesOf = (file: string): Promise<Buffer> =>
  readFile(file).catch(() => {
    throw new Stopped(EXIT.wrongUse, `${file} cannot be read.`);
  });

async function computingOf(values: Values): Promise<Computing> {
  const year = must(values, 'year');
  const { term, status = 'provisional', map } = values;
  if (!/^\d{4}$/.test(year) || !isYearCounted(Number(year))) {
    throw wrongly('Give the academic year as the four digits of the year in which it ends, 2017 or later.');
  }
  if (term !== undefined && !Object.hasOwn(TERMS, term as string)) throw wrongly('A term is autumn, spring or summer.');
  const known = STATUSES.find((one) => one === status);
  if (!known) throw wrongly('A status is provisional, revised or final.');
  const time = timeOf(Number(year), (term as Term | undefined) ?? null);
  return { time, status: known, mapping: typeof map === 'string' ? await mappingIn(map) : NO_MAPPING };
}

async function mappingIn(file: string): Promise<Mapping> {
  const { mapping, faults } = readMapping((await bytesOf(file)).toString());
  if (mapping) return mapping;
  throw new Stopped(EXIT.faults, faults.map((fault) => `${file}: ${fault}`).join('\n'));
}

async function computedFrom(file: string, computing: Computing): Promise<Computed> {
  const bytes = await bytesOf(file);
  if (!isWorkbook(bytes)) return computeFromCsv(bytes, computing);
  try {
    const sheets = await readXlsx(bytes);
    return computeFromRows(sheets[0]?.rows ?? [], computing);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new Stopped(EXIT.faults, `${file}: This workbook cannot be read, or is too large. Save it as "CSV UTF-8".`);
  }
}

function tellFaults({ faults }: Computed, file: string, { say }: Around): number {
  for (const fault of faults.slice(0, MOST_FAULTS)) say(`${file}: ${faultLine(fault)}`);
  if (faults.length > MOST_FAULTS) say(`and ${faults.length - MOST_FAULTS} more.`);
  say(`${faults.length} to mend; nothing was counted.`);
  return EXIT.faults;
}

const keyOf = (code: string, startOn: string, endOn: string): string => `${code} ${startOn} ${endOn}`;

/** Those of the figures that a round asks for; what it does not ask is said, and what it asks besides. */
async function owedOf(
  round: string,
  figures: readonly AttainmentFigure[],
  { say, client }: Around,
): Promise<AttainmentFigure[]> {
  say('Asking the hub what the round asks for; nothing of the list is sent …');
  const answer = await client().send(`/rounds/${encodeURIComponent(round)}/return.csv`);
  if (answer.status !== 200) throw new Stopped(EXIT.wrongUse, refusalIn(answer));
  const rows = tablesOf(await readTable(answer.bytes)).return;
  const owed = rows.flatMap(({ cells }) => {
    const { value: period } = readPeriod(cells.period);
    const code = String(cells.indicatorCode);
    return period ? [{ code, key: keyOf(code, period.startOn, period.endOn) }] : [];
  });
  const keys = new Set(owed.map(({ key }) => key));
  const isOwed = (one: AttainmentFigure) => keys.has(keyOf(one.indicatorCode, one.periodStartOn, one.periodEndOn));
  const left = figures.filter((one) => !isOwed(one)).map((one) => one.indicatorCode);
  if (left.length > 0) say(`Left out, for the round does not ask for them in this time: ${left.join(', ')}.`);
  const counted = new Set(figures.filter(isOwed).map((one) => one.indicatorCode));
  const ours = new Set(ATTAINMENT_MEASURES.map(({ code }) => code));
  const still = new Set(owed.map(({ code }) => code).filter((code) => ours.has(code) && !counted.has(code)));
  if (still.size > 0) say(`Asked by the round and not counted here: ${[...still].join(', ')}.`);
  return figures.filter(isOwed);
}
