/** The pages of the local provider: what one sees of it, as HTML that needs nothing else. */
import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** Somebody, or some system, that one can be while trying the hub. */
export interface LocalPerson {
  /** The short name to ask by, such as `chair`. */
  readonly name: string;
  readonly title: string;
  readonly kind: 'member' | 'client';
  /** The `sub` of the tokens; for a client also its client id. */
  readonly subject: string;
  readonly agency: string;
  /** The name of the council. */
  readonly authority: string;
}

/** Answers with a text, or with JSON. */
export function send(response: ServerResponse, status: number, body: string, type = 'text/plain'): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, ...pageHeaders() });
  response.end(body);
}

function sendHtml(response: ServerResponse, page: string, forms: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...pageHeaders(forms) });
  response.end(page);
}

/** The headers of every answer of ours. A page, which has a style, says where its forms may lead. */
export const pageHeaders = (forms?: string): Record<string, string> => ({
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action ${forms ?? "'none'"}${
    forms ? `; style-src '${STYLE_HASH}'` : ''
  }`,
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
});

const STYLE =
  'body{font:1.1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}' +
  'table{border-collapse:collapse}th,td{text-align:left;padding:.4rem 1rem .4rem 0;border-bottom:1px solid #767676}' +
  'li{margin:.4rem 0}button{font:inherit;padding:.3rem .8rem;text-align:left}';

const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

const pageOf = (heading: string, content: string): string => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(heading)} - corporate parenting hub</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(heading)}</h1>
${content}
</main>
</body>
</html>
`;

/** Who there is, each with a link to a token. */
export function sendPeople(
  response: ServerResponse,
  { hubOrigin, secret }: { readonly hubOrigin: string; readonly secret: string },
  people: readonly LocalPerson[],
): void {
  const rows = people.map(
    ({ name, title, kind, agency, authority }) =>
      `<tr><th scope="row">${escaped(title)}</th><td>${escaped(agency)}</td><td>${escaped(authority)}</td>` +
      `<td>${kind === 'client' ? 'System' : 'Person'}</td>` +
      `<td><a href="/tokens/${encodeURIComponent(name)}">Token for ${escaped(name)}</a></td></tr>`,
  );
  const page = pageOf(
    'Who you can be',
    `<p>These people and systems are made up, so that you can try <a href="${escaped(hubOrigin)}">the hub</a>.
This page exists only on your own machine. A token is good for 30 minutes.</p>
<p>On the command line: <code>npm run --silent token -- chair</code></p>
<table>
<caption>People and systems of this hub</caption>
<thead><tr><th scope="col">Who</th><th scope="col">Agency</th><th scope="col">Council</th><th scope="col">Kind</th><th scope="col">Access token</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<p>A system can also ask for its token at <code>/token</code>, with its subject as client id and
<code>${secret}</code> as secret (grant <code>client_credentials</code>). <a href="/people">The same list as JSON</a>.</p>`,
  );
  sendHtml(response, page, "'none'");
}

/** A button for each person, by council: one form, sent to the address of the page. `forms` says where its answer may lead. */
export function sendChoice(response: ServerResponse, forms: string, people: readonly LocalPerson[]): void {
  const councils = [...new Set(people.map(({ authority }) => authority))].map((authority) => {
    const items = people
      .filter((person) => person.authority === authority)
      .map(
        ({ name, title, agency }) =>
          `<li><button name="as" value="${escaped(name)}">${escaped(title)}, ${escaped(agency)}</button></li>`,
      );
    return `<h2>${escaped(authority)}</h2>\n<ul>\n${items.join('\n')}\n</ul>`;
  });
  const page = pageOf(
    'Who do you want to be?',
    `<p>These people are made up, so that you can try the hub. This page exists only on your own machine.</p>
<form method="post">
${councils.join('\n')}
</form>`,
  );
  sendHtml(response, page, forms);
}

/** The form is the provider's own; the button belongs to it. */
export const signOutPage = (form: string): string =>
  pageOf(
    'Sign out of the local provider?',
    `${form}
<p><button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button></p>`,
  );

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
