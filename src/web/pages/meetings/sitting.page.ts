/** A meeting while it sits: who is there, whether enough are, and what whoever keeps its record or chairs it can do. */
import { asRead, mutationOf } from '../../deed.js';
import { chosenDeed } from '../../doable.js';
import type { Form } from '../../form.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { tableOf, type Cell, type Table } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { capital, counted, dayInWords, hourInWords } from '../../words.js';
import { PARAGRAPHS, quorumInWords, quorumTable, type Quorum } from './said.js';

interface Seat {
  readonly id: string;
  readonly title: string;
  readonly holderName: string | Withheld | null;
  readonly memberId: string | Withheld | null;
  readonly fromOn: string;
  readonly untilOn: string | null;
  readonly awaitsConfirmation: boolean;
  readonly place: { readonly placeClass: string } | null;
}

interface Attendance {
  readonly satOn: string;
  readonly seatTitle: string;
  readonly status: string | Withheld | null;
  readonly seat: { readonly id: string } | null;
  readonly substitute: { readonly id: string; readonly name: string | Withheld | null } | Withheld | null;
}

interface Substitute {
  readonly id: string;
  readonly version: number;
  readonly name: string | Withheld | null;
  readonly seatTitle: string;
  readonly memberId: string | Withheld | null;
  readonly withdrawnOn: string | null;
  readonly viewerCanWithdraw: boolean;
  readonly seat: { readonly id: string } | null;
}

interface Member {
  readonly id: string;
  readonly name: string | Withheld | null;
  readonly status: string | Withheld | null;
  readonly agency: { readonly name: string };
}

interface Data {
  readonly members?: { readonly nodes: readonly Member[] };
  readonly meeting: {
    readonly heldOn: string;
    readonly body: { readonly name: string; readonly seats: readonly Seat[] };
    readonly quorum: Quorum | Withheld | null;
    readonly quorumExpected: Quorum | Withheld | null;
    readonly attendance: readonly Attendance[] | Withheld | null;
    readonly substitutes: readonly Substitute[] | Withheld | null;
    readonly viewerCanRecordAttendance: boolean;
    readonly viewerCanNameSubstitute: boolean;
  };
}

/** A mutation of a meeting that was read, which needs its id and version beside what was typed. */
const ofMeeting = (
  name: string,
  type: string,
  rest: Pick<Deed, 'needs' | 'said'> & { readonly typed?: (form: Form) => object },
): Deed => ({
  mutation: `mutation Deed($input: ${type}!, $key: String) { ${name}(input: $input, idempotencyKey: $key) { id } }`,
  variables: (form) => ({
    input: { id: form.text('id'), version: form.number('version'), ...rest.typed?.(form) },
  }),
  ...(rest.needs ? { needs: rest.needs } : {}),
  said: rest.said,
});

/** Before the name of a substitute in what is chosen for a seat. */
const SUBSTITUTE = 'substitute:';

/** What is chosen of all for whom nothing is chosen by itself, where it is not to leave them as they are recorded. */
const OTHERS = 'others';
const LEAVE = 'leave';

/** Seat by seat what was chosen; a seat of which nothing is said is as all others are, or is left as it was recorded. */
function entriesIn(form: Form): object[] {
  const others = form.text(OTHERS) === LEAVE ? undefined : form.text(OTHERS);
  return (form.text('among') ?? '').split(' ').flatMap((seatId) => {
    const chosen = form.text(`seat.${seatId}`) ?? others;
    if (chosen === undefined) return [];
    return chosen.startsWith(SUBSTITUTE)
      ? [{ seatId, status: 'apologies', substituteId: chosen.slice(SUBSTITUTE.length) }]
      : [{ seatId, status: chosen }];
  });
}

/** At which what is wrong with all of them is said. */
const firstSeat = (form: Form): string => `seat.${(form.text('among') ?? '').split(' ')[0] ?? ''}`;

