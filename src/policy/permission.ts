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
  'strategy:set': 'Add a priority to the strategy of a body.',
  'strategy:lead': 'Name the lead of a priority, or end a lead.',
  'meeting:arrange': 'Put a meeting into the calendar, and say that it was held or cancelled.',
  'indicator:define': 'Add an indicator to the catalogue, or set a target for it.',
  'workplan:open': 'Open the work plan of a year.',
  'agreement:draft': 'Draft a sharing agreement, or redraft one that is not yet in force.',
  'agreement:sign': 'Sign a sharing agreement for the party one leads.',
  'agreement:withdraw': 'Withdraw from a sharing agreement, which closes it at once.',
  'contribution:submit': 'Contribute figures, narrative and proposed actions for a meeting.',
  'contribution:accept': 'Accept a contribution for the meeting, or publish it.',
  'proposal:settle': 'Take a proposal up, merge it into another, or leave it with a reason.',
  'proposal:confirm': 'Record that a meeting confirmed or overturned what the chair did with a proposal.',
  'action:respond': 'Accept an action, offer another date, refuse it with a reason, or ask for more time.',
  'action:report': 'Report progress on an action, with evidence.',
  'action:agree': 'Answer a counter-offer or a request for more time.',
  'action:close': 'Close a finished action on its evidence.',
  'action:publish': 'Publish an action that a meeting confirmed.',
  'audit:read': 'Read the record of who did what, and of who was shown what.',
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
