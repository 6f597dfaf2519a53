/** Prints who may see and do what: role x field and role x operation, all of it, from the schema and the tables. */
import { isInterfaceType, isIntrospectionType, isObjectType, type GraphQLSchema } from 'graphql';
import { classOfField, permissionOfField } from './guard.js';
import { PERMISSIONS } from './permission.js';
import { reachOf, rightOf, ROLES, type Reach, type Right, type Role } from './roles.js';

export interface AccessMatrix {
  /** `Type.field` -> its class and each role's reach. */
  readonly fields: Record<
    string,
    { readonly class: string; readonly raisable: boolean; readonly reach: Record<Role, Reach> }
  >;
  /** Operation -> its permission and each role's right. */
  readonly operations: Record<string, { readonly permission: string; readonly right: Record<Role, Right> }>;
}

const perRole = <Cell>(cell: (role: Role) => Cell): Record<Role, Cell> =>
  Object.fromEntries(ROLES.map((role) => [role, cell(role)])) as Record<Role, Cell>;

/** The whole matrix as data. */
export function matrixOf(schema: GraphQLSchema): AccessMatrix {
  const fields: AccessMatrix['fields'] = {};
  const operations: AccessMatrix['operations'] = {};
  const types = Object.values(schema.getTypeMap()).sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const type of types) {
    if (isIntrospectionType(type) || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields()).sort((one, other) => (one.name < other.name ? -1 : 1))) {
      const permission = permissionOfField(field);
      const classified = classOfField(field);
      if (permission) {
        const name = `${type === schema.getMutationType() ? 'mutation' : 'query'} ${field.name}`;
        operations[name] = { permission, right: perRole((role) => rightOf(role, permission)) };
      } else if (classified) {
        const { classification, raisable } = classified;
        fields[`${type.name}.${field.name}`] = {
          class: classification,
          raisable,
          reach: perRole((role) => reachOf(role, classification)),
        };
      }
    }
  }
  return { fields, operations };
}

/** The matrix as a page for people. */
export function matrixPage({ fields, operations }: AccessMatrix): string {
  const header = (first: string, second: string): string[] => [
    `| ${first} | ${second} | ${ROLES.join(' | ')} |`,
    `|${'---|'.repeat(ROLES.length + 2)}`,
  ];
  const lines = [
    '# Who may see and do what',
    '',
    'Generated from the schema and `src/policy/roles.ts` by `npm run generate`; reviewed in every diff, never typed by hand.',
    '',
    '- **all** every visible row of the body, **published** published rows, **shared** one’s own agency’s rows and those of an agreement in force, **own** one’s own agency’s rows, **·** none.',
    '- *raisable* fields are decided row by row: their supplier may raise the class of a row, never lower it.',
    '- Rows one may not see are absent; fields of a visible row that one may not read are null, with an entry in `extensions.withheld`.',
    '- Somebody signed in without a role in a body has there what the public has.',
    '',
    '## Fields',
    '',
    ...header('field', 'class'),
    ...Object.entries(fields).map(
      ([name, row]) =>
        `| ${name} | ${row.class}${row.raisable ? ', raisable' : ''} | ${ROLES.map((role) => shown(row.reach[role])).join(' | ')} |`,
    ),
    '',
    '## Operations',
    '',
    ...header('operation', 'permission'),
    ...Object.entries(operations).map(
      ([name, row]) => `| ${name} | ${row.permission} | ${ROLES.map((role) => shown(row.right[role])).join(' | ')} |`,
    ),
    '',
    '## Permissions',
    '',
    ...Object.entries(PERMISSIONS).map(([name, meaning]) => `- \`${name}\`: ${meaning}`),
    '',
  ];
  return lines.join('\n');
}

const shown = (cell: string): string => (cell === 'none' ? '·' : cell);
