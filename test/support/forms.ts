/** Finds the forms of the pages by walking to them, and sends each as nobody should: empty, with what is no day, or late. */
import type { Page } from '../../src/web/page.js';
import { get, request, type GotPage } from './pages.js';
import { linksIn, pageAt } from './walk.js';
import type { ViewerName, World } from './world.js';

interface Field {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

interface Form {
  readonly deed: string;
  readonly isUpload: boolean;
  readonly fields: readonly Field[];
}

/** What came of a form that was sent wrongly. */
export interface Refusal {
  readonly page: Page;
  readonly way: Way;
  readonly status: number;
  readonly text: string;
}

/** What a form is called in a list. */
export const keyOf = ({ path }: Page, deed: string): string => `${path} ${deed}`;

/** What can be sent from a page. */
export const deedsOf = ({ deeds, upload }: Page): readonly string[] => [
  ...Object.keys(deeds),
  ...(upload ? [upload.name] : []),
];

/** What leads to the rest, whatever is looked for. */
const ON_THE_WAY: readonly string[] = ['/', '/boards/:board/more'];
/** What leads each to others of its own, so that each is opened, whatever forms were met. */
const LEAD_ON: readonly string[] = ['/meetings/:id'];

/**
 * Walks as somebody from the front page along the links to these kinds of pages, sends each form that was not met before in
 * each way in which it is wrong, and adds to `met` what came of it. One action can be closed and another answered; so it goes
 * on until a kind of page has shown all of its forms.
 */
export async function meetForms(
  hub: World,
  who: ViewerName,
  paths: readonly string[],
  met: Map<string, readonly Refusal[]>,
): Promise<void> {
  const waiting = ['/'];
  const known = new Set(waiting);
  const come = new Set<Page>();
  const opened = new Set<string>();
  for (const url of waiting) {
    const page = pageAt(url);
    if (!page || !(ON_THE_WAY.includes(page.path) || paths.includes(page.path))) continue;
    const deeds = deedsOf(page);
    const { pathname, searchParams } = new URL(url, hub.address);
    const chosen = searchParams.get('do');
    // What has no form has none when it is filtered, either.
    const leadsOn = (deeds.length === 0 || LEAD_ON.includes(page.path)) && !opened.has(pathname);
    const isWanted = leadsOn || deeds.some((deed) => !met.has(keyOf(page, deed)));
    // A page of which nothing more is wanted is still the way to others.
    if (come.has(page) && (!isWanted || (chosen !== null && met.has(keyOf(page, chosen))))) continue;
    const { status, text } = await get(hub, who, url);
    if (status !== 200) continue;
    come.add(page);
    opened.add(pathname);
    for (const form of formsIn(text)) {
      const key = keyOf(page, form.deed);
      if (met.has(key)) continue;
      const refusals: Refusal[] = [];
      for (const way of waysOf(form)) {
        const { status: answered, text: told } = await sendWrongly(hub, who, url, form, way);
        refusals.push({ page, way, status: answered, text: told });
      }
      met.set(key, refusals);
    }
    for (const link of linksIn(text)) {
      if (known.has(link)) continue;
      known.add(link);
      waiting.push(link);
    }
  }
}

function formsIn(text: string): Form[] {
  return [...text.matchAll(/<form method="post"([^>]*)>(.*?)<\/form>/gs)].flatMap(([, marks = '', form = '']) => {
    const fields = fieldsIn(form);
    const deed = fields.find(({ name }) => name === '_deed')?.value;
    return deed === undefined ? [] : [{ deed, isUpload: marks.includes('multipart'), fields }];
  });
}

const markOf = (marks: string, name: string): string =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(marks)?.[1]?.replaceAll('&amp;', '&') ?? '';

/** A text is typed into what is empty; of a list the first choice is taken that chooses something. */
const fieldsIn = (form: string): Field[] => [
  ...[...form.matchAll(/<input([^>]*)>/g)].map(([, marks = '']) => ({
    name: markOf(marks, 'name'),
    type: markOf(marks, 'type'),
    value: markOf(marks, 'value'),
  })),
  ...[...form.matchAll(/<textarea([^>]*)>/g)].map(([, marks = '']) => ({
    name: markOf(marks, 'name'),
    type: 'textarea',
    value: '',
  })),
  ...[...form.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)].map(([, marks = '', options = '']) => ({
    name: markOf(marks, 'name'),
    type: 'select',
    value: markOf(/<option value="[^"]+"/.exec(options)?.[0] ?? '', 'value'),
  })),
];

/** How a form can be sent so that it must not be taken. */
export type Way = 'empty' | 'with no day' | 'late';

const DAY = /-(day|month|year)$/;
/** A version that nothing has reached. */
const ANOTHER_VERSION = '9999';

/** The ways in which a form can be wrong at all: a button alone is wrong only where somebody else was quicker. */
const waysOf = ({ fields }: Form): readonly Way[] => [
  ...(fields.some(({ type }) => type !== 'hidden') ? (['empty'] as const) : []),
  ...(fields.some(({ name }) => DAY.test(name)) ? (['with no day'] as const) : []),
  ...(fields.some(({ name }) => name === 'version') ? (['late'] as const) : []),
];

/** Sends it so, as a browser would. Whatever it changes is said to have been read as it never was, so that it changes nothing. */
function sendWrongly(hub: World, who: ViewerName, url: string, { isUpload, fields }: Form, way: Way): Promise<GotPage> {
  const sent = fields.flatMap(({ name, type, value }) => {
    if (name === '' || type === 'file') return [];
    if (type === 'hidden') return [[name, name === 'version' ? ANOTHER_VERSION : value] as const];
    const typed = typedInto(name, type, value, way);
    return typed === undefined ? [] : [[name, typed] as const];
  });
  const [path = ''] = url.split('?');
  const body = isUpload ? new FormData() : new URLSearchParams();
  for (const [name, typed] of sent) body.append(name, typed);
  return request(hub, who, path, { method: 'POST', body });
}

function typedInto(name: string, type: string, value: string, way: Way): string | undefined {
  const isChosen = type === 'radio' || type === 'checkbox';
  if (way === 'empty') return isChosen ? undefined : '';
  if (isChosen || type === 'select') return value;
  if (name.endsWith('-day')) return way === 'late' ? '28' : '31';
  if (name.endsWith('-month')) return '2';
  return name.endsWith('-year') ? '2018' : 'Something';
}
