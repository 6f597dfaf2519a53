/** Prints who may see and do what: role x field and role x operation, all of it, from the schema and the tables. */
import { isInterfaceType, isIntrospectionType, isObjectType, type GraphQLSchema } from 'graphql';
import { MEANINGS } from './classification.js';
import { PREPARING_ROLES } from './decide.js';
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

/** The matrix as a page for people: the fields that are not simply open first, then those that are, type by type. */
export function matrixPage({ fields, operations }: AccessMatrix): string {
  const header = (first: string, second: string): string[] => [
    `| ${first} | ${second} | ${ROLES.join(' | ')} |`,
    `|${'---|'.repeat(ROLES.length + 2)}`,
  ];
  const isPlain = (row: AccessMatrix['fields'][string]): boolean => row.class === 'open' && !row.raisable;
  const plain = new Map<string, string[]>();
  for (const [name, row] of Object.entries(fields)) {
    const [type = '', field = ''] = name.split('.');
    if (isPlain(row)) plain.set(type, [...(plain.get(type) ?? []), field]);
  }
  const lines = [
    '# Who may see and do what',
    '',
    'Generated from the schema and `src/policy/roles.ts` by `npm run generate`; reviewed in every diff, never typed by hand. `access.json` holds every cell as data.',
    '',
    '## How to read it',
    '',
    'Two questions are asked of every field of every row.',
    '',
    '**Is the row there?** A row that one may not see is absent without notice. Rights hold in the body whose row it is and never carry over to another.',
    '',
    '| stage of the row | there for |',
    '|---|---|',
    '| draft | the agency that wrote it |',
    `| signedOff | that agency, and those who prepare the meeting: ${PREPARING_ROLES.join(', ')} |`,
    '| accepted | everybody with a role in its body |',
    '| published | everybody |',
    '',
    'Two things change which role somebody has over single rows. Whoever stands in for a seat at a meeting has the role of that seat over the papers of that meeting and over the minutes that it is to approve, to read, until its own minutes are approved. Whoever declared an interest that touches an exempt agenda item has over that item, and all that belongs to it, no role. A seat whose place awaits ratification gives no role.',
    '',
    '**May the field be read?** Its class says how widely, and the tables below how far each role sees into a class. What may not be read is null, with an entry in `extensions.withheld`, whether or not there is anything.',
    '',
    ...Object.entries(MEANINGS).map(([name, meaning]) => `- **${name}**: ${meaning}`),
    '',
    'In the cells: **all** every visible row of the body, **published** published rows, **shared** one’s own agency’s rows and those that an agreement in force opens, **own** one’s own agency’s rows, **·** none. A *raisable* field is read at the narrower of its class and the class to which its supplier raised the row; marking an agenda item exempt raises it to members. Somebody signed in without a role in a body has there what the public has. On an input field the class says which class the content will have.',
    '',
    '## Fields that are not simply open',
    '',
    ...header('field', 'class'),
    ...Object.entries(fields)
      .filter(([, row]) => !isPlain(row))
      .map(
        ([name, row]) =>
          `| ${name} | ${row.class}${row.raisable ? ', raisable' : ''} | ${ROLES.map((role) => shown(row.reach[role])).join(' | ')} |`,
      ),
    '',
    '## Open fields',
    '',
    ...header('', 'class'),
    `| all of these | open | ${ROLES.map((role) => shown(reachOf(role, 'open'))).join(' | ')} |`,
    '',
    ...[...plain].map(([type, names]) => `- **${type}**: ${names.join(', ')}`),
    '',
    '## Operations',
    '',
    'In the cells: **all** anywhere in the body, **own** where one’s own agency supplied the row or must act, **·** never.',
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
