/** A copy of a report as a page: no script, the same on a screen, in a reader and on paper. */
import { html, type Html, type Page } from '../../render.js';
import { STYLE_PATH } from '../../assets.js';
import type { Content, Part, Table } from './content.js';
import { pictureOf } from './picture.js';

export function reportPage({ title, marking, facts, parts }: Content, wordPath: string): Page {
  return {
    title,
    allow: { 'style-src': "'self'" },
    head: html`<link rel="stylesheet" href="${STYLE_PATH}" />`,
    bodyClass: 'page report',
    body: html`<header><p class="marking">${marking}</p></header>
      <main>
        <h1>${title}</h1>
        ${facts.map((fact) => html`<p>${fact}</p>`)}
        <p class="elsewhere"><a href="${wordPath}">This report as a Word document</a></p>
        ${parts.map(sectionOf)}
      </main>`,
  };
}

const sectionOf = ({ heading, paragraphs, tables }: Part, at: number): Html =>
  html`<section aria-labelledby="part-${at}">
    <h2 id="part-${at}">${heading}</h2>
    ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
    ${tables.map((table, place) => tableOf(table, `part-${at}-${place}`))}
  </section>`;

/** A wide table is moved sideways, by keyboard as well. */
const tableOf = ({ caption, header, rows, charts = [] }: Table, id: string): Html =>
  html`<div class="wide" role="group" aria-labelledby="${id}" tabindex="0">
      <table>
        <caption id="${id}">
          ${caption}
        </caption>
        <thead>
          <tr>
            ${header.map((cell) => html`<th scope="col">${cell}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([first, ...cells]) =>
              html`<tr>
                <th scope="row">${first}</th>
                ${cells.map((cell) => html`<td>${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${charts.map((chart, at) => html`<figure>${pictureOf(chart, `${id}-${at}`).svg}</figure>`)}`;
