/** `npm run --silent token -- chair` prints an access token of the running hub's local provider; `--list` who there is. */
import { readConfig } from '../config.js';
import { readLocalAddress } from '../identity/local.js';

const NOT_RUNNING = 'The hub is not running. Start it with: npm start';

/** Asks the running provider; answers its text and throws an Error that says what to do. */
async function ask(address: string, path: string): Promise<string> {
  const response = await fetch(new URL(path, address), { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
  if (!response) throw new Error(NOT_RUNNING);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}

async function token(words: readonly string[]): Promise<string> {
  const config = readConfig(process.env);
  if (!config.local) throw new Error('These settings name real issuers. Get the token from one of them.');
  // Whoever has said where tokens are given, as the steps of a partner's system do, means that hub and no other.
  const { HUB_TOKEN_URL: given } = process.env;
  const address = given ? new URL(given).origin : await readLocalAddress(config.dataDir);
  if (!address) throw new Error(NOT_RUNNING);

  const [name, ...rest] = words;
  const people = await ask(address, '/people');
  if (name === '--list') return JSON.stringify(JSON.parse(people), null, 2);
  if (name === undefined || rest.length > 0) {
    const names = (JSON.parse(people) as readonly { name: string }[]).map((person) => person.name);
    throw new Error(`Say who: npm run --silent token -- <name>. There are: ${names.join(', ')}.`);
  }
  return ask(address, `/tokens/${encodeURIComponent(name)}`);
}

try {
  process.stdout.write(`${await token(process.argv.slice(2))}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
