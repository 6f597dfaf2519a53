/** The style of the first pages; nothing in it reaches into GraphiQL. Contrast is at least 7:1, sizes are relative, and focus is always visible. */
export const STYLE = `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #0b0c0c; font: 1.125rem/1.5 system-ui, sans-serif; }
.page *, .console > header * { box-sizing: border-box; }
.page a, .console > header a { color: #1a4f8b; text-underline-offset: 0.15em; }
.page a:hover, .console > header a:hover { text-decoration-thickness: 3px; }
.page :focus-visible, .console > header :focus-visible {
  outline: 3px solid #0b0c0c; outline-offset: 2px; background: #ffdd00; color: #0b0c0c;
}
.page code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
.page main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
.page h1 { font-size: 2rem; line-height: 1.2; }
.page h2 { font-size: 1.5rem; line-height: 1.25; margin-top: 2.5rem; }
.people { list-style: none; padding: 0; }
.people li { padding: 0.75rem 0; border-top: 1px solid #6f777b; }
.people a { display: inline-block; min-height: 1.5rem; }
.people span { display: block; }
.console { display: flex; flex-direction: column; height: 100vh; }
.console > header { padding: 0.5rem 1rem; border-bottom: 1px solid #6f777b; font-size: 1rem; }
.console > header h1 { display: inline; font-size: 1rem; margin: 0 1rem 0 0; }
.console > header p { display: inline; margin: 0; }
.console > main { flex: 1; min-height: 20rem; }
.console noscript p { padding: 1rem; }
`.trimStart();
