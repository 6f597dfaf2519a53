import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorOf, json, serve, type Answer, type Served } from './served.js';

let hub: Served;
let executed: unknown[];

beforeEach(async () => {
  executed = [];
  hub = await serve((app) =>
    app.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      handler: async (request) => {
        executed.push(request.method === 'GET' ? request.query : request.body);
        return { data: {} };
      },
    }),
  );
});
afterEach(() => hub.close());

const post = (body: string | Buffer): Promise<Answer> => hub.ask('/graphql', json(body));
const get = (parameters: string): Promise<Answer> => hub.ask(`/graphql?${parameters}`);

function expectProblem(answer: Answer, path: string): void {
  expect(answer.status).toBe(400);
  expect(errorOf(answer).extensions.code).toBe('BAD_USER_INPUT');
  expect(errorOf(answer).extensions.problems?.map((problem) => problem.path)).toEqual([path]);
  expect(executed).toEqual([]);
}

describe('A body of ordinary size and text', () => {
  test('is taken as it is', async () => {
    const body = { query: 'mutation($t: String) { x }', variables: { t: 'Zoë 👩‍👧 said "no\\u0000"\n' } };
    expect((await post(JSON.stringify(body))).status).toBe(200);
    expect(executed).toEqual([body]);
  });

  test('may name its character set, and pair its surrogates in escapes', async () => {
    const answer = await hub.ask('/graphql', {
      ...json('{"query":"\\ud83d\\ude00"}'),
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
    expect(answer.status).toBe(200);
    expect(executed).toEqual([{ query: '😀' }]);
  });

  test('may be 256 KB long and 32 levels deep', async () => {
    const padding = 'x'.repeat(256 * 1024 - '{"query":""}'.length);
    expect((await post(JSON.stringify({ query: padding }))).status).toBe(200);
    expect((await post('['.repeat(32) + ']'.repeat(32))).status).toBe(200);
  });
});

describe('A body that is too large', () => {
  test('is refused when it says so, while 10 MB are still being sent', async () => {
    const answer = await post(Buffer.alloc(10 * 1024 * 1024, 'x'));
    expect(answer.status).toBe(413);
    expect(errorOf(answer)).toMatchObject({
      message: 'The request is larger than 256 KB. Send it in parts.',
      extensions: { code: 'LIMIT_EXCEEDED' },
    });
    expect(executed).toEqual([]);
  });

  test('is refused before a single byte of it has come', async () => {
    const answer = await new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(
        {
          port: hub.port,
          host: '127.0.0.1',
          path: '/graphql',
          method: 'POST',
          headers: { 'content-type': 'application/json', 'content-length': 10 * 1024 * 1024 },
        },
        (response) => {
          resolve(response.statusCode);
          request.destroy();
        },
      );
      request.on('error', reject);
      request.flushHeaders();
    });
    expect(answer).toBe(413);
  });

  test('is refused at the limit when it does not say how long it is', async () => {
    const answer = await hub.ask('/graphql', {
      ...json(Buffer.alloc(10 * 1024 * 1024, 'x')),
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
    });
    expect(answer.status).toBe(413);
    expect(errorOf(answer).extensions.code).toBe('LIMIT_EXCEEDED');
    expect(executed).toEqual([]);
  });
});

describe('A body that is nested too deep', () => {
  test.each([33, 100_000])('is refused: %i levels', async (levels) => {
    const answer = await post('['.repeat(levels) + ']'.repeat(levels));
    expect(answer.status).toBe(400);
    expect(errorOf(answer).extensions.code).toBe('LIMIT_EXCEEDED');
    expect(executed).toEqual([]);
  });
});

