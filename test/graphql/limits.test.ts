import fc from 'fast-check';
import {
  buildSchema,
  getIntrospectionQuery,
  GraphQLError,
  Kind,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type OperationDefinitionNode,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { LIMITS, refuseTooMuch, withinLimits, type Limits } from '../../src/graphql/limits.js';

const schema = buildSchema(`
  type Query { notes(first: Int = 20, after: String, ids: [String!], filter: Filter): Notes  note: Note  tags: [Tag!]!  tag: String }
  input Filter { text: String, ids: [String!], anyOf: [Filter!] }
  type Notes { nodes: [Note!]!  edges: [Edge!]!  totalCount: Int }
  type Tag { name: String  tags: [Tag!] }
  type Edge { node: Note! }
  type Note { id: ID  note: Note  replies(first: Int = 20): Notes }
`);

/** Gives a document or, with `null`, whatever was refused, by the rules of validation and the check before execution. */
function refusalOf(
  query: string,
  variables: Record<string, unknown> = {},
  limits: Limits = LIMITS,
): GraphQLError | null {
  const document = parse(query);
  const [invalid] = validate(schema, document, [withinLimits(limits)]);
  if (invalid) return invalid;
  try {
    refuseTooMuch(schema, limits, document, operationIn(document), variables);
    return null;
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

function operationIn(document: DocumentNode): OperationDefinitionNode {
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('There is no operation');
  return operation;
}

const isAnswered = (query: string, variables?: Record<string, unknown>): void =>
  expect(refusalOf(query, variables)).toBeNull();

function isRefused(query: string, saying: RegExp, variables?: Record<string, unknown>): void {
  const refusal = refusalOf(query, variables);
  expect(refusal?.message).toMatch(saying);
  expect(refusal?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', http: { status: 400 } });
}

const milliseconds = (work: () => void): number => {
  const started = performance.now();
  work();
  return performance.now() - started;
};

/** `note { note { … id } }`, so many levels deep. */
const nested = (levels: number, innermost = 'id'): string =>
  levels <= 1 ? innermost : `note { ${nested(levels - 1, innermost)} }`;

describe('How deep a question is', () => {
  const DEEPER = /^A question has at most 12 levels of fields\./;

  test('is limited to the letter', () => {
    isAnswered(`{ ${nested(LIMITS.depth)} }`);
    isRefused(`{ ${nested(LIMITS.depth + 1)} }`, DEEPER);
  });

  test('is told through fragments, of which none makes it shallower', () => {
    const through = (levels: number): string => `
      { note { ...A } }
      fragment A on Note { ... on Note { note { ...B } } }
      fragment B on Note { ... { ${nested(levels)} } }`;
    isAnswered(through(LIMITS.depth - 2));
    isRefused(through(LIMITS.depth - 1), DEEPER);
  });

  test('is told of every operation of a document, the ones that are not asked included', () => {
    isRefused(`query A { tag } query B { ${nested(LIMITS.depth + 1)} }`, DEEPER);
  });

  test('is the deepest of its branches, at whichever place', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 14 }), { minLength: 1, maxLength: 5 }), (branches) => {
        const query = `{ ${branches.map((levels) => nested(levels, '__typename')).join(' ')} }`;
        expect(refusalOf(query) !== null).toBe(Math.max(...branches) > LIMITS.depth);
      }),
    );
  });
});

describe('The question with which tools read the schema', () => {
  test('is within the limits, deep as it is', () => {
    isAnswered(getIntrospectionQuery());
  });

  test('lets nothing else be asked beside it that is deeper than it may', () => {
    isRefused(`{ __schema { queryType { name } } ${nested(LIMITS.depth + 1)} }`, /levels of fields/);
  });
});

describe('How many aliases and directives a question has', () => {
  const aliases = (count: number): string => Array.from({ length: count }, (_, at) => `a${at}: tag`).join(' ');
  const directives = (count: number): string => Array.from({ length: count }, () => 'tag @include(if: true)').join(' ');

  test('is limited to the letter', () => {
    isAnswered(`{ ${aliases(LIMITS.aliases)} ${directives(LIMITS.directives)} }`);
    isRefused(`{ ${aliases(LIMITS.aliases + 1)} }`, /^A question has at most 30 aliases\./);
    isRefused(`{ ${directives(LIMITS.directives + 1)} }`, /^A question has at most 30 directives\./);
  });

  test('is counted over fragments and operations together', () => {
    const half = LIMITS.aliases / 2;
    isAnswered(`{ ${aliases(half)} ...F } fragment F on Query { ${aliases(half)} }`);
    isRefused(`{ ${aliases(half)} ...F } fragment F on Query { ${aliases(half + 1)} }`, /aliases/);
    isRefused(`query A { ${aliases(half)} } query B { ${aliases(half + 1)} }`, /aliases/);
    isRefused(`{ ... @skip(if: false) { ${directives(LIMITS.directives)} } }`, /directives/);
  });

  test('is said once, however many too many there are', () => {
    const errors = validate(schema, parse(`{ ${aliases(200)} ${directives(200)} }`), [withinLimits(LIMITS)]);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['LIMIT_EXCEEDED', 'LIMIT_EXCEEDED']);
  });
});

