/** How widely a field may be read: four classes, from the widest to the narrowest, written on the field itself. */
import { Directive, Extensions } from 'type-graphql';

export const CLASSIFICATIONS = ['open', 'members', 'agreement', 'named'] as const;

/** What each class means. */
export const MEANINGS = {
  open: 'could be published.',
  members: 'for every member of the body whose row it is.',
  agreement:
    'for the agency that supplied the row, and those whom a sharing agreement in force names for its subject area.',
  named: 'for the supplying agency, and readers whom an agreement names for exactly this class.',
} as const satisfies Record<(typeof CLASSIFICATIONS)[number], string>;

export type Classification = (typeof CLASSIFICATIONS)[number];

export const SUBJECT_AREAS = [
  'health',
  'education',
  'policing',
  'placement',
  'housing',
  'careLeavers',
  'finance',
  'voice',
  'governance',
] as const;

/** What a row is about; an agreement opens one subject area of one supplier. A row that names none is shared with nobody. */
export type SubjectArea = (typeof SUBJECT_AREAS)[number];

/** How far a row has come. Drafts are their agency's alone; each further stage widens. */
export const STAGES = ['draft', 'signedOff', 'accepted', 'published'] as const;
export type Stage = (typeof STAGES)[number];

export interface Classified {
  readonly classification: Classification;
  /** True for content whose supplier may raise its class row by row: it is then decided by row, and must be nullable. */
  readonly raisable: boolean;
}

/** Puts the class on a field: in memory for the guard and the matrix, and as a directive for the published schema. */
export function Classified(
  classification: Classification,
  { raisable = false }: { raisable?: boolean } = {},
): PropertyDecorator & MethodDecorator {
  const extensions = Extensions({ classified: { classification, raisable } satisfies Classified });
  const directive = Directive(`@classified(as: "${classification}"${raisable ? ', raisable: true' : ''})`);
  return (target: object, key: string | symbol, descriptor?: PropertyDescriptor) => {
    (extensions as MethodDecorator)(target, key, descriptor as never);
    (directive as MethodDecorator)(target, key, descriptor as never);
  };
}

/**
 * Marks a type that holds no data of its own (a connection, a payload, a computed value), so that its objects need not
 * be disclosed rows. Every other object type is a row, and only disclosed rows leave.
 */
export const Shape = (): ClassDecorator => Extensions({ shape: true }) as ClassDecorator;

/** Says whether an object type was declared a shape. */
export const isShape = (extensions: Readonly<Record<string, unknown>>): boolean => extensions['shape'] === true;
