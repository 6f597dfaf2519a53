/** The boxes of figures: what is typed into them, what is wrong with it, and what stands in them. */
import { readCount, readMeasure, writeMeasure, type Measure, type Unit } from '../../../files/value.js';
import type { Form } from '../../form.js';
import type { Problem } from '../../page.js';
import { draftOf, namedIn, partAt, wholeField, type Part } from './give.js';
import { measureOf, readIn, type FigureItem, type GivenFigure } from './returned.js';

/** What may stand in place of a number. */
const SYMBOLS = ['x', 'z', 'c', 'low', 'k'] as const;
const SAID_WITHOUT_A_NUMBER: Readonly<Record<(typeof SYMBOLS)[number], string>> = {
  x: 'There is none: it is not available',
  z: 'There is none: it does not apply',
  c: 'There is one, too small to be told',
  low: 'There is one, too low to be relied on',
  k: 'There is one, and it rounds to nought',
};
/** The symbols that stand for a missing value, which needs its reason. */
const MISSING: readonly string[] = ['x', 'z', 'c'];
const UNCHANGED = 'unchanged';

/** What can be chosen instead of typing a number. */
export const insteadOf = (hasBefore: boolean): { readonly value: string; readonly text: string }[] => [
  { value: '', text: 'I give a number' },
  ...(hasBefore ? [{ value: UNCHANGED, text: 'No change since last time' }] : []),
  ...SYMBOLS.map((value) => ({ value, text: SAID_WITHOUT_A_NUMBER[value] })),
];

/** How the figure of a box stands: not at all, in a draft alone, out of which it can be taken, or for good. */
export type Stands = '' | 'draft' | 'stands';

/** What a box is for, kept in the form. */
export const itemText = ({ subject, indicator, periodStartOn, periodEndOn }: FigureItem, stands: Stands): string =>
  [subject, indicator?.code, periodStartOn, periodEndOn, indicator?.unit, stands, indicator?.title].join('|');

interface Box {
  readonly key: string;
  readonly subject: string;
  readonly code: string;
  readonly periodStartOn: string;
  readonly periodEndOn: string;
  readonly unit: Unit;
  readonly stands: Stands;
  readonly title: string;
}

const boxesIn = (form: Form): Box[] =>
  namedIn(form, 'item.').map((key) => {
    const [subject = '', code = '', periodStartOn = '', periodEndOn = '', unit = '', stands = '', ...title] =
      form.text(`item.${key}`)?.split('|') ?? [];
    const box = { key, subject, code, periodStartOn, periodEndOn, title: title.join('|') };
    return { ...box, unit: unit as Unit, stands: stands as Stands };
  });

type Given = Measure | { readonly unchanged: string };

/** What was measured, from whichever of its boxes are filled; undefined where none is, or something is wrong. */
function measured(form: Form, { key, unit, stands }: Box, faults: Problem[]): Given | undefined {
  const fault = (field: string, message: string): undefined => void faults.push({ field: `${key}.${field}`, message });
  const [typed, top, bottom] = ['value', 'numerator', 'denominator'].map((name) => form.text(`${key}.${name}`));
  const instead = form.text(`${key}.instead`);
  const why = form.text(`${key}.why`);
  const number = typed ?? top ?? bottom;
  if (instead !== undefined) {
    if (number !== undefined) {
      return fault('instead', 'There is a number, too. Delete it, or choose “I give a number”.');
    }
    if (instead === UNCHANGED) return why === undefined ? fault('why', 'Say why nothing changed.') : { unchanged: why };
    if (MISSING.includes(instead) && why === undefined) return fault('why', 'Say why there is no number.');
    if (!MISSING.includes(instead) && why !== undefined) {
      return fault('why', 'No reason is kept beside this choice. Delete it here, and say it in words below.');
    }
    return { symbol: instead as (typeof SYMBOLS)[number] };
  }
  if (number !== undefined && why !== undefined) {
    return fault('why', 'There is a number, so no reason is kept. Delete this, or delete the number and choose above.');
  }
  if (top !== undefined || bottom !== undefined) {
    if (typed !== undefined) return fault('value', 'Delete this: the hub computes it from the two numbers.');
    if (top === undefined) return fault('numerator', 'Give this number, too, or neither of the two.');
    if (bottom === undefined) return fault('denominator', 'Give this number, too, or neither of the two.');
    const [numerator, denominator] = [top, bottom].map((one) => readCount(one, { decimalComma: false }));
    if (numerator?.fault !== undefined) fault('numerator', numerator.fault);
    if (denominator?.fault !== undefined) fault('denominator', denominator.fault);
    return numerator?.value === undefined || denominator?.value === undefined
      ? undefined
      : { parts: { numerator: numerator.value, denominator: denominator.value } };
  }
  if (typed !== undefined) {
    const { value, fault: wrong } = readMeasure(typed, { unit, decimalComma: false });
    if (wrong !== undefined) return fault('value', wrong);
    if (value && 'symbol' in value) {
      return fault('value', 'Leave this empty, and choose below why there is no number.');
    }
    return value;
  }
  if (stands === 'stands') {
    return fault('value', 'A number stands here. Give another, or choose below why there is none.');
  }
  if (why !== undefined) return fault('value', 'Give a number, or choose below why there is none.');
  return undefined;
}

