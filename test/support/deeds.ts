/** What people of a world do, each in a word: every deed goes through the graph, over HTTP, as the person who may do it. */
import { getNamedType, isObjectType } from 'graphql';
import { hubSchema } from './schema.js';
import { post, type AgencyName, type Answer, type Client, type ViewerName, type World } from './world.js';

export { hubSchema };

/** Who does something: somebody of the world, or somebody whom a test has added to it. */
export type Who = ViewerName | Client;

const QUARTER = { periodStartOn: '2017-07-01', periodEndOn: '2017-09-30' };

/** A figure for the third quarter. */
export const aFigure = (indicatorCode: string, measure: Record<string, unknown>, attestedAboveFloor = false) => ({
  indicatorCode,
  ...QUARTER,
  measure,
  attestedAboveFloor,
});

export interface Given {
  readonly id: string;
  readonly version: number;
}

/** The document of a mutation, with the type of its input as the schema names it; it answers what a next deed needs. */
export function mutationOf(name: string, selection?: string): string {
  const field = hubSchema().getMutationType()?.getFields()[name];
  const input = field?.args.find((arg) => arg.name === 'input');
  if (!field || !input) throw new Error(`There is no mutation ${name} with an input`);
  const produced = getNamedType(field.type);
  const fields = isObjectType(produced) ? ['id', 'version'].filter((one) => one in produced.getFields()) : undefined;
  // What a mutation answers need not be a row.
  const asked = selection ?? (fields ? fields.join(' ') || '__typename' : '');
  const asks = asked === '' ? '' : ` { ${asked} }`;
  const given = `$input: ${getNamedType(input.type).name}!`;
  // What writes nothing takes no key.
  return field.args.some((arg) => arg.name === 'idempotencyKey')
    ? `mutation (${given}, $key: String) { ${name}(input: $input, idempotencyKey: $key)${asks} }`
    : `mutation (${given}) { ${name}(input: $input)${asks} }`;
}

export function deedsIn(hub: World) {
  const clientOf = (who: Who): Client => (typeof who === 'string' ? hub.as(who) : who);

  /** Tries something and gives the whole answer. */
  const tries = (
    who: Who,
    mutation: string,
    input: Record<string, unknown>,
    { selection, key }: { selection?: string; key?: string } = {},
  ): Promise<Answer> => clientOf(who).ask(mutationOf(mutation, selection), { input, ...(key ? { key } : {}) });

  /** Does something that must be let happen, and gives what came of it. */
  const does = async (who: Who, mutation: string, input: Record<string, unknown>, selection?: string) => {
    const answer = await tries(who, mutation, input, selection === undefined ? {} : { selection });
    if (answer.errors.length > 0) {
      throw new Error(`${mutation} by ${typeof who === 'string' ? who : 'somebody'}: ${JSON.stringify(answer.errors)}`);
    }
    return answer.data[mutation];
  };

  /** Asks something that must be answered without an error. */
  const asks = async (who: Who, query: string, variables: Record<string, unknown> = {}) => {
    const answer = await clientOf(who).ask(query, variables);
    if (answer.errors.length > 0) throw new Error(`${query}: ${JSON.stringify(answer.errors)}`);
    return answer;
  };

  const submits = (who: Who, input: Record<string, unknown>) =>
    does(
      who,
      'submitContribution',
      { meetingId: hub.ids.meetings.november, ...input },
      'id version figures { id } proposals { id version }',
    );

  /** The clerk accepts a contribution; its proposals are one version further then. */
  const accepts = (given: Given, clerk: Who = 'clerk') =>
    does(
      clerk,
      'acceptContribution',
      { id: given.id, version: given.version },
      'id version proposals { id version title }',
    );

  const contributes = async (who: Who, input: Record<string, unknown>, clerk: Who = 'clerk') =>
    accepts(await submits(who, input), clerk);

  const takesUp = (
    who: Who,
    proposal: Given,
    input: { title: string; owner: AgencyName } & Record<string, unknown>,
  ) => {
    const { owner, ...rest } = input;
    const { id, version } = proposal;
    return does(who, 'takeUpProposal', {
      id,
      version,
      dueOn: '2018-03-31',
      ownerAgencyId: hub.ids.agencies[owner],
      ...rest,
    });
  };

  interface Terms {
    readonly bodyId?: string;
    readonly supplier: AgencyName;
    readonly recipient: Record<string, unknown>;
    readonly subject: string;
    readonly classes: readonly ('agreement' | 'named')[];
    readonly closedSessionOnly?: boolean;
    readonly startsOn?: string;
    readonly endsOn?: string;
  }

  const TERMS = 'id version termsVersion status';

  const drafts = (who: Who, { supplier, ...terms }: Terms) =>
    does(
      who,
      'draftAgreement',
      {
        bodyId: hub.ids.body,
        supplierAgencyId: hub.ids.agencies[supplier],
        purpose: 'To plan together',
        lawfulBasis: 'Children Act 2004, section 10',
        startsOn: '2017-11-20',
        endsOn: '2018-11-19',
        ...terms,
      },
      TERMS,
    );

  const signs = (who: Who, { id, version, termsVersion }: Given & { termsVersion: number }) =>
    does(who, 'signAgreement', { id, version, termsVersion }, TERMS);

  const withdraws = (who: Who, { id, version }: Given) =>
    does(who, 'withdrawAgreement', { id, version, reason: 'It is being rewritten' }, TERMS);

  /** Drafts an agreement and has it signed by these, in this order. */
  const agrees = async (terms: Terms, ...signers: readonly Who[]) => {
    let agreement = await drafts('clerk', terms);
    for (const signer of signers) agreement = await signs(signer, agreement);
    return agreement;
  };

  /** Somebody with a token of their agency's issuer, for people whom a test adds. */
  const asSubject = (agency: AgencyName, sub: string): Client => {
    const issuer = hub.issuerOf(agency);
    const token = (): Promise<string> => issuer.token({ sub });
    return {
      token,
      ask: async (query, variables = {}, headers = {}) =>
        post(`${hub.address}/graphql`, { query, variables }, { authorization: `Bearer ${await token()}`, ...headers }),
    };
  };

  return { tries, does, asks, submits, accepts, contributes, takesUp, drafts, signs, withdraws, agrees, asSubject };
}

export type Deeds = ReturnType<typeof deedsIn>;
