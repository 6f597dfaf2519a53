/** Who sits in a body: its places and vacancies, who awaits confirmation, what was declared, and who came. */
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import { tableOf, type Cell } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { capital, dayInWords, inWords } from '../../words.js';

interface Data {
  readonly body: {
    readonly id: string;
    readonly name: string;
    readonly viewerCanSeatMembers: boolean;
    readonly viewerCanDeclareInterest: boolean;
    readonly viewerCanNameDeputy: boolean;
    readonly viewerCanVouch: boolean;
    readonly signOffDeputies: readonly Deputy[];
    readonly seats: readonly Seat[];
    readonly places: readonly Place[];
    readonly interests: readonly Interest[];
    readonly attendanceRates: { readonly bySeat: readonly Rate[] } | Withheld | null;
    readonly nextMeeting?: { readonly agenda: readonly Item[] } | null;
  };
  readonly agencies?: readonly { readonly id: string; readonly name: string }[];
  readonly members?: { readonly nodes: readonly Member[] };
  readonly own?: { readonly nodes: readonly Omit<Member, 'agency'>[] };
}

interface Seat {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly role: string;
  readonly holderName: string | Withheld | null;
  readonly memberId: string | Withheld | null;
  readonly fromOn: string;
  readonly untilOn: string | null;
  readonly counts: boolean;
  readonly awaitsConfirmation: boolean;
  readonly awaitsRatification: boolean;
  readonly viewerCanConfirm: boolean;
  readonly viewerCanEnd: boolean;
}

interface Place {
  readonly id: string;
  readonly title: string;
  readonly role: string;
  readonly placeClass: string;
  readonly isVoting: boolean;
  readonly status: string;
  readonly isFilled: boolean;
}

interface Deputy {
  readonly id: string;
  readonly version: number;
  readonly seatTitle: string | Withheld | null;
  readonly fromOn: string;
  readonly untilOn: string | null;
  readonly viewerCanEnd: boolean;
  readonly agency: { readonly name: string };
}

interface Interest {
  readonly id: string;
  readonly version: number;
  readonly declaredOn: string;
  readonly endedOn: string | null;
  readonly seatTitle: string;
  readonly seat: Held | null;
  readonly nature: string | Withheld | null;
  readonly viewerCanEnd: boolean;
  readonly agency: { readonly name: string } | null;
  readonly item: { readonly title: string } | null;
}

/** Whose seat it is: a young person’s by its title, as among the seats. */
interface Held {
  readonly holderName: string | Withheld | null;
}

interface Rate {
  readonly seatTitle: string | null;
  readonly seat: Held | null;
  readonly sat: number;
  readonly present: number;
  readonly bySubstitute: number;
  readonly apologies: number;
  readonly absent: number;
  readonly notRecorded: number;
}

interface Item {
  readonly id: string;
  readonly number: number;
  readonly title: string;
}

interface Member {
  readonly id: string;
  readonly name: string | Withheld | null;
  readonly agency: { readonly name: string };
}

/** The roles that a seat of a person can give, as a list to choose from. */
const SEAT_ROLES = [
  { value: 'chair', text: 'Chair' },
  { value: 'deputyChair', text: 'Deputy chair' },
  { value: 'councillor', text: 'Councillor' },
  { value: 'coopted', text: 'Co-opted member' },
  { value: 'youngMember', text: 'Young member' },
  { value: 'partnerLead', text: 'Lead of a partner' },
  { value: 'partnerOfficer', text: 'Officer of a partner' },
  { value: 'clerk', text: 'Clerk' },
  { value: 'informationGovernance', text: 'Information governance' },
] as const;

const roleInWords = (role: string): string =>
  SEAT_ROLES.find(({ value }) => value === role)?.text ?? capital(inWords(role));

const CLASSES: Readonly<Record<string, string>> = { coopted: 'Co-opted', exOfficio: 'By their office' };

const PLACE_STATES: Readonly<Record<string, string>> = {
  proposed: 'Proposed, not adopted yet',
  toCome: 'Not yet in force',
  ended: 'Ended',
};

const mutation = (field: string, input: string): string =>
  `mutation Deed($input: ${input}!, $key: String) { ${field}(input: $input, idempotencyKey: $key) { id } }`;

const ITEM = 'item:';
const AGENCY = 'agency:';

/** What an interest is in, out of the one list in which items and agencies stand; anything else is for the graph to refuse. */
function interestIn(chosen = ''): Record<string, string> {
  if (chosen.startsWith(ITEM)) return { itemId: chosen.slice(ITEM.length) };
  return { agencyId: chosen.startsWith(AGENCY) ? chosen.slice(AGENCY.length) : chosen };
}

