/**
 * Puts the policy onto a built schema: refuses to start on a gap, and wraps exactly the fields that need a decision.
 * The only importer of graphql-shield, whose rules are the language; they are asked once per operation, never per cell.
 */
import {
  getNamedType,
  GraphQLError,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { rule } from 'graphql-shield';
import { CLASSIFICATIONS, isShape, type Classification, type Classified } from './classification.js';
import { may, settle, withholding, type Settled, type Withholding } from './decide.js';
import { effectiveClass, markOf, type Mark } from './disclose.js';
import { PERMISSIONS, type Permission } from './permission.js';
import { permissionList } from './roles.js';
import { isSignedIn, type Viewer } from './viewer.js';

/** All that policy needs of a request's context. */
export interface Asking {
  readonly viewer: Viewer;
}

/** A field that was withheld, at its place in the answer. */
export interface Withheld extends Withholding {
  readonly path: GraphQLResolveInfo['path'];
}

/** Rows of one standing of which one protected field was shown to another agency. */
export interface Disclosed {
  readonly mark: Mark;
  readonly field: string;
  readonly classification: Classification;
  readonly rowIds: Set<string>;
}

/** What was settled for one operation, and what its execution withheld and disclosed. */
export interface Operation {
  readonly settled: Readonly<Record<Classification, Settled>>;
  readonly permitted: ReadonlySet<Permission>;
  readonly withheld: Withheld[];
  readonly disclosed: Map<Mark, Map<string, Disclosed>>;
  /** Why a class is withheld on rows of one standing, or on all; found once and told for each. */
  readonly reasons: Map<Mark | undefined, Map<Classification, Withholding>>;
}

// Keyed by the context object, of which every operation and every event has its own.
const operations = new WeakMap<object, Operation>();

const viewerOf = (context: unknown): Viewer => (context as Asking).viewer;

const readsEvery = Object.fromEntries(
  CLASSIFICATIONS.map((name) => [
    name,
    rule(`reads-every-${name}`)((_parent, _args, context: Asking) => settle(context.viewer, name) === 'allow'),
  ]),
);
const readsSome = Object.fromEntries(
  CLASSIFICATIONS.map((name) => [
    name,
    rule(`reads-some-${name}`)((_parent, _args, context: Asking) => settle(context.viewer, name) === 'byRow'),
  ]),
);
const permits = Object.fromEntries(
  permissionList.map((name) => [
    name,
    rule(`permits-${name}`)((_parent, _args, context: Asking) => may(context.viewer, name)),
  ]),
);

type AskedRule = ReturnType<ReturnType<typeof rule>>;

/** Asks one rule; anything but a plain yes is a no, and a rule that fails fails the operation. */
async function holds(asked: AskedRule | undefined, context: Asking): Promise<boolean> {
  const answer = await asked?.resolve({}, {}, context as never, {} as GraphQLResolveInfo, { debug: true } as never);
  return answer === true;
}

/**
 * Settles every class and permission for one operation. The one place where that happens: the server, the in-process
 * client and every event of a subscription come through here, and what was not settled is denied.
 */
export async function settleOperation(context: Asking): Promise<Operation> {
  operations.delete(context);
  const settled = {} as Record<Classification, Settled>;
  for (const name of CLASSIFICATIONS) {
    settled[name] = (await holds(readsEvery[name], context))
      ? 'allow'
      : (await holds(readsSome[name], context))
        ? 'byRow'
        : 'deny';
  }
  const permitted = new Set<Permission>();
  for (const name of permissionList) if (await holds(permits[name], context)) permitted.add(name);
  const operation: Operation = { settled, permitted, withheld: [], disclosed: new Map(), reasons: new Map() };
  operations.set(context, operation);
  return operation;
}

/** What was settled for this context, if anything was. */
export const operationOf = (context: object): Operation | undefined => operations.get(context);

/** Remembers that a protected value of another agency's row was shown, so that it is recorded before the answer leaves. */
export function noteDisclosure(context: object, row: object, field: string, classification: Classification): void {
  const mark = markOf(viewerOf(context), row);
  const operation = operations.get(context);
  if (mark?.foreign && operation) note(operation, mark, row, field, classification);
}

function note(operation: Operation, mark: Mark, row: object, field: string, classification: Classification): void {
  let fields = operation.disclosed.get(mark);
  if (!fields) operation.disclosed.set(mark, (fields = new Map()));
  let disclosed = fields.get(field);
  if (!disclosed) fields.set(field, (disclosed = { mark, field, classification, rowIds: new Set() }));
  disclosed.rowIds.add((row as { id?: string }).id ?? '');
}

function reasonOf(
  operation: Operation,
  viewer: Viewer,
  classification: Classification,
  mark: Mark | undefined,
): Withholding {
  let ofMark = operation.reasons.get(mark);
  if (!ofMark) operation.reasons.set(mark, (ofMark = new Map()));
  let reason = ofMark.get(classification);
  if (!reason) ofMark.set(classification, (reason = withholding(viewer, classification, mark?.standing)));
  return reason;
}

const classifiedOf = (extensions: Readonly<Record<string, unknown>>): Classified | undefined => {
  const classified = extensions['classified'] as Classified | undefined;
  return classified && CLASSIFICATIONS.includes(classified.classification) ? classified : undefined;
};

/** The class a field was given; undefined for an operation's root field. */
export const classOfField = (field: { extensions: Readonly<Record<string, unknown>> }): Classified | undefined =>
  classifiedOf(field.extensions);

/** The permission an operation was given. */
export const permissionOfField = (field: { extensions: Readonly<Record<string, unknown>> }): Permission | undefined => {
  const permission = field.extensions['permission'] as Permission | undefined;
  return permission && permission in PERMISSIONS ? permission : undefined;
};

/** Guards a schema in place. Throws one error that names every culprit when anything is unclassified or unpermitted. */
export function guard(schema: GraphQLSchema): GraphQLSchema {
  const gaps = gapsIn(schema);
  if (gaps.length > 0) throw new Error(`The schema is not safe to serve:\n${gaps.map((gap) => `  ${gap}`).join('\n')}`);
  const roots = rootsOf(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    // Behind an interface or a union a row leaves as what it was disclosed as, whatever it says of itself.
    if (isAbstractType(type)) type.resolveType = (value, context) => markOf(viewerOf(context), value)?.kind;
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const wrapped = roots.has(type) ? guardOperation(field, type === schema.getMutationType()) : guardField(field);
      if (wrapped) field.resolve = wrapped;
    }
  }
  return schema;
}

