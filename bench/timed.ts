/** Takes the time of each statement that a database is given, around the query of its client. */
import type { Connection } from '../src/database/connect.js';
import type { Clock } from './clockwork.js';

export interface TimedStatement {
  readonly text: string;
  readonly milliseconds: number;
}

interface Asked extends PromiseLike<unknown> {
  readonly values?: () => unknown;
}
type Method = (...parameters: unknown[]) => Asked;
/** A client, or one of its transactions, by whichever name it is given statements. */
type Client = Record<string, Method>;

/** Begins to listen to the transactions of a connection; statements are added to what is answered as they end. */
export function timeStatements({ database, engine }: Connection, now: Clock): TimedStatement[] {
  const statements: TimedStatement[] = [];
  const [begin, query] = engine === 'pglite' ? ['transaction', 'query'] : ['begin', 'unsafe'];
  const client = (database as unknown as { $client: Client }).$client;
  const opening = client[begin]!.bind(client);

  const timed =
    (asking: Method): Method =>
    (...parameters) => {
      const from = now();
      const asked = asking(...parameters);
      const ended = <Answer>(answer: Answer): Answer => {
        statements.push({ text: String(parameters[0]), milliseconds: now() - from });
        return answer;
      };
      const waitedFor: Asked = {
        // It stands in for what was asked, which is waited for.
        // oxlint-disable-next-line unicorn/no-thenable
        then: (answered, failed) => asked.then(ended).then(answered, failed),
        // A query of postgres.js is sent when it is waited for, and told before in what shape it is to answer.
        values: () => {
          asked.values?.();
          return waitedFor;
        },
      };
      return waitedFor;
    };

  client[begin] = (...parameters) => {
    const work = parameters.pop() as (transaction: Client) => unknown;
    return opening(...parameters, (transaction: Client) => {
      transaction[query] = timed(transaction[query]!.bind(transaction));
      return work(transaction);
    });
  };
  return statements;
}
