/** Prints the published shape: the SDL with its descriptions and classes, and the matrix of access as page and as data. */
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { lexicographicSortSchema, type GraphQLSchema } from 'graphql';
import { matrixOf, matrixPage } from '../policy/matrix.js';

/** File name in `schema/` -> content. */
export function publish(schema: GraphQLSchema): Record<string, string> {
  const matrix = matrixOf(schema);
  return {
    'schema.graphql': `${printSchemaWithDirectives(lexicographicSortSchema(schema))}\n`,
    'access.md': matrixPage(matrix),
    'access.json': `${JSON.stringify(matrix, null, 2)}\n`,
  };
}