const recordAttendance: Deed = {
  mutation:
    'mutation Deed($input: RecordAttendanceInput!, $key: String) { recordAttendance(input: $input, idempotencyKey: $key) { id } }',
  variables: (form) => ({
    input: {
      meetingId: form.text('id'),
      version: form.number('version'),
      satOn: form.text('satOn'),
      entries: entriesIn(form),
    },
  }),
  faults: (form) =>
    entriesIn(form).length === 0 ? [{ field: firstSeat(form), message: 'Choose at least one seat' }] : [],
  fieldOf: (path, form) => (path.startsWith('input.entries') ? firstSeat(form) : path.replace(/^input\.?/, '')),
  said: 'The attendance is recorded.',
};

const deeds: Readonly<Record<string, Deed>> = {
  recordAttendance,
  nameSubstitute: {
    mutation: mutationOf('nameSubstitute', 'NameSubstituteInput'),
    needs: { seatId: 'Choose the seat', memberId: 'Choose who stands in' },
    variables: (form, { params }) => ({
      input: { meetingId: params['id'], seatId: form.text('seatId'), memberId: form.text('memberId') },
    }),
    then: (_, { path }) => `${path}#substitutes`,
    said: 'The substitute is named, and reads the papers of this meeting. That they came is recorded with the attendance.',
  },
  withdrawSubstitute: {
    mutation: mutationOf('withdrawSubstitute', 'WithdrawSubstituteInput'),
    variables: (form) => ({ input: asRead(form) }),
    then: (_, { path }) => `${path}#substitutes`,
    said: 'The substitute is withdrawn. The papers are shut to them.',
  },
  holdMeeting: ofMeeting('holdMeeting', 'HoldMeetingInput', { said: 'The meeting is recorded as held.' }),
  adjournMeeting: ofMeeting('adjournMeeting', 'AdjournMeetingInput', {
    needs: { reason: 'Say why it is adjourned' },
    typed: (form) => ({ reason: form.text('reason') }),
    said: 'The meeting is adjourned.',
  }),
  reconveneMeeting: ofMeeting('reconveneMeeting', 'ReconveneMeetingInput', {
    needs: { heldOn: 'Say on which day it goes on' },
    typed: (form) => ({ heldOn: form.date('heldOn') }),
    said: 'The meeting goes on on the day that you named.',
  }),
  goIntoClosedSession: ofMeeting('goIntoClosedSession', 'GoIntoClosedSessionInput', {
    needs: { 'exempt.reason': 'Say why the public is excluded' },
    typed: (form) => ({
      exempt: { paragraph: form.number('exempt.paragraph'), reason: form.text('exempt.reason') },
      movedById: form.text('movedById'),
      secondedById: form.text('secondedById'),
    }),
    said: 'The meeting is in closed session.',
  }),
  returnToOpenSession: ofMeeting('returnToOpenSession', 'ReturnToOpenSessionInput', {
    said: 'The meeting returned to open session.',
  }),
  chooseFocusAreas: ofMeeting('chooseFocusAreas', 'ChooseFocusAreasInput', {
    needs: { focusAreas: 'Name at least one area' },
    typed: (form) => ({
      focusAreas: (form.text('focusAreas') ?? '')
        .split('\n')
        .map((area) => area.trim())
        .filter((area) => area !== ''),
    }),
    said: 'The areas of focus are recorded.',
  }),
};

