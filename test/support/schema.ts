/** The schema of the hub, built once a worker: worlds share it, as all who ask share it in a hub. */
import type { GraphQLSchema } from 'graphql';
import { buildHubSchema } from '../../src/graphql/schema.js';

let known: GraphQLSchema | undefined;

export const hubSchema = (): GraphQLSchema => (known ??= buildHubSchema());