const deeds: Readonly<Record<string, Deed>> = {
  seatMember: {
    mutation: mutation('seatMember', 'SeatMemberInput'),
    needs: {
      memberId: 'Choose who is to sit',
      role: 'Choose the role',
      title: 'Say what the seat is called',
      fromOn: 'Give the first day',
    },
    variables: (form, { boardId }) => ({
      input: {
        bodyId: boardId,
        memberId: form.text('memberId'),
        role: form.text('role'),
        title: form.text('title'),
        placeId: form.text('placeId'),
        nominatedBy: form.text('nominatedBy'),
        fromOn: form.date('fromOn'),
        untilOn: form.date('untilOn'),
      },
    }),
    said: 'The seat is given. Some seats count only when a second person has confirmed them.',
  },
  confirmSeat: {
    mutation: mutation('confirmSeat', 'ConfirmSeatInput'),
    variables: (form) => ({ input: { id: form.text('id'), version: form.number('version') } }),
    said: 'The seat is confirmed, and counts from its first day.',
  },
  endSeat: {
    mutation: mutation('endSeat', 'EndSeatInput'),
    variables: (form) => ({
      input: { id: form.text('id'), version: form.number('version'), untilOn: form.date('untilOn') },
    }),
    said: 'The end of the seat is written down.',
  },
  nameDeputy: {
    mutation: mutation('nameDeputy', 'NameDeputyInput'),
    needs: { memberId: 'Choose who signs off in your place', fromOn: 'Give the first day' },
    variables: (form, { boardId }) => ({
      input: {
        bodyId: boardId,
        memberId: form.text('memberId'),
        fromOn: form.date('fromOn'),
        untilOn: form.date('untilOn'),
      },
    }),
    said: 'Your deputy is named, and signs off for your agency from the first day on.',
  },
  endDeputy: {
    mutation: mutation('endDeputy', 'EndDeputyInput'),
    variables: (form) => ({
      input: { id: form.text('id'), version: form.number('version'), untilOn: form.date('untilOn') },
    }),
    said: 'The end of your deputy is written down.',
  },
  declareInterest: {
    mutation: mutation('declareInterest', 'DeclareInterestInput'),
    needs: { in: 'Choose what the interest is in', nature: 'Say what the interest is' },
    variables: (form, { boardId }) => ({
      input: { bodyId: boardId, in: interestIn(form.text('in')), nature: form.text('nature') },
    }),
    said: 'Your interest is declared. Closed items that it touches are shut to you from now on.',
  },
  endInterest: {
    mutation: mutation('endInterest', 'EndInterestInput'),
    needs: { reason: 'Say why it no longer stands' },
    variables: (form) => ({
      input: { id: form.text('id'), version: form.number('version'), reason: form.text('reason') },
    }),
    said: 'The interest no longer stands.',
  },
};

/** Who lets people in and shuts them out; the graph says of each person whether they may. */
const ADMINISTERING: readonly string[] = ['partnerLead', 'clerk', 'informationGovernance'];

/** What somebody is about to do: what they chose, or the form that came back to them. */
const doing = ({ query, refused }: Asked): string => refused?.deed ?? query['do'] ?? '';

/** Of which seat or interest. */
const doneTo = ({ query, refused }: Asked): string => refused?.form.text('id') ?? query['id'] ?? '';

