/** The front page: what the hub is and, on a local hub, whom one can be. */
import { html, type Html, type Page } from '../../render.js';
import { STYLE_PATH } from '../../assets.js';
import { ATTAINMENT_PATH } from '../../attainment.js';
import type { Person } from '../../people.js';
import type { ListedReport } from '../../published-reports.js';

/** `people` is null unless the hub runs in local mode. */
export function homePage(people: readonly Person[] | null, reports: readonly ListedReport[]): Page {
  return {
    title: 'What this is',
    allow: { 'style-src': "'self'" },
    head: html`<link rel="stylesheet" href="${STYLE_PATH}" />`,
    body: html`<main>
      <h1>Corporate parenting hub</h1>
      <p>
        A council and its partners share the duty to care well for children in care and care leavers. A corporate
        parenting board sees that they do.
      </p>
      <p>
        In this hub the partner agencies - health, police, education, housing, social care, the voluntary sector and
        young people themselves - contribute figures, narrative and progress to that board, once, before each meeting.
        Everyone asks the same place, and permissions reach down to each field: you see what your role, your agency and
        the sharing agreements in force allow, and you are told what is withheld and why. What is contributed feeds one
        shared work plan.
      </p>
      <p>
        The hub holds no case record of any child. A virtual school counts its list of pupils on its own computer, with
        <a href="${ATTAINMENT_PATH}">a page that is saved there and works without a network</a>.
      </p>
      ${reportsToRead(reports)} ${people ? whomToBe(people) : theApi()}
    </main>`,
  };
}

function reportsToRead(reports: readonly ListedReport[]): Html | null {
  if (reports.length === 0) return null;
  return html`<h2 id="reports">Reports to read</h2>
    <ul class="people">
      ${reports.map(
        ({ id, title, body }) =>
          html`<li><a href="/attainment-reports/${id}.html">${title}</a><span>To ${body}</span></li> `,
      )}
    </ul>`;
}

function whomToBe(people: readonly Person[]): Html {
  return html`<h2 id="try">Try it</h2>
    <p>
      This is a local hub. Everybody in it is made up. Choose who to be: GraphiQL opens, where you can ask the hub
      questions, and the same question is answered differently to different people.
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
    })}`;
}

const councilsOf = (people: readonly Person[]): string[] => [...new Set(people.map((one) => one.authority))];

function group(heading: string, people: readonly Person[]): Html | null {
  if (people.length === 0) return null;
  return html`<h3>${heading}</h3>
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

function theApi(): Html {
  return html`<h2>The API</h2>
    <p>
      The hub speaks GraphQL at <code>/graphql</code>. Send an access token from your organisation's sign-in service as
      a bearer token. Without a token, only what the board has published is answered.
    </p>`;
}
