/** HTML out of values: everything is escaped unless it is HTML already. */
import type { FastifyReply } from 'fastify';
import { contentSecurityPolicy } from '../http/security.js';

/** A symbol, so that nothing that came in as JSON can pass for markup. */
const MARKUP = Symbol('markup');

export interface Html {
  readonly [MARKUP]: string;
}

export type Content = string | number | Html | readonly Content[] | null | undefined;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Tag of a template: html`<p title="${title}">${text}</p>`. Attributes must stand in double quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return { [MARKUP]: strings.reduce((text, string, index) => text + markup(values[index - 1]) + string) };
}

function markup(value: Content): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') {
    return String(value).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
  }
  if (isList(value)) return value.map(markup).join('');
  return value[MARKUP];
}

const isList = (value: Content): value is readonly Content[] => Array.isArray(value);

/** The markup itself, for what is no page. */
export const markupOf = (content: Html): string => content[MARKUP];

export interface Page {
  /** What the page is; the name of the hub is added. */
  readonly title: string;
  readonly head?: Html;
  readonly bodyClass?: string;
  readonly body: Html;
  /** What its content security policy allows beyond nothing. */
  readonly allow: Readonly<Record<string, string>>;
}

export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  const document = html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} - Corporate parenting hub</title>
        ${page.head}
      </head>
      <body class="${page.bodyClass ?? 'page'}">
        ${page.body}
      </body>
    </html> `;
  return reply
    .header('content-security-policy', contentSecurityPolicy(page.allow))
    .type('text/html; charset=utf-8')
    .send(document[MARKUP]);
}