describe('How many cells an answer could have', () => {
  const CELLS = /^The answer could have \d+ cells; at most 50000 are answered at once\. Ask for fewer rows/;
  /** Cells by the message of the refusal, which comes for every question when none are allowed. */
  const cells = (query: string, variables?: Record<string, unknown>): number =>
    Number(/\d+/.exec(refusalOf(query, variables, { ...LIMITS, cells: -1 })?.message ?? '')?.[0]);

  test('is its fields, times the rows around them', () => {
    expect(cells('{ tag }')).toBe(1);
    expect(cells('{ note { id } }')).toBe(2);
    expect(cells('{ notes(first: 50) { nodes { id } } }')).toBe(1 + 50 * 2);
    expect(cells('{ notes(first: 50) { edges { node { id } } } }')).toBe(1 + 50 * 3);
    expect(cells('{ notes(first: 10) { nodes { replies(first: 10) { nodes { id } } } } }')).toBe(1 + 10 * (1 + 1 + 20));
  });

  test('counts what a variable says, and what stands for it where nothing is given', () => {
    const query = 'query ($n: Int) { notes(first: $n) { nodes { id } } }';
    expect(cells(query, { n: 50 })).toBe(101);
    expect(cells(query)).toBe(41);
    expect(cells(query, { n: null })).toBe(41);
    const withDefault = 'query ($n: Int = 50) { notes(first: $n) { nodes { id } } }';
    expect(cells(withDefault)).toBe(101);
    expect(cells(withDefault, { n: 10 })).toBe(21);
  });

  test('counts twenty rows of a list of which no number is said, however its rows are selected', () => {
    expect(cells('{ notes { nodes { id } } }')).toBe(41);
    expect(cells('{ notes { totalCount } }')).toBe(21);
    expect(cells('{ notes { ... on Notes { nodes { id } } } }')).toBe(41);
    expect(cells('{ notes { ...A } } fragment A on Notes { ...B } fragment B on Notes { nodes { id } }')).toBe(41);
    expect(cells('{ notes { all: nodes { id } } }')).toBe(41);
  });

  test('counts as many rows of a list that has no pages, within itself, too', () => {
    expect(cells('{ tags { name } }')).toBe(1 + 20);
    expect(cells('{ tags { tags { name } } }')).toBe(1 + 20 * (1 + 20));
    expect(cells('{ ...F } fragment F on Query { ... on Query { tags { name } } }')).toBe(21);
    isRefused('{ tags { tags { tags { tags { name } } } } }', CELLS);
  });

  test('is never fewer for a number below one', () => {
    expect(cells('{ notes(first: -5) { nodes { id } } }')).toBe(3);
    expect(cells('query ($n: Int) { notes(first: $n) { nodes { id } } }', { n: -5 })).toBe(3);
  });

  test('is limited, by literals and by variables alike', () => {
    const three = (first: string): string =>
      `notes(first: ${first}) { nodes { replies(first: ${first}) { nodes { replies(first: ${first}) { nodes { id } } } } } }`;
    isAnswered(`{ ${three('20')} }`);
    isRefused(`{ ${three('100')} }`, CELLS);
    isAnswered(`query ($n: Int) { ${three('$n')} }`, { n: 20 });
    isRefused(`query ($n: Int) { ${three('$n')} }`, CELLS, { n: 100 });
    isRefused(`query ($n: Int = 100) { ${three('$n')} }`, CELLS);
  });

  test('is told of the operation that is asked', () => {
    const document = parse('query Small { tag } query Large { notes(first: 100) { nodes { id } } }');
    expect(() => refuseTooMuch(schema, { ...LIMITS, cells: 10 }, document, operationIn(document), {})).not.toThrow();
  });

  test('is counted at every place at which a fragment stands', () => {
    const fragment = 'fragment F on Notes { nodes { id } }';
    expect(cells(`{ a: notes(first: 10) { ...F } b: notes(first: 20) { ...F } } ${fragment}`)).toBe(2 + 20 + 40);
  });
});

