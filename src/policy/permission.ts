/** What may be done: a closed list of `noun:verb`, each in one sentence, put on queries and mutations by @Permits. */
import { Directive, Extensions } from 'type-graphql';

export const PERMISSIONS = {
  'board:read':
    'Ask about the board: its bodies, strategy, meetings, indicators, work plan, actions and contributions.',
  'member:vouch': 'Vouch that a person works for one’s own agency, so that the clerk can seat them.',
  'member:seat': 'Give a person a role in a body, or end it.',
  'member:confirm': 'Confirm, as the second person, a role that needs two.',
  'member:suspend': 'Suspend a membership or end it, at once.',
  'member:reinstate': 'Reinstate a suspended membership.',
  'undertaking:give': 'Give the confidentiality undertaking of a body for oneself, or withdraw it.',
  'address:set': 'Say at which address one wants to be reminded.',
  'strategy:set': 'Add a priority to the strategy of a body.',
  'strategy:lead': 'Name the lead of a priority, or end a lead.',
  'suppression:raise': 'Raise what is small in a body, so that more is suppressed.',
  'body:found': 'Found a body, and say how it stands to others.',
  'council:colour': 'Say in which colour the pages of the council stand.',
  'constitution:propose': 'Propose a version of the constitution of a body, with its functions and places.',
  'constitution:ratify': 'Record that a body adopted a version of its constitution, or ratified that of another.',
  'meeting:arrange': 'Put a meeting into the calendar, and say that it was held or cancelled.',
  'meeting:record': 'Record attendance, decisions, votes and minutes of a meeting, and name substitutes.',
  'meeting:adjourn': 'Adjourn a meeting.',
  'meeting:close': 'Take a meeting that is sitting into closed session, and out of it.',
  'meeting:reconvene': 'Reconvene an adjourned meeting.',
  'agenda:set': 'Set the agenda of a meeting and publish it.',
  'agenda:admit': 'Admit an urgent item after the agenda was published, or publish an agenda late.',
  'agenda:supply': 'Supply a paper that one’s own agency owes, or present its report.',
  'interest:declare': 'Declare an interest of one’s own.',
  'interest:end': 'Record that an interest no longer stands.',
  'question:ask': 'Ask or challenge another member agency.',
  'question:answer': 'Answer what one’s own agency was asked.',
  'decision:reply': 'Reply to what another body recommended to one’s own.',
  'event:plan': 'Plan an engagement event, and record what came of it.',
  'calendar:subscribe': 'Open or revoke the calendar address of one’s own seat.',
  'indicator:define':
    'Add an indicator to the catalogue, set a target for it, or say which published area is the council’s.',
  'area:correct': 'Put right which published area is the council’s.',
  'workplan:open': 'Open the work plan of a year.',
  'workplan:plan': 'Plan, move, fill, carry over or drop items of the work plan, and milestones of a delivery plan.',
  'workplan:review': 'Record that a meeting reviewed the work plan.',
  'duty:set': 'Set a reporting duty of a body, or end it.',
  'report:send': 'Report to another body.',
  'report:write':
    'Write the report of one’s own virtual school, with its priorities, and say that its governors were sent it.',
  'agreement:draft': 'Draft a sharing agreement, or redraft one that is not yet in force.',
  'agreement:sign': 'Sign a sharing agreement for the party one leads.',
  'agreement:withdraw': 'Withdraw from a sharing agreement, which closes it at once.',
  'contribution:submit': 'Contribute figures, narrative and proposed actions for a meeting.',
  'contribution:signOff':
    'Sign off what one’s own agency contributes to a round, or reports as a virtual school, as its lead or as the deputy its lead named.',
  'contribution:query':
    'Ask, answer and settle queries about a contribution that is signed off, between its agency and those who prepare the meeting.',
  'contribution:accept': 'Accept a contribution for the meeting, or publish it.',
  'deputy:name': 'Name who signs off for one’s own agency in its lead’s place, or end it.',
  'round:run': 'Open the round before a meeting, give more time, settle who owes what, and close it.',
  'round:dispute': 'Say that one’s own agency does not owe what a round asks of it.',
  'scorecard:set': 'Set the lines of a scorecard with their thresholds, or end them.',
  'action:measure': 'Say which indicator will show that an action is done.',
  'proposal:settle': 'Take a proposal up, merge it into another, or leave it with a reason.',
  'proposal:confirm': 'Record that a meeting confirmed or overturned what the chair did with a proposal.',
  'action:raise': 'Raise an action from a decision, a challenge, an inspection or another source.',
  'action:respond': 'Accept an action, offer another date, refuse it with a reason, or ask for more time.',
  'action:report': 'Report progress on an action, with evidence.',
  'action:agree': 'Answer a counter-offer or a request for more time.',
  'action:close': 'Close a finished action on its evidence.',
  'action:publish': 'Publish an action that a meeting confirmed.',
  'enquiry:keep': 'Open a line of enquiry, note what a meeting saw, and close it.',
  'initiative:run': 'Propose an initiative of one’s own agency, and report its evaluation.',
  'feedback:give': 'Give a meeting the feedback of the lead of a priority.',
  'log:keep': 'Log a visit, a meeting with officers or training.',
  'audit:read': 'Read the record of who did what, and of who was shown what.',
  'text:redact':
    'Take a text out that could identify somebody, in every revision and in the record: of one’s own agency, or of any as information governance.',
  'audit:erase': 'Erase one recorded content, leaving the proof that it was recorded.',
} as const satisfies Record<string, string>;

export type Permission = keyof typeof PERMISSIONS;

/** Puts the permission on an operation: in memory for the guard and the matrix, and as a directive for the published schema. */
export function Permits(permission: Permission): MethodDecorator {
  const extensions = Extensions({ permission });
  const directive = Directive(`@permits(to: "${permission}")`);
  return (target: object, key: string | symbol, descriptor: PropertyDescriptor) => {
    (extensions as MethodDecorator)(target, key, descriptor);
    (directive as MethodDecorator)(target, key, descriptor);
  };
}
