/** Templates as HTML. Everything is escaped unless a macro of the design system made it. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import {
  capital,
  counted,
  daysFrom,
  dayInWords,
  figureText,
  inWords,
  shortDay,
  symbolMeans,
  timeInWords,
} from './words.js';
import { Withheld } from './withheld.js';

const require = createRequire(import.meta.url);
const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`));

const environment = new nunjucks.Environment(
  new nunjucks.FileSystemLoader([
    fileURLToPath(new URL('.', import.meta.url)),
    join(packageFolder('govuk-frontend'), 'dist'),
    packageFolder('@ministryofjustice/frontend'),
  ]),
  { autoescape: true, trimBlocks: true, lstripBlocks: true },
);

const FILTERS = { day: dayInWords, shortDay, time: timeInWords, words: inWords, capital, counted };
for (const [name, filter] of Object.entries(FILTERS)) {
  // A value that is not there, or not for the reader, has no form; the template says which with the macros of `components`.
  environment.addFilter(name, (value: unknown, ...more: string[]) =>
    value === null || value === undefined || value instanceof Withheld
      ? value
      : (filter as (value: unknown, ...more: string[]) => string)(value, ...more),
  );
}
environment.addFilter('from', (date: string, today: string) => daysFrom(today, date));
environment.addFilter('json', (value: unknown) => JSON.stringify(value));
/** Rows as what a list to choose from offers, after a first that chooses nothing. */
environment.addGlobal(
  'options',
  (rows: readonly Record<string, string>[], value: string, text: string, none?: string) => [
    ...(none === undefined ? [] : [{ value: '', text: none }]),
    ...rows.map((row) => ({ value: row[value], text: row[text] })),
  ],
);
/** Values of an enum as boxes to tick. */
environment.addGlobal('ticks', (values: readonly string[]) =>
  values.map((value) => ({ value, text: capital(inWords(value)) })),
);

interface ShownRefusal {
  readonly deed: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly byField: Readonly<Record<string, string>>;
}
/** The fault of a field of a form, as the design system wants it. */
environment.addGlobal('faultOf', (refused: ShownRefusal | null, deed: string, field: string) => {
  const message = refused?.deed === deed ? refused.byField[field] : undefined;
  return message === undefined ? false : { text: message };
});
/** What was typed into a field and not taken; else what stands there. */
environment.addGlobal('typed', (refused: ShownRefusal | null, deed: string, field: string, stands: unknown) =>
  refused?.deed === deed ? refused.values[field] : stands instanceof Withheld ? undefined : stands,
);
environment.addGlobal('figureText', figureText);
environment.addGlobal('symbolMeans', symbolMeans);
environment.addGlobal('isWithheld', (value: unknown) => value instanceof Withheld);

/** The page as a text. */
export const rendered = (template: string, model: Readonly<Record<string, unknown>>): string =>
  environment.render(template, model);