describe('A question that swells when it is unfolded', () => {
  /** Each fragment spreads the next one twice: two to the power of so many. */
  const bomb = (fragments: number, inField: string): string =>
    [
      `{ ${inField} { ...F0 } }`,
      ...Array.from({ length: fragments }, (_, at) => `fragment F${at} on Note { ...F${at + 1} ...F${at + 1} }`),
      `fragment F${fragments} on Note { id }`,
    ].join('\n');

  const deepBomb = (fragments: number): string =>
    [
      '{ note { ...F0 } }',
      ...Array.from(
        { length: fragments },
        (_, at) => `fragment F${at} on Note { note { ...F${at + 1} } other: note { ...F${at + 1} } }`,
      ),
      `fragment F${fragments} on Note { id }`,
    ].join('\n');

  test('is refused at once when its cells explode, by its cells', () => {
    expect(milliseconds(() => isRefused(bomb(100, 'note'), /^The answer could have .* cells/))).toBeLessThan(10_000);
  });

  test('is refused at once when its depth explodes, by its depth', () => {
    expect(milliseconds(() => isRefused(deepBomb(30), /levels of fields/))).toBeLessThan(10_000);
  });

  test('is answered at once when it stays within the limits', () => {
    expect(milliseconds(() => isAnswered(bomb(10, 'note')))).toBeLessThan(10_000);
  });

  test('is refused in time with all other rules of validation beside', () => {
    const document = parse(deepBomb(30));
    const spent = milliseconds(() => {
      const errors = validate(schema, document, [...specifiedRules, withinLimits(LIMITS)]);
      expect(errors.some(({ extensions }) => extensions['code'] === 'LIMIT_EXCEEDED')).toBe(true);
    });
    expect(spent).toBeLessThan(10_000);
  });

  test('comes to an end though its fragments go in a circle, which another rule refuses', () => {
    const circle = '{ note { ...A } } fragment A on Note { note { ...B } } fragment B on Note { note { ...A } ...B }';
    const rows = '{ notes { ...A } } fragment A on Notes { ...B } fragment B on Notes { ...A }';
    expect(milliseconds(() => [circle, rows].map((query) => refusalOf(query)))).toBeLessThan(10_000);
    expect(validate(schema, parse(circle)).length).toBeGreaterThan(0);
  });

  test('is not let through by a fragment that there is not', () => {
    isAnswered('{ note { ...Missing } }');
    expect(validate(schema, parse('{ note { ...Missing } }')).length).toBeGreaterThan(0);
  });
});

describe('Long values', () => {
  const TEXT = /^A text has at most 10000 characters\./;
  const LIST = /^A list has at most 200 entries\. Send the rest in another request\./;
  const long = 'x'.repeat(LIMITS.stringLength + 1);
  const many = Array.from({ length: LIMITS.listLength + 1 }, () => 'x');

  test('are refused in variables, however deep they stand', () => {
    isAnswered('{ tag }', { text: long.slice(1), list: many.slice(1) });
    isRefused('{ tag }', TEXT, { text: long });
    isRefused('{ tag }', LIST, { list: many });
    isRefused('{ tag }', TEXT, { filter: { anyOf: [{ anyOf: [{ text: long }] }] } });
    isRefused('{ tag }', LIST, { filter: { anyOf: [{ ids: many }] } });
  });

  test('are refused in the question itself, in fragments and as defaults, too', () => {
    isAnswered(`{ notes(after: "${long.slice(1)}", ids: ${JSON.stringify(many.slice(1))}) { totalCount } }`);
    isRefused(`{ notes(after: "${long}") { totalCount } }`, TEXT);
    isRefused(`{ notes(after: """${long}""") { totalCount } }`, TEXT);
    isRefused(`{ notes(ids: ${JSON.stringify(many)}) { totalCount } }`, LIST);
    isRefused(`{ notes(filter: { anyOf: [{ text: "${long}" }] }) { totalCount } }`, TEXT);
    isRefused(`query ($t: String = "${long}") { notes(after: $t) { totalCount } }`, TEXT);
    isRefused(`{ ...F } fragment F on Query { notes(after: "${long}") { totalCount } }`, TEXT);
  });

  test('are measured without asking how deep they go', () => {
    let deep: unknown = 'x';
    for (let at = 0; at < 100_000; at++) deep = [deep];
    expect(milliseconds(() => isAnswered('{ tag }', { deep }))).toBeLessThan(10_000);
  });

  test('are nothing, a number, a truth, or an empty list as little as a short text', () => {
    isAnswered('{ tag }', { a: null, b: 1e300, c: true, d: [], e: {}, f: '' });
  });
});
