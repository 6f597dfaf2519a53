/** Whom one can be on a local hub, to ask it by hand. */
import { html, type Html, type Page } from '../../render.js';
import { STYLE_PATH } from '../../assets.js';
import type { Person } from '../../people.js';

export function tryPage(people: readonly Person[]): Page {
  return {
    title: 'Try the API',
    allow: { 'style-src': "'self'" },
    head: html`<link rel="stylesheet" href="${STYLE_PATH}" />`,
    body: html`<main>
      <h1>Try the API</h1>
      <p>
        This is a local hub. Everybody in it is made up. Choose who to be: GraphiQL opens, where you can ask the hub
        questions, and the same question is answered differently to different people. The
        <a href="/">pages</a> are for people who would rather not.
      </p>
      <ul class="people">
        <li><a href="/graphiql">Ask as the public</a><span>No token: published things only</span></li>
      </ul>
      ${councilsOf(people).map((council) => {
        const here = people.filter((one) => one.authority === council);
        return html`${group(
          council,
          here.filter((one) => one.kind === 'member'),
        )}
        ${group(
          `${council}: systems of partners`,
          here.filter((one) => one.kind === 'client'),
        )}`;
      })}
    </main>`,
  };
}

const councilsOf = (people: readonly Person[]): string[] => [...new Set(people.map((one) => one.authority))];

function group(heading: string, people: readonly Person[]): Html | null {
  if (people.length === 0) return null;
  return html`<h2>${heading}</h2>
    <ul class="people">
      ${people.map(
        (one) =>
          html`<li>
            <a href="/graphiql?as=${encodeURIComponent(one.name)}">Ask as ${one.name}</a
            ><span>${one.title}, ${one.agency}</span>
          </li> `,
      )}
    </ul>`;
}
