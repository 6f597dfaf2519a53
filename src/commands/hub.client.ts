/** How the command `hub` talks to a hub: by the client that every partner can use, ending with a code that a script can go by. */
import { HubError, refusalOf, type HubAnswer, type HubErrorKind } from '../client/answer.js';
import { hubClient as clientOf, type HubClient } from '../client/hub.client.js';
import type { ClientSettings } from '../config.js';

export { parsed } from '../client/answer.js';
export type { HubAnswer, HubClient };

/** How the command `hub` ends. */
export const EXIT = { taken: 0, faults: 1, wrongUse: 2, notAllowed: 3, notReachable: 4 } as const;

/** The command cannot go on; the message says why and what to do, and holds no secret. */
export class Stopped extends Error {
  constructor(
    readonly exitCode: number,
    message: string,
  ) {
    super(message);
  }
}

const ENDS: Record<HubErrorKind, number> = {
  refused: EXIT.wrongUse,
  notAllowed: EXIT.notAllowed,
  notReachable: EXIT.notReachable,
  elsewhere: EXIT.wrongUse,
};

/** A client that throws Stopped. `say` tells a person what is going on. */
export function hubClient(
  settings: ClientSettings,
  around: { readonly say: (line: string) => void; readonly wait: (ms: number) => Promise<unknown> },
): HubClient {
  const client = clientOf({ ...settings, ...around });
  return {
    send: (path, request) => client.send(path, request).catch(stop),
    ask: <Data>(document: string, variables?: Readonly<Record<string, unknown>>) =>
      client.ask<Data>(document, variables).catch(stop),
  };
}

function stop(error: unknown): never {
  if (!(error instanceof HubError)) throw error;
  const { kind, message } = error;
  const what = kind === 'notReachable' ? `${message} Nothing is lost: run the same command again later.` : message;
  throw new Stopped(ENDS[kind], what);
}

/** What the hub said in refusing, in its own words. */
export const refusalIn = (answer: HubAnswer): string => refusalOf(answer, 'refused').message;
