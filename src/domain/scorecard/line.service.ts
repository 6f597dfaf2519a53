/** The lines of a body's scorecard: which indicators it looks at, in which order, and by what it colours them. */
import { uuidv7 } from 'uuidv7';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import { findBody } from '../authorities/authority.service.js';
import type { Context } from '../context.js';
import { listIndicatorsByCodes } from '../indicators/indicator.service.js';
import { badInput, conflict, forbidden, notFound, type Problem } from '../refusals.js';
import { endLines, insertLines, selectLines, type LineRow } from './line.store.js';
import type { ScorecardBasis } from './line.table.js';

export type { LineRow };

const MOST_LINES = 100;
const MOST_BESIDE = 5;
const MOST_AREAS = 20;

/** A line by id; asked for many at once in one statement. */
export async function findLine(context: Context, id: string): Promise<LineRow> {
  const line = await context
    .batched<string, LineRow | undefined>('scorecard lines', async (ids) => {
      const found = new Map((await selectLines(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!line) throw notFound('line of a scorecard');
  return line;
}

/** The lines that stand of a body, in their order; asked for many bodies at once in one statement. */
export const listLines = (context: Context, bodyId: string): Promise<LineRow[]> =>
  context
    .batched<string, LineRow[]>('scorecard lines of bodies', async (bodyIds) => {
      const found = await selectLines(context, { bodyIds });
      return bodyIds.map((one) => found.filter((row) => row.bodyId === one));
    })
    .load(bodyId);

/** What stood in the place of a line before it, the newest first; asked for many lines at once in one statement. */
export const listEarlier = (context: Context, { bodyId, indicatorId, setAt }: LineRow): Promise<LineRow[]> =>
  context
    .batched<Pick<LineRow, 'bodyId' | 'indicatorId' | 'setAt'>, LineRow[]>('earlier scorecard lines', async (lines) => {
      const found = await selectLines(context, {
        bodyIds: lines.map((line) => line.bodyId),
        indicatorIds: lines.map((line) => line.indicatorId),
      });
      return lines.map((line) =>
        found
          .filter((row) => row.bodyId === line.bodyId && row.indicatorId === line.indicatorId)
          .filter((row) => row.endedAt !== null && row.endedAt <= line.setAt)
          .toSorted((one, other) => other.setAt.getTime() - one.setAt.getTime()),
      );
    })
    .load({ bodyId, indicatorId, setAt });

export interface GivenLine {
  readonly indicatorCode: string;
  readonly position: number;
  readonly basis: ScorecardBasis;
  readonly amberWithin: number;
  readonly beside?: readonly string[] | null | undefined;
  readonly neighbourAreas?: readonly string[] | null | undefined;
}

type Key = string | undefined;

/** Sets one line, or sets it anew. It counts for the rounds that are opened from now on. */
export const setScorecardLine = (
  context: Context,
  input: { readonly bodyId: string; readonly line: GivenLine },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'scorecard:set', operation: 'setScorecardLine', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const [row] = await set(inside, input.bodyId, [{ ...input.line, path: 'input.line' }]);
    return row!.id;
  });
};

/** Sets many lines at once: all of them, or none and every fault is told. Lines that are not named stay. */
export const setScorecard = (
  context: Context,
  input: { readonly bodyId: string; readonly lines: readonly GivenLine[] },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'scorecard:set', operation: 'setScorecard', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const { length } = input.lines;
    if (length < 1 || length > MOST_LINES) {
      throw badInput([{ path: 'input.lines', message: `Name 1 to ${MOST_LINES} lines.` }]);
    }
    await set(
      inside,
      input.bodyId,
      input.lines.map((line, at) => ({ ...line, path: `input.lines.${at}` })),
    );
    return input.bodyId;
  });
};

