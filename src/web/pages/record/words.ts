/** How pages speak of the record. */
import type { Withheld } from '../../withheld.js';
import { capital, schemaInWords } from '../../words.js';

export interface Entry {
  readonly sequence: number;
  readonly at: string;
  readonly verb: string;
  readonly agencyId: string | null;
  readonly memberId: string | null;
  readonly fields: readonly string[];
}

export type Named = readonly { readonly id: string; readonly name: string | Withheld | null }[];

export const nameIn = (all: Named) => {
  const names = new Map(all.map(({ id, name }) => [id, name]));
  return (id: string | null, otherwise: string): string | Withheld =>
    (id === null ? undefined : names.get(id)) ?? otherwise;
};

/** "contribution:submit" as "Update: submit". */
export const deedInWords = (verb: string): string => capital(verb.split(':').map(schemaInWords).join(': '));

/** Which fields of how many things: "Update: narrative, note". */
export function fieldsInWords(facts: readonly string[]): string {
  const byKind = new Map<string, Set<string>>();
  for (const fact of facts) {
    const [kind = '', field = ''] = (fact.split(' ')[0] ?? '').split('.');
    byKind.set(kind, (byKind.get(kind) ?? new Set()).add(schemaInWords(field)));
  }
  return [...byKind].map(([kind, fields]) => `${capital(schemaInWords(kind))}: ${[...fields].join(', ')}`).join('; ');
}

/** One field of one thing, with its id, which is what tells it from others: "Update: narrative (01a2…)". */
export function factInWords(fact: string): string {
  const [name = '', id = ''] = fact.split(' ');
  return `${fieldsInWords([name])} (${id})`;
}

/** Who it was, and of which agency: a member, a system of an agency’s, or the hub by itself. */
export const whoIn = ({ memberId, agencyId }: Entry, agencies: Named, members: Named) => ({
  who:
    memberId === null
      ? agencyId === null
        ? 'The hub itself'
        : 'A system'
      : nameIn(members)(memberId, 'A member who is not listed any more'),
  agency: nameIn(agencies)(agencyId, 'None'),
});