const rootsOf = (schema: GraphQLSchema): Set<GraphQLObjectType> =>
  new Set([schema.getQueryType(), schema.getMutationType()].filter((type) => type !== undefined && type !== null));

/** Arguments that name a thing or a page of a list and are no conditions on content. */
const PLAIN_ARGUMENTS = new Set(['id', 'code', 'first', 'after', 'idempotencyKey']);

function gapsIn(schema: GraphQLSchema): string[] {
  const gaps: string[] = [];
  const roots = rootsOf(schema);
  if (schema.getSubscriptionType()) gaps.push('Subscription: no way of settling its events is built yet');
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        if (!classOfField(field)) gaps.push(`${type.name}.${field.name}: unclassified input field`);
      }
    }
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const raises = Object.values(type.getFields()).some((field) => classOfField(field)?.raisable);
    for (const field of Object.values(type.getFields())) {
      const name = `${type.name}.${field.name}`;
      for (const arg of field.args) {
        if (!isInputObjectType(getNamedType(arg.type)) && !PLAIN_ARGUMENTS.has(arg.name)) {
          gaps.push(`${name}(${arg.name}): a condition stands in a classified input, not in a bare argument`);
        }
      }
      if (isObjectType(type) && roots.has(type)) {
        if (!permissionOfField(field)) gaps.push(`${name}: unpermitted operation`);
        continue;
      }
      if (field.extensions['permission']) gaps.push(`${name}: a permission stands on operations only`);
      const classified = classOfField(field);
      if (!classified) {
        gaps.push(`${name}: unclassified field`);
        continue;
      }
      if (classified.classification !== 'open' || classified.raisable) {
        if (isNonNullType(field.type)) gaps.push(`${name}: a field that may be withheld must be nullable`);
        if (raises && classified.classification === 'agreement' && !classified.raisable) {
          gaps.push(`${name}: on a row that can be raised, what agreements open must rise with it`);
        }
        if (isShape(type.extensions)) gaps.push(`${name}: a protected field stands on a row, and this type is a shape`);
      }
      if (isObjectType(type)) {
        for (const parent of type.getInterfaces()) {
          const inherited = parent.getFields()[field.name];
          const ofInterface = inherited && classOfField(inherited);
          if (
            ofInterface &&
            (ofInterface.classification !== classified.classification || ofInterface.raisable !== classified.raisable)
          ) {
            gaps.push(`${name}: its class differs from that on the interface ${parent.name}, where no rule is asked`);
          }
        }
      }
    }
  }
  return gaps;
}

type Resolver = GraphQLFieldResolver<unknown, object>;
type Field = GraphQLField<unknown, object>;

/** A root field: the permission first, then conditions on fields one may not read, then only disclosed rows. */
function guardOperation(field: Field, isMutation: boolean): Resolver {
  const permission = permissionOfField(field)!;
  const disclosed = onlyDisclosed(field, field.resolve ?? defaultFieldResolver);
  const resolve = isMutation ? disclosed : onlyReadableConditions(field, disclosed);
  return (parent, args, context, info) => {
    if (!operations.get(context)?.permitted.has(permission)) {
      throw new GraphQLError(
        isSignedIn(viewerOf(context))
          ? `Your role may not do this: ${PERMISSIONS[permission]} access.md says which roles may.`
          : 'You asked without a token. Sign in to do this.',
        {
          extensions: { code: 'FORBIDDEN' },
        },
      );
    }
    return resolve(parent, args, context, info);
  };
}