/** The parts of the return that the boxes make, with the box of each figure, and what is wrong with them. */
function readBoxes(form: Form): {
  readonly parts: readonly Part[];
  readonly boxes: readonly (readonly Box[])[];
  readonly faults: readonly Problem[];
} {
  const faults: Problem[] = [];
  const bySubject = new Map<string, { readonly box: Box; readonly figure: object }[]>();
  const takenBack = new Map<string, object[]>();
  for (const box of boxesIn(form)) {
    const { key, subject, code, periodStartOn, periodEndOn } = box;
    const before = faults.length;
    const measure = measured(form, box, faults);
    if (!measure) {
      const isEmptied = box.stands === 'draft' && faults.length === before;
      if (isEmptied) {
        const gone = { indicatorCode: code, periodStartOn, periodEndOn };
        takenBack.set(subject, [...(takenBack.get(subject) ?? []), gone]);
      }
      continue;
    }
    const text = (name: string) => form.text(`${key}.${name}`);
    const isMissing = 'symbol' in measure && MISSING.includes(measure.symbol);
    const figure = {
      indicatorCode: code,
      periodStartOn,
      periodEndOn,
      measure,
      ...(isMissing ? { reason: text('why') } : {}),
      ...(form.isTicked(`${key}.attested`) ? { attestedAboveFloor: true } : {}),
      justification: text('justification'),
      judgement: text('judgement'),
      status: text('status'),
    };
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), { box, figure }]);
  }
  const all = [...new Set([...bySubject.keys(), ...takenBack.keys()])].map((subject) => ({
    subject,
    given: bySubject.get(subject) ?? [],
    takenBack: takenBack.get(subject),
  }));
  return {
    parts: all.map(({ subject, given, takenBack }) => ({
      subject,
      read: readIn(form.text(`read.${subject}`)),
      figures: given.map(({ figure }) => figure),
      ...(takenBack ? { takenBack } : {}),
    })),
    boxes: all.map(({ given }) => given.map(({ box }) => box)),
    faults,
  };
}

export function faultsOfFigures(form: Form): readonly Problem[] {
  const { parts, faults } = readBoxes(form);
  if (faults.length === 0 && parts.length === 0) {
    return [{ field: '', message: 'Nothing is filled in yet. Give a number, or choose why there is none.' }];
  }
  return faults;
}

/** What is wrong with what is typed into boxes; that nothing is, is no fault where other things can be given, too. */
export const faultsOfBoxes = (form: Form): readonly Problem[] => readBoxes(form).faults;

/** The figures of a return on one subject area alone. */
export const figuresIn = (form: Form): unknown => readBoxes(form).parts[0]?.['figures'] ?? [];

export const figuresGiven = (form: Form): Record<string, unknown> => draftOf(form, readBoxes(form).parts);

const FIELDS: readonly (readonly [start: string, field: string])[] = [
  ['measure.parts.denominator', 'denominator'],
  ['measure.parts', 'numerator'],
  ['measure.unchanged', 'why'],
  ['measure.symbol', 'instead'],
  ['reason', 'why'],
  ['justification', 'justification'],
  ['judgement', 'judgement'],
  ['attestedAboveFloor', 'attested'],
  ['status', 'status'],
];

/** The box of a path of the return. */
export function boxAt(path: string, form: Form, isWarning = false): string {
  const part = partAt(path);
  const [, which = '', rest = ''] = /^figures\.([^.]+)\.?(.*)$/.exec(part?.rest ?? '') ?? [];
  const boxes = (part && readBoxes(form).boxes[part.at]) ?? [];
  const box = boxes[Number(which)] ?? boxes.find(({ code }) => code === which);
  if (!box) return wholeField(path);
  if (isWarning) return `${box.key}.justification`;
  const [, field] = FIELDS.find(([start]) => rest.startsWith(start)) ?? [];
  if (field !== undefined) return `${box.key}.${field}`;
  return `${box.key}.${form.text(`${box.key}.numerator`) === undefined ? 'value' : 'numerator'}`;
}

/** What stands in the boxes of a figure. */
export function filledWith(figure: GivenFigure | undefined) {
  const measure = figure && measureOf(figure);
  const shown = (value: unknown): string => (typeof value === 'string' ? value : '');
  const isUnchanged = typeof figure?.unchangedReason === 'string';
  const parts = measure && 'parts' in measure ? measure.parts : undefined;
  const isNumber = measure && !parts && !('symbol' in measure);
  return {
    value: !isUnchanged && isNumber ? writeMeasure(measure) : '',
    numerator: isUnchanged ? '' : String(parts?.numerator ?? ''),
    denominator: isUnchanged ? '' : String(parts?.denominator ?? ''),
    instead: isUnchanged ? UNCHANGED : measure && 'symbol' in measure ? measure.symbol : '',
    why: isUnchanged ? shown(figure?.unchangedReason) : shown(figure?.gapReason),
    justification: shown(figure?.justification),
    judgement: shown(figure?.judgement),
    status: shown(figure?.status),
    attested: figure?.attestedAboveFloor === true,
  };
}

/** The figure of a box, where the form has several. */
export function figureAt(field: string, form: Form): string | undefined {
  const boxes = boxesIn(form);
  return boxes.length > 1 ? boxes.find(({ key }) => field.startsWith(`${key}.`))?.title || undefined : undefined;
}
