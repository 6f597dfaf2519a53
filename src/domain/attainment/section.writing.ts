/** How a section of a draft is written: its narrative, and which figures stand in it. */
import { z } from 'zod';
import type { Classification } from '../../policy/classification.js';
import { narrower } from '../../policy/decide.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import type { Context, Inside } from '../context.js';
import { listIndicatorsByCodes } from '../indicators/indicator.service.js';
import { checked, maybe, passage } from '../input.js';
import { badField, badInput, conflict, type Problem } from '../refusals.js';
import { findAttainmentReport } from './report.service.js';
import { refuseStepUnless, WRITE } from './report.step.js';
import { holdReport } from './report.store.js';
import { indicatorsBelongingIn } from './section.figures.js';
import { findSection, whoReadsInWords, type AttainmentSectionRow } from './section.service.js';
import { changeSection, type NewSection } from './section.store.js';

type Key = string | undefined;

export interface ReadSection {
  readonly id: string;
  readonly version: number;
}

/** The section that somebody writes: not found, not permitted and out of date are told apart, in this order. */
async function sectionFor(inside: Inside, { id, version }: ReadSection): Promise<AttainmentSectionRow> {
  const section = await findSection(inside, id);
  const report = await findAttainmentReport(inside, section.reportId);
  await refuseStepUnless(WRITE, inside, report, report.version);
  if (section.version !== version) throw await staleWrite(inside, section, version);
  // Signed off at the same moment.
  if ((await holdReport(inside, report.id)) !== 'draft') throw conflict('This report was signed off. Read it again.');
  return section;
}

async function change(inside: Recording, section: AttainmentSectionRow, fields: Partial<NewSection>): Promise<string> {
  const row = await changeSection(inside, section, fields);
  if (!row) throw await staleWrite(inside, section, section.version);
  inside.changed('AttainmentSection', row, fields);
  return row.id;
}

const written = z.object({ narrative: maybe(passage) });

/** Writes the narrative of a section, and raises its class. What is left out stays; null takes the narrative away. */
export const writeReportSection = (
  context: Context,
  input: ReadSection & {
    readonly narrative?: string | null | undefined;
    readonly raisedTo?: Extract<Classification, 'agreement' | 'named'> | null | undefined;
  },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'report:write', operation: 'writeReportSection', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const section = await sectionFor(inside, input);
    const { narrative } = checked(written, input);
    const raisedTo = input.raisedTo ?? section.raisedTo;
    if (raisedTo !== null && narrower(raisedTo, section.raisedTo) !== raisedTo) {
      throw badField(
        'input.raisedTo',
        `This is narrowed further already, and is never widened again. ${whoReadsInWords(section)}`,
      );
    }
    return change(inside, section, {
      ...(input.narrative === undefined ? {} : { narrative }),
      ...(raisedTo === section.raisedTo ? {} : { raisedTo }),
    });
  });
};

const MOST_INDICATORS = 100;

/** Says which indicators stand in a section beside those that belong there, and which of these do not. */
export const bindReportFigures = (
  context: Context,
  input: ReadSection & { readonly added: readonly string[]; readonly leftOut: readonly string[] },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'report:write', operation: 'bindReportFigures', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const section = await sectionFor(inside, input);
    const problems: Problem[] = [];
    const belonging = new Map((await indicatorsBelongingIn(inside, section)).map(({ code, id }) => [code, id]));
    const known = new Map((await listIndicatorsByCodes(inside, input.added)).map((row) => [row.code, row]));
    if (input.added.length > MOST_INDICATORS) {
      problems.push({ path: 'input.added', message: `Add at most ${MOST_INDICATORS} indicators to a section.` });
    }
    for (const [at, code] of input.added.entries()) {
      const indicator = known.get(code);
      if (indicator && indicator.supplyingAgencyId === section.agencyId) continue;
      const message = indicator
        ? 'This indicator is supplied by another agency. A report tells what its own agency supplies.'
        : 'The catalogue has no such indicator. Name one that it has.';
      problems.push({ path: `input.added.${at}`, message });
    }
    for (const [at, code] of input.leftOut.entries()) {
      if (belonging.has(code)) continue;
      const message = 'This does not stand in the section by itself. Leave out what does, by its code.';
      problems.push({ path: `input.leftOut.${at}`, message });
    }
    if (problems.length > 0) throw badInput(problems);
    const idsOf = (codes: readonly string[]) => [
      ...new Set(codes.map((code) => known.get(code)?.id ?? belonging.get(code) ?? '')),
    ];
    return change(inside, section, {
      addedIndicatorIds: idsOf(input.added),
      leftOutIndicatorIds: idsOf(input.leftOut),
    });
  });
};
