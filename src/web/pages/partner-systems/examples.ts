/**
 * The same question asked in three languages. Each takes where the hub is, and as whom to come, from HUB_URL, HUB_TOKEN_URL,
 * HUB_CLIENT_ID and HUB_CLIENT_SECRET; a test runs each as it stands on the page.
 */
export const CURL = `TOKEN=$(curl -sf -u "$HUB_CLIENT_ID:$HUB_CLIENT_SECRET" -d grant_type=client_credentials "$HUB_TOKEN_URL" |
  sed 's/.*"access_token": *"\\([^"]*\\)".*/\\1/')
curl -sf "$HUB_URL/graphql" -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
  -d '{"query":"{ actions(first: 5) { nodes { title dueOn brag } } }"}'
`;

/** A return from its template to what stands of it in the end. Correcting is sending what has changed. */
export const RETURN = `TOKEN=$(curl -sf -u "$HUB_CLIENT_ID:$HUB_CLIENT_SECRET" -d grant_type=client_credentials "$HUB_TOKEN_URL" |
  sed 's/.*"access_token": *"\\([^"]*\\)".*/\\1/')
AS="Authorization: Bearer $TOKEN"

# The template of the next round, with all that your agency is asked for
curl -sf -H "$AS" "$HUB_URL/rounds/next/return.csv" -o return.csv
# Fill it in: your system writes the values, here sed does
sed 's/2017-09-30,,/2017-09-30,,58/' return.csv > filled.csv
# Check it: every fault is named by sheet, row and column, and nothing is given
curl -s -H "$AS" -H 'Content-Type: text/csv' --data-binary @filled.csv "$HUB_URL/rounds/next/return?dryRun=true"
# Give it; sent again with the same key after a lost answer, it is given once
curl -s -H "$AS" -H 'Content-Type: text/csv' -H 'Idempotency-Key: return-1' \\
  --data-binary @filled.csv "$HUB_URL/rounds/next/return"
# Correct it: until your lead signs it off this changes it, and afterwards it is a correction with its reason
sed 's/,58/,57/' filled.csv > corrected.csv
curl -s -H "$AS" -H 'Content-Type: text/csv' -H 'Idempotency-Key: return-2' \\
  --data-binary @corrected.csv "$HUB_URL/rounds/next/return?reason=Counted%20twice"
# Read back how far it has come
curl -s -H "$AS" -H 'Content-Type: application/json' "$HUB_URL/graphql" \\
  -d '{"query":"{ contributions(first: 2) { nodes { subject revision step figures { indicator { code } display } } } }"}'
`;

export const TYPESCRIPT = `import { hubClient, HubError } from 'corporate-parenting-hub/client';

interface Actions {
  actions: { nodes: { title: string; dueOn: string; brag: string | null }[] };
}

const { HUB_URL = '', HUB_TOKEN_URL = '', HUB_CLIENT_ID = '', HUB_CLIENT_SECRET = '' } = process.env;
const hub = hubClient({
  url: HUB_URL,
  tokenUrl: HUB_TOKEN_URL,
  clientId: HUB_CLIENT_ID,
  clientSecret: HUB_CLIENT_SECRET,
});

try {
  const { data, withheld } = await hub.ask<Actions>('{ actions(first: 5) { nodes { title dueOn brag } } }');
  for (const { title, dueOn } of data.actions.nodes) console.log(dueOn, title);
  for (const { path, remedy } of withheld) console.log(path, 'is not shared:', remedy);
} catch (error) {
  if (!(error instanceof HubError)) throw error;
  console.error(error.code, error.message, error.problems);
  process.exitCode = 1;
}
`;

export const PYTHON = `import base64
import json
import os
import urllib.request


def post(url, body, headers):
    request = urllib.request.Request(url, data=body, headers=headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


credentials = f"{os.environ['HUB_CLIENT_ID']}:{os.environ['HUB_CLIENT_SECRET']}"
token = post(
    os.environ["HUB_TOKEN_URL"],
    b"grant_type=client_credentials",
    {"Authorization": "Basic " + base64.b64encode(credentials.encode()).decode()},
)["access_token"]
answer = post(
    os.environ["HUB_URL"] + "/graphql",
    json.dumps({"query": "{ actions(first: 5) { nodes { title dueOn brag } } }"}).encode(),
    {"Authorization": "Bearer " + token, "Content-Type": "application/json"},
)
for error in answer.get("errors", []):
    raise SystemExit(error["message"])
for action in answer["data"]["actions"]["nodes"]:
    print(action["dueOn"], action["title"])
for entry in answer.get("extensions", {}).get("withheld", []):
    print(entry["path"], "is not shared:", entry["remedy"])
`;
