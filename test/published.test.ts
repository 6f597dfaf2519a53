/** What is published is what is served: the schema, and who may see and do what, as a page and as data. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { publish } from '../src/graphql/publish.js';
import { hubSchema } from './support/deeds.js';

const published = Object.entries(publish(hubSchema()));

test.each(published)(
  'schema/%s is what the schema says; if it is not, run: npm run generate',
  async (name, content) => {
    expect(await readFile(new URL(`../schema/${name}`, import.meta.url), 'utf8')).toBe(content);
  },
);
