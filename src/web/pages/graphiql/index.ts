/** GraphiQL, served by the hub itself, as one of the made-up people or as the public. Local mode only. */
import { html, type Page } from '../../render.js';
import { GRAPHIQL, GRAPHIQL_BOOT_PATH, GRAPHIQL_STYLE, REACT, REACT_DOM, STYLE_PATH } from '../../assets.js';
import type { Person } from '../../people.js';

/** What the editor holds at first. */
export const EXAMPLE_QUERY = `# Ask the hub. Press the play button, or Ctrl and Enter.
# What you may not read is null, and extensions.withheld says why.
{
  viewer { kind bodies { roles } }
  actions(first: 20) {
    nodes { title brag dueOn ownerAgency { name } latestProgress { summary detail } }
  }
  contributions(first: 20) {
    nodes {
      agency { name }
      subject
      narrative
      note
      figures { indicator { title } display numerator denominator }
    }
  }
}
`;

/** `who` is null for the public, who have no token. */
export function graphiqlPage(
  who: { readonly person: Person; readonly token: string } | null,
  styleNonce: string,
): Page {
  return {
    title: `GraphiQL as ${who?.person.name ?? 'the public'}`,
    bodyClass: 'console',
    allow: {
      'script-src': "'self'",
      'style-src': `'self' 'nonce-${styleNonce}'`,
      'connect-src': "'self'",
      // The style sheet of GraphiQL carries its fonts and marks in itself.
      'font-src': 'data:',
      'img-src': "'self' data:",
    },
    head: html`<link rel="stylesheet" href="${GRAPHIQL_STYLE.path}" />
      <link rel="stylesheet" href="${STYLE_PATH}" />
      ${[REACT.path, REACT_DOM.path, GRAPHIQL.path, GRAPHIQL_BOOT_PATH].map(
        (path) => html`<script src="${path}" defer></script> `,
      )}`,
    body: html`<header>
        <h1>GraphiQL</h1>
        <p>
          You are
          <strong>${who?.person.name ?? 'the public'}</strong
          >${who ? `, ${who.person.title}, ${who.person.agency}` : ', with no token'}.
          <a href="/try">Be somebody else</a>
        </p>
      </header>
      <noscript
        ><p>
          GraphiQL needs JavaScript. Without it, send a POST with your query as JSON to <code>/graphql</code>.
        </p></noscript
      >
      <main
        id="graphiql"
        data-token="${who?.token}"
        data-query="${EXAMPLE_QUERY}"
        data-style-nonce="${styleNonce}"
      ></main>`,
  };
}