describe('Text that cannot be stored is refused before anything is executed', () => {
  test.each([
    ['an escaped NUL', '{"query":"q","variables":{"input":{"narrative":"a\\u0000b"}}}', 'variables.input.narrative'],
    ['a high surrogate alone', '{"variables":{"input":{"narrative":"a\\ud800b"}}}', 'variables.input.narrative'],
    ['a low surrogate alone', '{"variables":{"input":{"narrative":"\\uDFFF"}}}', 'variables.input.narrative'],
    ['surrogates the wrong way round', '{"variables":{"t":"\\ude00\\ud83d"}}', 'variables.t'],
    ['in a list', '{"variables":{"items":["fine",{"name":"\\u0000"}]}}', 'variables.items.1.name'],
    ['in the query itself', '{"query":"{ a }\\u0000"}', 'query'],
    ['as a GraphQL escape in the query', '{"query":"{ a(t: \\"x\\\\u0000\\") }"}', 'query'],
    ['as a braced GraphQL escape in the query', '{"query":"{ a(t: \\"x\\\\u{000}\\") }"}', 'query'],
    ['as a key', '{"variables":{"a\\u0000":1}}', 'variables'],
    ['as the whole body', '"\\ud800"', ''],
  ])('%s', async (_what, body, path) => {
    expectProblem(await post(body), path);
  });

  test('as a raw NUL byte', async () => {
    const answer = await post(Buffer.from('{"variables":{"t":"a\0b"}}'));
    expectProblem(answer, '');
    expect(errorOf(answer).extensions.problems?.[0]?.message).toContain('NUL');
  });

  test('as bytes that are no UTF-8, a surrogate among them', async () => {
    expectProblem(await post(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])), '');
    expectProblem(await post(Buffer.from([0x22, 0xff, 0x22])), '');
  });

  test('with every place named, up to a number', async () => {
    const answer = await post(JSON.stringify({ variables: { a: '\0', b: ['\0'], c: 'fine' } }));
    expect(
      errorOf(answer)
        .extensions.problems?.map((problem) => problem.path)
        .sort(),
    ).toEqual(['variables.a', 'variables.b.0']);
    const many = await post(JSON.stringify({ variables: Array.from({ length: 1000 }, () => '\0') }));
    expect(errorOf(many).extensions.problems).toHaveLength(20);
  });

  test('without repeating a long key in full', async () => {
    const answer = await post(JSON.stringify({ ['k'.repeat(100_000)]: '\0' }));
    expect(answer.text.length).toBeLessThan(500);
  });

  test('while an escaped backslash before u0000 is plain text', async () => {
    expect((await post('{"query":"{ a(t: \\"\\\\\\\\u0000\\") }"}')).status).toBe(200);
  });
});

describe('A body that is not what it says is refused', () => {
  test.each(['{', '', 'query { a }', '{"a":1}{"b":2}'])('malformed JSON: %s', async (body) => {
    expectProblem(await post(body), '');
  });

  test('without quoting it', async () => {
    expect((await post('{"narrative": Jane Doe')).text).not.toContain('Jane');
  });

  test.each(['{"variables":{"__proto__":{"role":"chair"}}}', '{"variables":{"\\u005f_proto__":1}}'])(
    'a key __proto__: %s',
    async (body) => {
      expectProblem(await post(body), 'variables');
    },
  );

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'])(
    'as %s with 415',
    async (type) => {
      const answer = await hub.ask('/graphql', { ...json('{"query":"{a}"}'), headers: { 'content-type': type } });
      expect(answer.status).toBe(415);
      expect(errorOf(answer).extensions.code).toBe('BAD_USER_INPUT');
      expect(executed).toEqual([]);
    },
  );
});

describe('The parameters of a GET keep to the same rules', () => {
  test('and pass when they do', async () => {
    expect((await get('query=%7Ba%7D&variables=%7B%22t%22%3A%22Zo%C3%AB%22%7D')).status).toBe(200);
    expect((await get('query=%7Ba%7D&variables=')).status).toBe(200);
  });

  test.each([
    ['a NUL in the query', 'query=%00', 'query'],
    ['an escaped NUL in the query', `query=${encodeURIComponent('{ a(t: "\\u0000") }')}`, 'query'],
    ['a NUL in a variable', `variables=${encodeURIComponent('{"input":{"t":"\\u0000"}}')}`, 'variables.input.t'],
    ['half a character in a variable', `variables=${encodeURIComponent('{"t":"\\ud800"}')}`, 'variables.t'],
    ['malformed variables', 'variables=%7B', 'variables'],
    ['malformed extensions', 'extensions=nope', 'extensions'],
    ['__proto__ in variables', `variables=${encodeURIComponent('{"__proto__":1}')}`, 'variables'],
  ])('%s is refused', async (_what, parameters, path) => {
    expectProblem(await get(parameters), path);
  });

  test('variables that are nested too deep are refused', async () => {
    const answer = await get(`variables=${'['.repeat(200)}${']'.repeat(200)}`);
    expect(errorOf(answer).extensions.code).toBe('LIMIT_EXCEEDED');
    expect(executed).toEqual([]);
  });
});
