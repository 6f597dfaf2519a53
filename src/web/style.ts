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
.report > header, .report main { max-width: 60rem; margin: 0 auto; padding: 0.75rem 1rem; }
.report .marking { margin: 0; padding: 0.25rem 0.5rem; border: 2px solid #0b0c0c; font-weight: 700; text-align: center; }
.report .wide { overflow-x: auto; }
.report figure { margin: 0 0 2rem; }
.report figure svg { display: block; width: 100%; max-width: 36rem; height: auto; }
.report table { width: 100%; margin: 1rem 0 2rem; border-collapse: collapse; font-size: 1rem; }
.report caption { padding: 0.5rem 0; text-align: left; font-weight: 700; }
.report th, .report td { padding: 0.4rem 0.5rem; border: 1px solid #6f777b; text-align: left; vertical-align: top; }
.report tbody th { font-weight: 400; }
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
@media print {
  body { font-size: 10.5pt; }
  .report .elsewhere { display: none; }
  .report thead { display: table-header-group; }
  .report tr, .report figure { break-inside: avoid; }
  .report .wide { overflow: visible; }
  .report h2, .report caption { break-after: avoid; }
}
`.trimStart();