/** An object's field: not wrapped at all when it is open, holds no rows and takes no conditions. */
function guardField(field: Field): Resolver | undefined {
  const { classification, raisable } = classOfField(field)!;
  const returnsRows = isObjectLike(field) || needsConditionCheck(field);
  const inner = field.resolve ?? defaultFieldResolver;
  const resolve = returnsRows ? onlyReadableConditions(field, onlyDisclosed(field, inner)) : inner;
  if (classification === 'open' && !raisable) return returnsRows ? resolve : undefined;

  const records = classification === 'agreement' || classification === 'named' || raisable;
  return (parent, args, context, info) => {
    const operation = operations.get(context);
    if (!operation) return null;
    const settled = raisable ? 'byRow' : operation.settled[classification];
    if (settled === 'allow') return resolve(parent, args, context, info);
    const mark = settled === 'byRow' ? markOf(viewerOf(context), parent) : undefined;
    const effective = mark ? effectiveClass(mark, classification, raisable) : classification;
    if (!mark?.readable[effective]) {
      const { reason, remedy } = reasonOf(operation, viewerOf(context), effective, mark);
      operation.withheld.push({ path: info.path, reason, remedy });
      return null;
    }
    if (records && mark.foreign && (effective === 'agreement' || effective === 'named')) {
      note(operation, mark, parent as object, info.fieldName, effective);
    }
    return resolve(parent, args, context, info);
  };
}

const isObjectLike = (field: Field): boolean => {
  const named = getNamedType(field.type);
  return isObjectType(named) ? !isShape(named.extensions) : isInterfaceType(named) || 'getTypes' in named;
};

/** Lets only rows through that a store disclosed to this viewer under the type they leave as; anything else fails by name. */
function onlyDisclosed(field: Field, resolve: Resolver): Resolver {
  if (!isObjectLike(field)) return resolve;
  const isAbstract = !isObjectType(getNamedType(field.type));
  const typeName = getNamedType(field.type).name;
  const check = (value: unknown, context: object, info: GraphQLResolveInfo): void => {
    if (value === null || value === undefined) return;
    const mark = markOf(viewerOf(context), value);
    if (!mark || (!isAbstract && mark.kind !== typeName)) {
      throw new Error(
        `${info.parentType.name}.${info.fieldName} returned an undisclosed ${mark ? `${typeName} (a ${mark.kind})` : typeName}`,
      );
    }
  };
  const checkAll = (value: unknown, context: object, info: GraphQLResolveInfo): unknown => {
    if (Array.isArray(value)) for (const one of value) check(one, context, info);
    else check(value, context, info);
    return value;
  };
  return (parent, args, context, info) => {
    const value: unknown = resolve(parent, args, context, info);
    return value instanceof Promise
      ? value.then((settledValue: unknown) => checkAll(settledValue, context, info))
      : checkAll(value, context, info);
  };
}

const needsConditionCheck = (field: Field): boolean =>
  field.args.some((arg) => {
    const named = getNamedType(arg.type);
    return isInputObjectType(named) && Object.values(named.getFields()).some((one) => isConditional(one));
  });

const isConditional = (field: { type: GraphQLInputType; extensions: Readonly<Record<string, unknown>> }): boolean =>
  classOfField(field)?.classification !== 'open' || isInputObjectType(getNamedType(field.type));

/**
 * Filtering or sorting by a field is reading it: a condition on a class that is settled to deny is refused before the
 * resolver runs. One that is readable by row reaches the store, which confines it to the readable rows. The content of a
 * mutation is not a condition: it is the writer's own, under the permission. What is asked below it is.
 */
function onlyReadableConditions(field: Field, resolve: Resolver): Resolver {
  if (!needsConditionCheck(field)) return resolve;
  return (parent, args, context, info) => {
    for (const arg of field.args) refuseUnreadable(arg.type, args[arg.name], context, arg.name);
    return resolve(parent, args, context, info);
  };
}

function refuseUnreadable(type: GraphQLInputType, value: unknown, context: object, path: string): void {
  if (value === undefined || value === null) return;
  if (isNonNullType(type)) return refuseUnreadable(type.ofType, value, context, path);
  if (isListType(type)) {
    for (const [at, one] of (value as unknown[]).entries())
      refuseUnreadable(type.ofType, one, context, `${path}.${at}`);
    return;
  }
  if (!isInputObjectType(type)) return;
  for (const field of Object.values(type.getFields())) {
    const given = (value as Record<string, unknown>)[field.name];
    if (given === undefined || given === null) continue;
    const { classification } = classOfField(field)!;
    if ((operations.get(context)?.settled[classification] ?? 'deny') === 'deny') {
      throw new GraphQLError(`You may not ask by ${path}.${field.name}: it is a condition on what you may not read.`, {
        extensions: { code: 'FORBIDDEN', problems: [{ path: `${path}.${field.name}`, message: 'Leave it out.' }] },
      });
    }
    refuseUnreadable(field.type, given, context, `${path}.${field.name}`);
  }
}
