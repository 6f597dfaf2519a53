import { fastify } from 'fastify';
import { expect, test } from 'vitest';
import { html, sendPage, type Content } from '../../src/web/render.js';

/** The page that holds a content, as it goes out. */
async function rendered(content: Content): Promise<string> {
  const app = fastify();
  app.get('/', async (_request, reply) => sendPage(reply, { title: 'Test', allow: {}, body: html`[${content}]` }));
  const text = (await app.inject('/')).body;
  await app.close();
  return text;
}

test('Text is escaped, in attributes as in content', async () => {
  expect(await rendered(html`<p title="${`"'><&`}">${'<script>'}</p>`)).toContain(
    '<p title="&quot;&#39;&gt;&lt;&amp;">&lt;script&gt;</p>',
  );
});

test('HTML inside HTML and lists of it are kept, and nothing is written for nothing', async () => {
  expect(await rendered([html`<b>one</b>`, ' & ', null, undefined, 0])).toContain('[<b>one</b> &amp; 0]');
});

test('A value that came in as JSON cannot pass for markup', async () => {
  const forged = JSON.parse('{"Symbol(markup)":"<script>","text":"<script>"}') as Content;
  expect(await rendered(forged)).not.toContain('<script>');
});