async function set(
  inside: Recording,
  bodyId: string,
  given: readonly (GivenLine & { readonly path: string })[],
): Promise<LineRow[]> {
  await refuseUnlessSetter(inside, bodyId);
  const codes = new Set(given.flatMap((line) => [line.indicatorCode, ...(line.beside ?? [])]));
  const catalogue = new Map((await listIndicatorsByCodes(inside, [...codes])).map((row) => [row.code, row.id]));
  const problems: Problem[] = [];
  const rows = given.flatMap((line, at) => {
    const { indicatorCode, position, basis, amberWithin, path } = line;
    const fault = (field: string, message: string) => void problems.push({ path: `${path}.${field}`, message });
    const besides = line.beside ?? [];
    const areas = line.neighbourAreas ?? [];
    const unknown = 'The catalogue has no indicator of this code. Look it up among the indicators.';
    const indicatorId = catalogue.get(indicatorCode);
    if (!indicatorId) fault('indicatorCode', unknown);
    if (given.findIndex((other) => other.indicatorCode === indicatorCode) < at) {
      fault('indicatorCode', 'This indicator has a line here already. Name it once.');
    }
    if (amberWithin < 0) fault('amberWithin', 'Say 0 or more, in the unit of the indicator.');
    if (besides.length > MOST_BESIDE) fault('beside', `Name at most ${MOST_BESIDE} indicators.`);
    if (areas.length > MOST_AREAS) fault('neighbourAreas', `Name at most ${MOST_AREAS} areas.`);
    const besideIndicatorIds = besides.flatMap((code, index) => {
      const id = catalogue.get(code);
      if (!id) fault(`beside.${index}`, unknown);
      if (code === indicatorCode) fault(`beside.${index}`, 'Name another indicator than that of the line.');
      return id ? [id] : [];
    });
    if (!indicatorId) return [];
    const fields = { indicatorId, position, basis, amberWithin, besideIndicatorIds, neighbourAreas: [...areas] };
    return [{ ...fields, id: uuidv7(), bodyId, setAt: inside.clock() }];
  });
  if (problems.length > 0) throw badInput(problems);
  const indicatorIds = rows.map((row) => row.indicatorId);
  for (const ended of await endLines(inside, bodyId, { indicatorIds })) noteEnd(inside, ended);
  const written = await insertLines(inside, rows);
  if (written.length < rows.length)
    throw conflict('Somebody set one of these lines at the same moment. Read them again.');
  for (const { id, version, indicatorId: indicator, besideIndicatorIds: beside, ...row } of written) {
    const { position, basis, amberWithin, neighbourAreas, setAt } = row;
    const fields = { indicator, position, basis, amberWithin, beside, neighbourAreas, setAt };
    inside.changed('ScorecardSetting', { id, version }, { body: bodyId, ...fields });
  }
  return written;
}

const noteEnd = (inside: Recording, { id, version, endedAt }: LineRow): void =>
  inside.changed('ScorecardSetting', { id, version }, { endedAt });

/** Whether the viewer may set the lines of the scorecard of a body. */
export const maySetScorecard = ({ viewer }: Context, bodyId: string): boolean =>
  may(viewer, 'scorecard:set', { bodyId, agencyId: null });

/** Whether the viewer may end a line, which stands still. */
export const mayEndLine = (context: Context, { bodyId, endedAt }: Pick<LineRow, 'bodyId' | 'endedAt'>): boolean =>
  maySetScorecard(context, bodyId) && endedAt === null;

async function refuseUnlessSetter(inside: Recording, bodyId: string): Promise<void> {
  const body = await findBody(inside, bodyId);
  if (!maySetScorecard(inside, body.id)) {
    throw forbidden('The chair or the clerk of this body sets its scorecard. Ask one of them.');
  }
}

/** Ends a line: from now on no round is opened with it. */
export const endScorecardLine = (
  context: Context,
  input: { readonly id: string; readonly version: number },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'scorecard:set', operation: 'endScorecardLine', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const line = await findLine(inside, input.id);
    await refuseUnlessSetter(inside, line.bodyId);
    if (line.version !== input.version) throw await staleWrite(inside, line, input.version);
    if (line.endedAt) throw conflict('This line is ended already.');
    const [ended] = await endLines(inside, line.bodyId, line);
    if (!ended) throw await staleWrite(inside, line, line.version);
    noteEnd(inside, ended);
    return ended.id;
  });
};