export const sittingPage = definePage<Data>({
  path: '/meetings/:id/sitting',
  template: 'meetings/sitting.njk',
  question: documentIn(import.meta.url, 'sitting.graphql'),
  variables: (asked) => ({
    id: asked.params['id'],
    // Only a clerk reads who could be named.
    naming: chosenDeed(asked) === 'nameSubstitute' && asked.roles.includes('clerk'),
  }),
  view: ({ meeting, members }, { today, now }) => {
    const attendance = told(meeting.attendance);
    const substitutes = told(meeting.substitutes);
    // Until anybody is there, of whoever took their apologies back no more is said than that they are expected.
    const isToCome = today <= meeting.heldOn && !attendance.some((one) => one.satOn === meeting.heldOn && isTaken(one));
    const isExpected = !(meeting.quorum instanceof Withheld) && meeting.quorum === null;
    const quorum = isExpected ? meeting.quorumExpected : meeting.quorum;
    const read = quorum instanceof Withheld ? null : quorum;
    const isBefore = meeting.heldOn > today;
    const seats = meeting.viewerCanRecordAttendance ? seatsOf(meeting, attendance, { isBefore, isToCome }) : [];
    return {
      title: `Who is at the meeting of ${dayInWords(meeting.heldOn)}`,
      meeting,
      quorum,
      quorumSaid: read && quorumInWords(read, isExpected),
      readAt: hourInWords(now),
      aloud: aloudOf(read, meeting, isExpected),
      seats,
      groups: groupsOf(seats, read),
      others: isBefore ? null : OTHERWISE,
      paragraphs: PARAGRAPHS,
      naming: members && meeting.viewerCanNameSubstitute ? choicesOf(meeting, members.nodes) : null,
      toWithdraw: substitutes
        .filter(({ viewerCanWithdraw }) => viewerCanWithdraw)
        .map((one) => ({ ...one, called: calledOf(one) })),
      taken: attendance
        .filter(({ satOn, ...seat }) => satOn === meeting.heldOn && isTaken(seat))
        .flatMap(({ seat, seatTitle }) => (seat ? [{ id: seat.id, title: seatTitle }] : [])),
      tables: {
        ...(read && read.rules.length > 0 ? { quorum: quorumTable(read, isExpected) } : {}),
        attendance: attendanceOf(attendance, meeting.heldOn, isToCome),
        substitutes: substitutesOf(substitutes),
      },
    };
  },
  deeds,
});

/** What a reader of the screen is told when it changes: whether enough are there, and how many. */
function aloudOf(quorum: Quorum | null, { attendance, heldOn }: Data['meeting'], isExpected: boolean): string {
  const said = quorum ? [quorumInWords(quorum, isExpected)] : [];
  if (attendance instanceof Withheld) return said.join(' ');
  const taken = told(attendance).filter(({ satOn, ...seat }) => satOn === heldOn && isTaken(seat)).length;
  return [...said, `${counted(taken, 'seat')} taken.`].join(' ');
}

/** Whether its holder is there, or a substitute. */
const isTaken = ({ status, substitute }: Pick<Attendance, 'status' | 'substitute'>): boolean =>
  status === 'present' || substitute !== null;

const told = <Row>(rows: readonly Row[] | Withheld | null): readonly Row[] =>
  rows === null || rows instanceof Withheld ? [] : rows;

const CAME: Readonly<Record<string, string>> = { present: 'There', apologies: 'Apologies', absent: 'Not there' };

/** What is chosen of a seat on the day, and before it, when no apologies are to be had from whoever is expected. */
const ON_THE_DAY = Object.entries(CAME).map(([value, text]) => ({ value, text }));
const OTHERWISE = [
  { value: LEAVE, text: 'Leave them as they are' },
  { value: 'present', text: 'They are all there' },
  { value: 'absent', text: 'None of them is there' },
];
const BEFORE = [
  { value: 'absent', text: 'Expected' },
  { value: 'apologies', text: 'Apologies' },
];

const cameOf = (status: Attendance['status'], isToCome: boolean): Cell => {
  if (typeof status !== 'string') return status;
  return isToCome && status === 'absent' ? 'Expected' : (CAME[status] ?? capital(status));
};

const attendanceOf = (attendance: readonly Attendance[], heldOn: string, isToCome: boolean): Table =>
  tableOf({
    caption: 'Attendance',
    columns: [
      { key: 'seat', title: 'Seat' },
      { key: 'day', title: 'Day' },
      { key: 'came', title: 'Was its holder there?' },
      { key: 'substitute', title: 'Substitute' },
    ],
    rows: attendance.map(({ seatTitle, satOn, status, substitute }) => ({
      seat: seatTitle,
      day: dayInWords(satOn),
      came: cameOf(status, isToCome && satOn === heldOn),
      substitute: nameOf(substitute),
    })),
  });

const nameOf = (substitute: Attendance['substitute']): Cell =>
  substitute === null || substitute instanceof Withheld ? substitute : substitute.name;

/** By their name, which of a young person the hub does not hold. */
const calledOf = ({ name, seatTitle }: Substitute): string =>
  typeof name === 'string' && name !== seatTitle ? name : 'the substitute';

