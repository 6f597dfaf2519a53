/** The calendar of a body, at an address that is its own key: what the public knows, whoever holds the key. */
import type { FastifyInstance } from 'fastify';
import type { Answer } from '../graphql/ask.js';
import { refusal } from '../http/errors.js';
import type { Viewer } from '../policy/viewer.js';
import { icalendar, type CalendarDay } from './icalendar.js';
import { dayInWords } from './words.js';

export interface CalendarDoor {
  /** To which body the secret of an address leads, and as whom it is asked about; null when it leads nowhere. */
  readonly calendarOf: (secret: string) => Promise<{ readonly viewer: Viewer; readonly bodyCode: string } | null>;
  readonly asks: (
    viewer: Viewer,
    requestId: string,
    query: string,
    variables: Record<string, unknown>,
  ) => Promise<Answer>;
  readonly clock: (authorityId: string) => Date;
}

const CALENDAR = `query Calendar($code: String!) {
  body(code: $code) {
    name
    meetings(first: 100) { nodes { id heldOn contributionsDueOn signOffDueOn status version } }
  }
}`;

interface Meeting {
  readonly id: string;
  readonly heldOn: string;
  readonly contributionsDueOn: string;
  readonly signOffDueOn: string | null;
  readonly status: string;
  readonly version: number;
}

interface Body {
  readonly name: string;
  readonly meetings: { readonly nodes: readonly Meeting[] };
}

export function calendar(app: FastifyInstance, { calendarOf, asks, clock }: CalendarDoor): void {
  app.get<{ Params: { secret: string } }>('/calendar/:secret.ics', async (request, reply) => {
    const feed = await calendarOf(request.params.secret);
    // One answer for an address that never was, was revoked, or ended with its seat.
    if (!feed) throw refusal(404, 'NOT_FOUND', 'There is no calendar at this address. Open another for your seat.');
    const { data, errors } = await asks(feed.viewer, request.id, CALENDAR, { code: feed.bodyCode });
    const body = data?.['body'] as Body | null | undefined;
    if (errors || !body) throw new Error('The graph did not answer what a calendar needs');
    return reply.type('text/calendar; charset=utf-8').send(
      icalendar(
        body.name,
        body.meetings.nodes.flatMap((meeting) => daysOf(body, meeting)),
        clock(feed.viewer.authorityId),
      ),
    );
  });
}

/** The day of a meeting, that on which returns for it are due, and that by which they are signed off. */
function daysOf(
  { name }: Body,
  { id, heldOn, contributionsDueOn, signOffDueOn, status, version }: Meeting,
): CalendarDay[] {
  const common = { sequence: version, isCancelled: status === 'cancelled' };
  return [
    { ...common, uid: `${id}@meetings.corporate-parenting-hub`, on: heldOn, title: `${name}: meeting` },
    {
      ...common,
      uid: `${id}@contributions.corporate-parenting-hub`,
      on: contributionsDueOn,
      title: `${name}: returns due for the meeting on ${dayInWords(heldOn)}`,
    },
    ...(signOffDueOn === null
      ? []
      : [
          {
            ...common,
            uid: `${id}@sign-off.corporate-parenting-hub`,
            on: signOffDueOn,
            title: `${name}: returns signed off for the meeting on ${dayInWords(heldOn)}`,
          },
        ]),
  ];
}
