/** What somebody would read of another agency’s data, in sentences: what the matrix says, and the agreements in force. */
import { fieldInWords, ROLES, type MatrixField } from './words.js';
import { recipientInWords, subjectInWords } from '../agreements/words.js';

export interface Agreement {
  readonly id: string;
  readonly subject: string;
  readonly classes: readonly string[];
  readonly closedSessionOnly: boolean;
  readonly recipientKind: string;
  readonly recipientId: string;
  readonly recipientName: string;
}

export interface Wondered {
  readonly role: string;
  readonly agencyId: string;
  readonly supplierId: string;
  readonly field: string;
}

export interface Explained {
  readonly question: string;
  readonly sentences: readonly string[];
  readonly agreements: readonly { readonly words: string; readonly href: string }[];
}

export function explained(
  asked: Wondered,
  field: MatrixField,
  agencies: readonly { readonly id: string; readonly name: string }[],
  inForce: readonly Agreement[],
): Explained {
  const nameOf = (id: string): string => agencies.find((one) => one.id === id)?.name ?? 'an agency';
  const role = ROLES.find(({ value }) => value === asked.role)?.text ?? asked.role;
  const reach = field.reach[asked.role] ?? 'none';
  const isOwn = asked.role !== 'public' && asked.agencyId === asked.supplierId;
  const opening = reach === 'shared' && !isOwn ? inForce.filter((one) => opens(one, asked, field)) : [];
  return {
    question: `${role}${asked.role === 'public' ? '' : ` of ${nameOf(asked.agencyId)}`}, of what ${nameOf(asked.supplierId)} gave: ${fieldInWords(asked.field)}`,
    sentences: [
      sentence(reach, isOwn, opening.length > 0),
      ...(opening.some(({ recipientKind }) => ['priorityLead', 'seat'].includes(recipientKind))
        ? ['An agreement that names one seat, or the lead of one priority, counts for whoever holds that one.']
        : []),
      ...(opening.length > 0 ? ['Whoever no employment binds needs an undertaking in force, too.'] : []),
      ...(field.raisable ? ['Where its supplier said that fewer read a single one, those fewer read it.'] : []),
    ],
    agreements: opening.map((one) => ({
      words: `${subjectInWords(one.subject)}, to ${recipientInWords(one)}${one.closedSessionOnly ? ', in closed session only' : ''}`,
      href: `/agreements/${one.id}`,
    })),
  };
}

function opens({ classes, recipientKind, recipientId }: Agreement, asked: Wondered, field: MatrixField): boolean {
  if (!classes.includes(field.class)) return false;
  if (recipientKind === 'agency') return recipientId === asked.agencyId;
  if (recipientKind === 'role') return recipientId === asked.role;
  return recipientKind === 'seat' || asked.role === 'priorityLead';
}

function sentence(reach: string, isOwn: boolean, isOpened: boolean): string {
  if (reach === 'none') return 'They do not read it, and no agreement opens it to that role.';
  if (reach === 'published') return 'They read it once it is published, as everybody does.';
  if (isOwn) return 'They read it from the first draft on: it is their own agency’s.';
  if (reach === 'own') return 'They do not read it: that role reads its own agency’s only.';
  if (reach === 'all') {
    return 'They read it once it is accepted; whoever prepares meetings reads it as soon as it is signed off.';
  }
  return isOpened
    ? 'They read it on what these agreements are about, once it is accepted, and on nothing else:'
    : 'They do not read it: no agreement in force that you may see opens it to them.';
}
