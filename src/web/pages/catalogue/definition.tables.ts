/** The tables of the page of how an indicator is measured and rated. */
import { tableOf, type Table } from '../../table.js';
import { dayInWords, periodInWords, timeInWords } from '../../words.js';
import { comparedCell, targetCell, type Compared, type Measured, type Target } from '../scorecard/told.js';
import { settingInWords, type Setting } from './definition.line.js';
import type { Validity } from './words.js';

interface Period {
  readonly periodStartOn: string;
  readonly periodEndOn: string;
}

interface Version extends Validity {
  readonly number: number;
  readonly title: string;
  readonly definition: string;
  readonly numeratorText: string | null;
  readonly denominatorText: string | null;
  readonly cohort: string;
  readonly referenceText: string;
  readonly source: string;
  readonly definitionCode: string | null;
}

export const versionsIn = (versions: readonly Version[]): Table =>
  tableOf({
    caption: 'How it is and was measured',
    columns: [
      { key: 'version', title: 'Version' },
      { key: 'valid', title: 'Valid' },
      { key: 'title', title: 'Title' },
      { key: 'definition', title: 'Definition' },
      { key: 'counted', title: 'What is counted' },
      { key: 'divided', title: 'Divided by' },
      { key: 'cohort', title: 'Whom it covers' },
      { key: 'refers', title: 'To when it refers' },
      { key: 'source', title: 'Defined in' },
      { key: 'shared', title: 'Definition shared as' },
    ],
    rows: versions.map((one) => ({
      version: one.number,
      valid: `from ${dayInWords(one.validFromOn)}${one.validUntilOn === null ? '' : ` to ${dayInWords(one.validUntilOn)}`}`,
      title: one.title,
      definition: one.definition,
      counted: one.numeratorText,
      divided: one.denominatorText,
      cohort: one.cohort,
      refers: one.referenceText,
      source: one.source,
      shared: one.definitionCode ?? 'The council’s own',
    })),
  });

export const earlierIn = (
  earlier: readonly (Setting & { readonly endedAt: string | null })[],
  measured: Measured,
): Table =>
  tableOf({
    caption: 'How it was rated before',
    columns: [
      { key: 'until', title: 'Until' },
      { key: 'from', title: 'From' },
      { key: 'rated', title: 'How it was rated' },
    ],
    rows: earlier.map((one) => ({
      until: one.endedAt && timeInWords(one.endedAt),
      from: timeInWords(one.setAt),
      rated: settingInWords(one, measured),
    })),
  });

export interface SetTarget extends Target, Period {
  readonly id: string;
  readonly version: number;
  readonly priority: { readonly id: string; readonly title: string } | null;
  readonly setAtMeeting: { readonly id: string; readonly heldOn: string } | null;
}

export const targetsIn = (targets: readonly SetTarget[], measured: Measured): Table =>
  tableOf({
    caption: 'Targets',
    columns: [
      { key: 'period', title: 'Period' },
      { key: 'target', title: 'Target', numeric: true },
      { key: 'priority', title: 'For the priority' },
      { key: 'meeting', title: 'Set by the meeting of' },
    ],
    rows: targets.map((one) => ({
      period: periodInWords(one),
      target: targetCell(one, measured),
      priority: one.priority?.title,
      meeting: one.setAtMeeting && {
        text: dayInWords(one.setAtMeeting.heldOn),
        href: `/meetings/${one.setAtMeeting.id}`,
      },
    })),
  });

export interface Published extends Compared, Period {
  readonly area: string;
  readonly source: string;
  readonly notComparableBecause: string | null;
}

export const publishedIn = (published: readonly Published[], measured: Measured): Table =>
  tableOf({
    caption: 'Published figures that the clerk put beside it',
    columns: [
      { key: 'area', title: 'Of' },
      { key: 'period', title: 'Period' },
      { key: 'value', title: 'Value', numeric: true },
      { key: 'compared', title: 'Whether it may be compared' },
      { key: 'source', title: 'Published in' },
    ],
    rows: published.map((one) => ({
      area: one.area,
      period: periodInWords(one),
      value: comparedCell(one, measured),
      compared: one.notComparableBecause ?? 'Yes',
      source: one.source,
    })),
  });
