/** The offline page as a document of its own: no other file, and a policy under which it cannot reach anything. */

const STYLE = `
:root { color-scheme: light; }
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #0b0c0c; font: 1.125rem/1.5 system-ui, sans-serif; }
header { border-bottom: 0.5rem solid #1a4f8b; padding: 0.75rem 1rem; font-weight: bold; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.5rem; line-height: 1.25; margin: 2.5rem 0 1rem; }
h3 { font-size: 1.25rem; margin: 2rem 0 0.5rem; }
.first { border-left: 0.5rem solid #1a4f8b; padding: 0.5rem 1rem; margin: 0 0 2rem; }
.field { margin: 0 0 1.5rem; }
label { display: block; font-weight: bold; margin-bottom: 0.25rem; }
.hint { display: block; color: #484c4f; font-weight: normal; }
input, select, button { font: inherit; }
input, select { border: 2px solid #0b0c0c; padding: 0.3rem 0.5rem; min-height: 2.75rem; max-width: 100%; background: #fff; }
input[type='number'] { width: 7rem; }
button { border: 2px solid #00401f; background: #00602f; color: #fff; font-weight: bold; padding: 0.5rem 1rem; min-height: 2.75rem; cursor: pointer; }
button.other { border-color: #484c4f; background: #f0f0ef; color: #0b0c0c; }
:focus-visible { outline: 3px solid #0b0c0c; outline-offset: 2px; box-shadow: 0 0 0 5px #ffdd00; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1.5rem; font-size: 1rem; }
caption { text-align: left; font-weight: bold; padding: 0.5rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid #6f777b; }
tbody th { font-weight: normal; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
summary { cursor: pointer; padding: 0.5rem 0; color: #1a4f8b; text-decoration: underline; }
[hidden] { display: none !important; }
@media print { form, button, details { display: none; } }
`;

const BODY = `<header>Corporate parenting hub</header>
<main>
<h1>Count a list of pupils</h1>
<p class="first"><strong>Nothing leaves this computer.</strong> This page has no connection to anything. It reads the file that you choose, shows what is wrong with it or what it counts, and saves counts only when you say so. No line of it, no name and no pupil number is kept or saved.</p>
<noscript><p>This page counts with JavaScript, which is switched off in this browser. Use the command of the hub instead, or switch it on for this file.</p></noscript>
<form id="form" novalidate>
<div class="field"><label for="list">List of pupils <span class="hint">A CSV file with one line for each pupil. From Excel, save it as “CSV UTF-8”.</span></label>
<input id="list" aria-describedby="status-line" type="file" accept=".csv,text/csv" required></div>
<div class="field"><label for="mapping">Mapping, if you have one <span class="hint">A JSON file that says what your system calls the columns and values.</span></label>
<input id="mapping" type="file" accept=".json,application/json"></div>
<div class="field"><label for="year">Academic year <span class="hint">The calendar year in which it ends: 2025 for September 2024 to August 2025.</span></label>
<input id="year" aria-describedby="status-line" type="number" inputmode="numeric" min="2017" max="2099" step="1" required></div>
<div class="field"><label for="term">Time to count</label>
<select id="term"><option value="">The whole year: results, absence, suspensions</option></select></div>
<div class="field"><label for="status">Status of the figures</label>
<select id="status"></select></div>
<p><button type="submit">Check and count</button>
<button type="button" class="other" id="template">Save an empty list</button></p>
</form>
<p id="status-line" role="status" aria-live="polite"></p>
<section id="outcome" aria-labelledby="outcome-title" hidden>
<h2 id="outcome-title" tabindex="-1"></h2>
<div id="outcome-body"></div>
</section>
<h2>What to write in the list</h2>
<details><summary>The columns, and the values that are understood</summary><div class="scroll" id="columns"></div></details>
</main>`;

/** Puts the page together; `hash` gives the SHA-256 of a text in base64. */
export function attainmentDocument(script: string, hash: (text: string) => string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash(script)}'`,
    `style-src 'sha256-${hash(STYLE)}'`,
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Count a list of pupils - Corporate parenting hub</title>
<style>${STYLE}</style>
</head>
<body>
${BODY}
<script>${script}</script>
</body>
</html>
`;
}
