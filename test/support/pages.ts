/** Pages asked for as a browser does, by somebody with an access token in place of a cookie. */
import type { ViewerName, World } from './world.js';

export interface GotPage {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Opens a page. */
export const get = (hub: World, name: ViewerName, path: string): Promise<GotPage> => asked(hub, name, path, {});

/** Sends a form from a page: its hidden fields, and what is typed. */
export async function send(
  hub: World,
  name: ViewerName,
  path: string,
  deed: string,
  typed: Readonly<Record<string, string>>,
): Promise<GotPage> {
  const form = formIn((await get(hub, name, path)).text, deed);
  return asked(hub, name, path, { method: 'POST', body: new URLSearchParams({ ...form, ...typed }) });
}

async function asked(hub: World, name: ViewerName, path: string, init: RequestInit): Promise<GotPage> {
  const token = await hub.as(name).token();
  const headers = token ? { authorization: `Bearer ${token}` } : { 'hub-authority': 'wiltshire' };
  const response = await fetch(`${hub.address}${path}`, {
    ...init,
    headers: { accept: 'text/html', ...headers },
    redirect: 'manual',
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The hidden fields of the form that does this. */
function formIn(page: string, deed: string): Record<string, string> {
  for (const [, form = ''] of page.matchAll(/<form method="post"[^>]*>(.*?)<\/form>/gs)) {
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
    const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
    if (fields['_deed'] === deed) return fields;
  }
  throw new Error(`The page has no form that does ${deed}`);
}
