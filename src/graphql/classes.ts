/** What the schema says of a field besides its type: how widely it is read, or what one must be permitted to ask it. */
import { isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { classOfField, permissionOfField } from '../policy/guard.js';
import { PERMISSIONS } from '../policy/permission.js';

/** Tells the class of a field, or the permission of an operation, in words; null for a field that has neither. */
export const classesIn =
  (schema: GraphQLSchema) =>
  (typeName: string, fieldName: string): string | null => {
    const type = schema.getType(typeName);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return null;
    const field = type.getFields()[fieldName];
    if (!field) return null;
    const permission = permissionOfField(field);
    if (permission) return `${permission}: ${PERMISSIONS[permission]}`;
    const classified = classOfField(field);
    return classified ? `${classified.classification}${classified.raisable ? ', raisable' : ''}` : null;
  };