export const membersPage = definePage<Data>({
  path: '/boards/:board/members',
  template: 'members/members.njk',
  question: documentIn(import.meta.url, 'members.graphql'),
  variables: (asked) => ({
    board: asked.params['board'],
    seating: doing(asked) === 'seatMember',
    declaring: doing(asked) === 'declareInterest',
    deputising: doing(asked) === 'nameDeputy',
  }),
  view: ({ body, agencies = [], members, own }, asked) => {
    const { attendanceRates: rates } = body;
    return {
      title: `Who sits in the ${body.name}`,
      body,
      doing: doing(asked),
      seat: body.seats.find(({ id }) => id === doneTo(asked)) ?? null,
      interest: body.interests.find(({ id }) => id === doneTo(asked)) ?? null,
      deputy: body.signOffDeputies.find(({ id }) => id === doneTo(asked)) ?? null,
      deputiesToEnd: body.signOffDeputies.filter((one) => one.viewerCanEnd),
      // Whoever signs off sits here as an officer; the lead signs off anyway.
      officers: (own?.nodes ?? []).flatMap(({ id, name }) =>
        typeof name === 'string' &&
        body.seats.some((seat) => seat.memberId === id && seat.role === 'partnerOfficer' && seat.counts)
          ? [{ id, name }]
          : [],
      ),
      memberships: asked.roles.some((role) => ADMINISTERING.includes(role)) ? `${asked.path}/memberships` : null,
      toConfirm: body.seats.filter((seat) => seat.viewerCanConfirm),
      toEnd: body.seats.filter((seat) => seat.viewerCanEnd),
      interestsToEnd: body.interests
        .filter((one) => one.viewerCanEnd && one.endedOn === null)
        .map((one) => ({ ...one, of: calledOf(one) })),
      roles: SEAT_ROLES,
      vacancies: body.places
        .filter((place) => !place.isFilled && place.status !== 'ended')
        .map(({ id, title, role }) => ({ id, title: `${title} (${roleInWords(role)})` })),
      members: (members?.nodes ?? []).flatMap(({ id, name, agency }) =>
        typeof name === 'string' ? [{ id, name: `${name}, ${agency.name}` }] : [],
      ),
      interestsIn: [
        ...(body.nextMeeting?.agenda ?? []).map(({ id, number, title }) => ({
          value: `${ITEM}${id}`,
          text: `Item ${number} of the next meeting: ${title}`,
        })),
        ...agencies.map(({ id, name }) => ({ value: `${AGENCY}${id}`, text: name })),
      ],
      rates: rates instanceof Withheld ? rates : null,
      tables: {
        seats: tableOf({
          caption: 'Seats',
          columns: [
            { key: 'title', title: 'Seat' },
            { key: 'holder', title: 'Held by' },
            { key: 'role', title: 'Role' },
            { key: 'from', title: 'From' },
            { key: 'until', title: 'Until' },
            { key: 'state', title: 'How it stands' },
          ],
          rows: body.seats.map((seat) => ({
            title: seat.title,
            holder: seat.holderName,
            role: roleInWords(seat.role),
            from: dayInWords(seat.fromOn),
            until: seat.untilOn === null ? 'No end is set' : dayInWords(seat.untilOn),
            state: standing(seat, asked.today),
          })),
        }),
        places: tableOf({
          caption: 'Places for which the constitution provides',
          columns: [
            { key: 'title', title: 'Place' },
            { key: 'class', title: 'Kind' },
            { key: 'votes', title: 'Votes' },
            { key: 'state', title: 'How it stands' },
          ],
          rows: body.places
            .filter((place) => place.status !== 'ended')
            .map((place) => ({
              title: place.title,
              class: CLASSES[place.placeClass] ?? capital(inWords(place.placeClass)),
              votes: place.isVoting ? 'Yes' : 'No',
              state: PLACE_STATES[place.status] ?? (place.isFilled ? 'Held' : 'Vacant'),
            })),
        }),
        deputies: tableOf({
          caption: 'Who signs off in a lead’s place',
          columns: [
            { key: 'agency', title: 'Agency' },
            { key: 'seat', title: 'Deputy' },
            { key: 'from', title: 'From' },
            { key: 'until', title: 'Until' },
          ],
          rows: body.signOffDeputies
            .filter(({ untilOn }) => untilOn === null || untilOn >= asked.today)
            .map((one) => ({
              agency: one.agency.name,
              seat: one.seatTitle,
              from: dayInWords(one.fromOn),
              until: one.untilOn === null ? 'No end is set' : dayInWords(one.untilOn),
            })),
        }),
        interests: tableOf({
          caption: 'Interests declared',
          columns: [
            { key: 'seat', title: 'Seat' },
            { key: 'in', title: 'In' },
            { key: 'nature', title: 'What it is' },
            { key: 'declared', title: 'Declared' },
            { key: 'ended', title: 'Ended' },
          ],
          rows: body.interests.map((one) => ({
            seat: calledOf(one),
            in: one.agency?.name ?? one.item?.title ?? 'An item that is not shown to you',
            nature: one.nature,
            declared: dayInWords(one.declaredOn),
            ended: one.endedOn === null ? 'It stands' : dayInWords(one.endedOn),
          })),
        }),
        attendance: tableOf({
          caption: 'Attendance, by seat',
          columns: [
            { key: 'seat', title: 'Seat' },
            { key: 'sat', title: 'Sittings', numeric: true },
            { key: 'present', title: 'Came', numeric: true },
            { key: 'bySubstitute', title: 'Sent a substitute', numeric: true },
            { key: 'apologies', title: 'Apologies', numeric: true },
            { key: 'absent', title: 'Absent', numeric: true },
            { key: 'notRecorded', title: 'Not recorded', numeric: true },
          ],
          rows:
            rates === null || rates instanceof Withheld
              ? []
              : rates.bySeat.map(({ seatTitle, seat, ...counts }) => ({
                  seat: calledOf({ seatTitle: seatTitle ?? 'A seat', seat }),
                  ...counts,
                })),
        }),
      },
    };
  },
  deeds,
});

/** A seat by its title, of which several may have the same, and by its holder, where that says more. */
const calledOf = ({ seatTitle, seat }: Pick<Interest, 'seatTitle' | 'seat'>): string =>
  typeof seat?.holderName === 'string' && seat.holderName !== seatTitle
    ? `${seatTitle}, ${seat.holderName}`
    : seatTitle;

/** Whether a seat counts, and if not what it awaits. */
export function standing(
  { counts, awaitsConfirmation, awaitsRatification, fromOn }: Omit<Seat, 'holderName' | 'memberId'>,
  today: string,
): Cell {
  if (awaitsConfirmation) return 'Awaits confirmation by a second person';
  if (awaitsRatification) return 'Awaits that its place is adopted';
  if (counts) return 'Counts';
  return fromOn > today ? 'To come' : 'Does not count';
}
