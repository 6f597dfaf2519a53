/** The script that starts GraphiQL in the browser; a string, because the compiler copies no other files to `dist`. */
export const GRAPHIQL_BOOT = `'use strict';
(() => {
  const place = document.getElementById('graphiql');
  const { token, query, styleNonce } = place.dataset;
  // The library that locks scrolling under a dialogue adds a style element and reads its nonce from this name.
  window.__webpack_nonce__ = styleNonce;

  const ask = async (operation, options) => {
    const headers = {
      ...(options && options.headers),
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
    };
    if (token) headers.authorization = 'Bearer ' + token;
    const answer = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(operation), cache: 'no-store' });
    return answer.json();
  };

  ReactDOM.createRoot(place).render(
    React.createElement(GraphiQL, {
      fetcher: ask,
      defaultQuery: query,
      // For this tab only: the example greets every new tab, and a query survives a change of person.
      storage: window.sessionStorage,
      shouldPersistHeaders: false,
    }),
  );
})();
`;
