/**
 * What is told at the doors of two boards, and whether it is the same: answers of one as those of the other would be. What was made at random for a board is named by the order in which it came
 * up, and where its servers listen is left out.
 */
export function namer(): (text: string) => string {
  const names = new Map<string, string>();
  const nameOf = (found: string): string => {
    if (!names.has(found)) names.set(found, `#${names.size}`);
    return names.get(found)!;
  };
  const inCursor = (cursor: string): string => {
    // The order is told by its hash, in which the list that is ordered stands by its id.
    const [id = '', order = '', ...more] = Buffer.from(cursor, 'base64url').toString('latin1').split('.');
    if (!/^[0-9a-f-]{36}$/.test(id)) return cursor;
    return `cursor of ${[nameOf(id), /^[\w-]{12}$/.test(order) ? nameOf(order) : order, ...more].join('.')}`;
  };
  return (text) =>
    text
      .replace(/(?<=[cC]ursor":")[\w-]+/g, inCursor)
      .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, nameOf)
      .replace(/[0-9a-f]{64}/g, 'hash')
      .replace(/127\.0\.0\.1:\d+/g, 'here');
}

/** How many fields an answer tells of, of each thing that was asked for; of a sheet or a page how many lines. */
export function fieldsIn(answer: string): number {
  const body = answer.slice(answer.indexOf('{"'));
  if (!/^\{"(?:data|errors)"/.test(body)) return answer.split('\n').length;
  const { data, errors } = JSON.parse(body) as { data?: object | null; errors?: unknown };
  const namesIn = (one: unknown): number =>
    new Set([...(JSON.stringify(one) ?? '').matchAll(/"(?:q\d+_)?(\w+)":/g)].map(([, name]) => name)).size;
  return namesIn(errors) + Object.values(data ?? {}).reduce((sum: number, one) => sum + Math.max(namesIn(one), 1), 0);
}

/** Where two answers begin to differ, with what stands around it: in what they say, if it is not only in what stands above. */
export function firstDifference(one: string, other: string): string | undefined {
  if (one === other) return undefined;
  const [said, otherSaid] = [one, other].map((text) => text.slice(Math.max(0, text.indexOf(' {"')))) as [
    string,
    string,
  ];
  return said === otherSaid ? difference(one, other) : difference(said, otherSaid);
}

function difference(one: string, other: string): string {
  let index = 0;
  while (one[index] === other[index]) index += 1;
  const around = (text: string): string => text.slice(Math.max(0, index - 120), index + 80);
  return `${around(one)} | ${around(other)}`;
}
