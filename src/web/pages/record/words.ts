/** How pages speak of the record. */
import type { Asked } from '../../page.js';
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

/** Which record: of what was done, or of what was shown. */
export const chainOf = ({ query }: Asked): 'writes' | 'disclosures' =>
  query['chain'] === 'disclosures' ? 'disclosures' : 'writes';

/** What was done, by the verb of the entry. */
export const DEEDS: Readonly<Record<string, string>> = {
  'member:vouch': 'Vouched for somebody',
  'member:seat': 'Gave or ended a seat',
  'member:confirm': 'Confirmed a seat',
  'member:suspend': 'Shut a member or a system out',
  'member:reinstate': 'Let a member or a system in again',
  'undertaking:give': 'Gave or withdrew an undertaking',
  'address:set': 'Set the address for reminders',
  'strategy:set': 'Added a priority',
  'strategy:lead': 'Named the lead of a priority',
  'suppression:raise': 'Raised what counts as a small number',
  suppression: 'Raised what counts as a small number',
  'body:found': 'Founded a board',
  'council:colour': 'Chose the council’s colour',
  'constitution:propose': 'Proposed a constitution',
  'constitution:ratify': 'Recorded that a constitution was adopted',
  'meeting:arrange': 'Arranged, held or cancelled a meeting',
  'meeting:record': 'Recorded something of a meeting',
  'meeting:adjourn': 'Adjourned a meeting',
  'meeting:close': 'Took a meeting into closed session, or out of it',
  'meeting:reconvene': 'Reconvened a meeting',
  'agenda:set': 'Set an agenda',
  'agenda:admit': 'Admitted an urgent item, or published an agenda late',
  'agenda:supply': 'Supplied a paper',
  'interest:declare': 'Declared an interest',
  'interest:end': 'Ended an interest',
  'question:ask': 'Asked or challenged an agency',
  'question:answer': 'Answered a question',
  'decision:reply': 'Replied to a recommendation',
  'event:plan': 'Planned or recorded a session',
  'calendar:subscribe': 'Opened or closed a calendar address',
  'indicator:define': 'Changed the catalogue of indicators',
  'area:correct': 'Corrected which area is the council’s',
  'workplan:open': 'Opened a work plan',
  'workplan:plan': 'Planned something',
  'workplan:review': 'Reviewed the work plan',
  'duty:set': 'Set or ended a reporting duty',
  'report:send': 'Reported to another board',
  'report:write': 'Wrote a report of the virtual school',
  'agreement:draft': 'Drafted a sharing agreement',
  'agreement:sign': 'Signed a sharing agreement',
  'agreement:withdraw': 'Withdrew from a sharing agreement',
  'contribution:submit': 'Wrote an update',
  'contribution:signOff': 'Signed an update off, or gave it back',
  'contribution:query': 'Asked about an update, or answered',
  'contribution:accept': 'Accepted or published an update',
  'deputy:name': 'Named or ended a deputy for sign-off',
  'round:run': 'Ran a round',
  'round:dispute': 'Said that something is not owed',
  'scorecard:set': 'Set a line of the scorecard',
  'action:measure': 'Said what will show an action done',
  'proposal:settle': 'Took up, merged or left a proposal',
  'proposal:confirm': 'Recorded what a meeting said of a proposal',
  'action:raise': 'Raised an action',
  'action:respond': 'Answered an action that was offered, or asked for more time',
  'action:report': 'Reported progress on an action',
  'action:agree': 'Answered a date that an owner asked for',
  'action:close': 'Closed an action',
  'action:publish': 'Published an action',
  'enquiry:keep': 'Kept a line of enquiry',
  'initiative:run': 'Proposed or evaluated an initiative',
  'feedback:give': 'Gave feedback on a priority',
  'log:keep': 'Logged a visit or training',
  'text:redact': 'Took a text out',
  'audit:erase': 'Erased a recorded content',
  reminder: 'Sent or noted a reminder',
  disclosure: 'Was shown protected data',
};

export const deedInWords = (verb: string): string =>
  DEEDS[verb] ?? capital(verb.split(':').map(schemaInWords).join(': '));

/** "ownerAgencyId" as "owner agency": of what a field points to, people say its name. */
const fieldInWords = (field: string): string => schemaInWords(field.replace(/(?<=.)Ids?$/, ''));

/** What a fact is about: the field, the kind of thing and which one. */
const partsOf = (fact: string) => {
  const [name = '', id = ''] = fact.split(' ');
  const [kind = '', field = ''] = name.split('.');
  return { kind, field, id };
};

/** Which fields of how many things: "Update: narrative, note". */
export function fieldsInWords(facts: readonly string[]): string {
  const byKind = new Map<string, Set<string>>();
  for (const { kind, field } of facts.map(partsOf)) {
    byKind.set(kind, (byKind.get(kind) ?? new Set()).add(fieldInWords(field)));
  }
  return [...byKind].map(([kind, fields]) => `${capital(schemaInWords(kind))}: ${[...fields].join(', ')}`).join('; ');
}

/** The pages of things that have one of their own. */
const PAGES: Readonly<Record<string, string>> = {
  Action: '/actions/',
  Proposal: '/proposals/',
  Meeting: '/meetings/',
  SharingAgreement: '/agreements/',
  Contribution: '/updates/',
  Question: '/questions/',
  AttainmentReport: '/reports/',
  Redaction: '/redactions/',
};

export interface Fact {
  /** As the record holds it. */
  readonly value: string;
  readonly text: string;
  readonly href: string | null;
}

/** Each fact by itself, with the way to the thing; of several things of a kind, which one: "Update 2 of 3: narrative". */
export function factsIn(facts: readonly string[]): readonly Fact[] {
  const idsByKind = new Map<string, string[]>();
  for (const { kind, id } of facts.map(partsOf)) {
    const ids = idsByKind.get(kind) ?? [];
    idsByKind.set(kind, ids.includes(id) ? ids : [...ids, id]);
  }
  return facts.map((fact) => {
    const { kind, field, id } = partsOf(fact);
    const ids = idsByKind.get(kind) ?? [];
    const which = ids.length > 1 ? ` ${ids.indexOf(id) + 1} of ${ids.length}` : '';
    return {
      value: fact,
      text: `${capital(schemaInWords(kind))}${which}: ${fieldInWords(field)}`,
      href: PAGES[kind] === undefined ? null : `${PAGES[kind]}${id}`,
    };
  });
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