const substitutesOf = (substitutes: readonly Substitute[]): Table =>
  tableOf({
    caption: 'Substitutes for this meeting',
    columns: [
      { key: 'seat', title: 'Seat' },
      { key: 'name', title: 'Substitute' },
      { key: 'state', title: 'How it stands' },
    ],
    rows: substitutes.map(({ seatTitle, name, withdrawnOn }) => ({
      seat: seatTitle,
      name,
      state: withdrawnOn === null ? 'Named' : `Withdrawn on ${dayInWords(withdrawnOn)}`,
    })),
  });

/** The seats for which nobody stands in yet, and the people who have none on the day and stand in for nobody. */
function choicesOf({ heldOn, body, ...meeting }: Data['meeting'], members: readonly Member[]) {
  const named = told(meeting.substitutes).filter(({ withdrawnOn }) => withdrawnOn === null);
  const seats = body.seats.filter((seat) => countsOn(seat, heldOn));
  const sits = new Set([...seats, ...named].map(({ memberId }) => memberId));
  return {
    seats: seats
      .filter(({ id }) => named.every(({ seat }) => seat?.id !== id))
      .map(({ id, title, holderName }) => ({
        id,
        title: typeof holderName === 'string' && holderName !== title ? `${title}, ${holderName}` : title,
      })),
    people: members
      .filter(({ id, status }) => status === 'active' && !sits.has(id))
      .map(({ id, name, agency }) => ({
        id,
        name: `${typeof name === 'string' ? name : 'A young person'}, ${agency.name}`,
      })),
  };
}

/** Whether somebody holds a seat, in its dates and confirmed, on a day. */
const countsOn = ({ memberId, fromOn, untilOn, awaitsConfirmation }: Seat, day: string): boolean =>
  typeof memberId === 'string' && !awaitsConfirmation && fromOn <= day && (untilOn === null || day <= untilOn);

/** What is recorded of a seat for the day. */
const statusOf = (recorded: Attendance | undefined, isToCome: boolean) =>
  isToCome && recorded?.status === 'absent' ? undefined : recorded?.status;

/** Those first who count towards the quorum. */
function groupsOf<One extends Pick<Seat, 'place'>>(seats: readonly One[], quorum: Quorum | null) {
  const counted = new Set(quorum?.rules.flatMap(({ classes }) => classes));
  const counts = ({ place }: One): boolean => place !== null && counted.has(place.placeClass);
  const groups = [
    { heading: 'Counted towards the quorum', seats: seats.filter(counts) },
    { heading: 'Others who attend', seats: seats.filter((seat) => !counts(seat)) },
  ].filter((group) => group.seats.length > 0);
  return groups.length > 1 ? groups : groups.map((group) => ({ ...group, heading: null }));
}

/** The seats of people that count on the day, with what can be said of each and what is recorded. */
function seatsOf(
  { heldOn, body, ...meeting }: Data['meeting'],
  attendance: readonly Attendance[],
  { isBefore, isToCome }: { readonly isBefore: boolean; readonly isToCome: boolean },
) {
  const substitutes = told(meeting.substitutes).filter(({ withdrawnOn }) => withdrawnOn === null);
  return body.seats
    .filter((seat) => countsOn(seat, heldOn))
    .map(({ id, title, holderName, place }) => {
      const recorded = attendance.find((one) => one.satOn === heldOn && one.seat?.id === id);
      const substitute = recorded?.substitute;
      const stands =
        substitute && !(substitute instanceof Withheld)
          ? `${SUBSTITUTE}${substitute.id}`
          : statusOf(recorded, isToCome);
      const named = substitutes.filter(({ seat }) => seat?.id === id);
      return {
        id,
        title,
        place,
        // A young person appears by the title of the seat, which is said already.
        holder: typeof holderName === 'string' && holderName !== title ? holderName : null,
        stands: stands ?? (isBefore ? 'absent' : undefined),
        choices: [
          ...(isBefore ? BEFORE : ON_THE_DAY),
          ...(isBefore
            ? []
            : named.map((one) => ({
                value: `${SUBSTITUTE}${one.id}`,
                text: `${typeof one.name === 'string' ? one.name : 'The substitute'} in their place`,
              }))),
        ],
      };
    });
}
