/**
 * `npm run demo`: plays a board's round over HTTP against the running local hub, with real tokens, and prints each
 * question and its answer: partners contribute, the work plan fills, the chair reviews, each sees what they may.
 */
import { readConfig } from '../config.js';
import { readLocalAddress } from '../identity/local.js';

const config = readConfig(process.env);
const provider = await readLocalAddress(config.dataDir);
if (!provider) fail('The hub is not running. Start it with: npm start');
const hub = `http://${config.host}:${config.port}/graphql`;

interface Answer {
  // The walk reads what it asked for; the schema is the type, and a typed client would repeat it here.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data?: any;
  readonly errors?: readonly { message: string; extensions: { code: string } }[];
  readonly extensions?: {
    withheld?: readonly { path: string; positions?: string[]; reason: string; remedy: string }[];
  };
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const chapter = (title: string): void => say(`\n── ${title} ${'─'.repeat(Math.max(3, 100 - title.length))}`);

async function tokenOf(name: string): Promise<string> {
  const response = await fetch(`${provider}/tokens/${name}`);
  return response.ok ? response.text() : fail(`There is no token for ${name}: ${await response.text()}`);
}

/** Asks as somebody and gives the whole answer. */
async function answerTo(name: string, query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const authorization = name === 'public' ? {} : { authorization: `Bearer ${await tokenOf(name)}` };
  const response = await fetch(hub, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...authorization },
    body: JSON.stringify({ query, variables }),
  }).catch(() => fail(`Nothing answers at ${hub}. Start the hub with: npm start`));
  return (await response.json()) as Answer;
}

/** Asks as somebody, expecting data. */
async function ask(name: string, query: string, variables: Record<string, unknown> = {}): Promise<Answer['data']> {
  const answer = await answerTo(name, query, variables);
  if (answer.errors) fail(`${name} asked\n${query}\nand was answered ${JSON.stringify(answer.errors, null, 2)}`);
  return answer.data;
}

const LOOK = /* GraphQL */ `
  {
    agencies {
      id
      code
      name
    }
    body(code: "panel") {
      id
      priorities {
        id
        number
        title
      }
      meetings(first: 10) {
        nodes {
          id
          heldOn
          status
          contributions(first: 1) {
            totalCount
          }
        }
      }
    }
  }
`;
const look = await ask('clerk', LOOK);
const agency = (code: string): string => look.agencies.find((one: { code: string }) => one.code === code).id;
const priority = (number: number): string =>
  look.body.priorities.find((one: { number: number }) => one.number === number).id;
const meeting = look.body.meetings.nodes.find((one: { heldOn: string }) => one.heldOn === '2017-11-30');
if (meeting.status !== 'planned' || meeting.contributions.totalCount > 0) {
  fail(
    'The walk has been played on this data already. Stop the hub, delete its data directory, start it, and walk again.',
  );
}

// ---------------------------------------------------------------------------------------------------------------------
chapter('1. Partners contribute to the meeting of 30 November 2017');

const SUBMIT = /* GraphQL */ `
  mutation ($input: SubmitContributionInput!, $key: String) {
    submitContribution(input: $input, idempotencyKey: $key) {
      id
      version
      stage
      subject
      service
      agency {
        name
      }
      figures {
        indicator {
          title
        }
        display
        numerator
        denominator
      }
      proposals {
        id
      }
    }
  }
`;
const MONTH = { periodStartOn: '2017-09-01', periodEndOn: '2017-09-30' };
const QUARTER = { periodStartOn: '2017-07-01', periodEndOn: '2017-09-30' };
const SCHOOL_YEAR = { periodStartOn: '2016-09-01', periodEndOn: '2017-08-31' };

const submissions: readonly (readonly [who: string, input: Record<string, unknown>])[] = [
  [
    'social-care-lead',
    {
      subject: 'careLeavers',
      service: 'Leaving care service',
      narrative:
        'Accommodation is good for the younger group and drops for the older one; so does education, employment and training. Building Bridges starts in January.',
      note: 'Most of those without suitable accommodation are waiting for one scheme. For the readers named in agreements only.',
      figures: [
        {
          indicatorCode: 'suitable-accommodation-16-18',
          ...QUARTER,
          measure: { parts: { numerator: 98, denominator: 100 } },
        },
        {
          indicatorCode: 'suitable-accommodation-19-21',
          ...QUARTER,
          measure: { parts: { numerator: 83, denominator: 100 } },
        },
        { indicatorCode: 'eet-16-18', ...QUARTER, measure: { exactly: 90 }, attestedAboveFloor: true },
        { indicatorCode: 'eet-19-21', ...QUARTER, measure: { exactly: 46 }, attestedAboveFloor: true },
      ],
      proposals: [
        {
          title: 'Ring-fence flats for care leavers aged 19 to 21',
          background: 'Waiting times doubled since spring.',
          fromFigure: 'suitable-accommodation-19-21',
          priorityId: priority(4),
          suggestedOwnerId: agency('housing'),
          suggestedDueOn: '2018-03-31',
        },
      ],
    },
  ],
  [
    'social-care-officer',
    {
      subject: 'policing',
      service: 'Exploitation team',
      narrative:
        'Nearly every episode is followed by the offer of a return interview; fewer than half of those offered are completed.',
      figures: [
        { indicatorCode: 'return-interviews-offered', ...MONTH, measure: { exactly: 96 }, attestedAboveFloor: true },
        { indicatorCode: 'return-interviews-completed', ...MONTH, measure: { exactly: 46 }, attestedAboveFloor: true },
      ],
      proposals: [
        {
          title: 'Offer return interviews at the young person’s choice of place',
          fromFigure: 'return-interviews-completed',
          priorityId: priority(6),
          suggestedOwnerId: agency('social-care'),
          suggestedDueOn: '2018-02-28',
        },
      ],
    },
  ],
  [
    'social-care-officer',
    {
      subject: 'placement',
      service: 'Fostering service',
      narrative: 'Stability is above target and above the national figure. Net growth of carers is slow.',
      figures: [
        { indicatorCode: 'long-term-stability', ...QUARTER, measure: { parts: { numerator: 77, denominator: 100 } } },
        { indicatorCode: 'moves-in-first-year', ...QUARTER, measure: { about: 10 }, attestedAboveFloor: true },
      ],
    },
  ],
  [
    'virtual-school-head',
    {
      subject: 'education',
      narrative:
        'For the second year results are strong. Key stages 1 to 3 are poorer; early years are the focus of the improvement plan.',
      figures: [{ indicatorCode: 'five-gcses', ...SCHOOL_YEAR, measure: { over: 30 }, attestedAboveFloor: true }],
      proposals: [
        {
          title: 'A reading programme for the early years',
          priorityId: priority(5),
          suggestedOwnerId: agency('virtual-school'),
          suggestedDueOn: '2018-07-20',
        },
      ],
    },
  ],
  [
    'police-system',
    {
      subject: 'policing',
      narrative: 'Counts from the records system for the quarter.',
      note: 'Two addresses recur. Named readers only; no intelligence is put here.',
      figures: [{ indicatorCode: 'missing-episodes', ...QUARTER, measure: { exactly: 58 } }],
      proposals: [
        {
          title: 'Return interviews where the young person wants them',
          background: 'Officers hear the same wish.',
          fromFigure: 'missing-episodes',
          priorityId: priority(6),
        },
      ],
    },
  ],
  [
    'health-lead',
    {
      subject: 'health',
      narrative: 'Routes into the service are clearer; the way on to adult services is being written.',
      figures: [
        {
          indicatorCode: 'mental-health-waits-18-weeks',
          ...QUARTER,
          measure: { parts: { numerator: 36, denominator: 45 } },
        },
      ],
    },
  ],
  [
    'housing-officer',
    {
      subject: 'housing',
      narrative:
        'Care leavers are a priority group in the draft housing strategy. The shared housing pilot has its first places.',
      figures: [{ indicatorCode: 'shared-housing-places', ...QUARTER, measure: { exactly: 8 } }],
      proposals: [{ title: 'A second shared house', priorityId: priority(4) }],
    },
  ],
  [
    'fostering-chair',
    {
      subject: 'voice',
      service: 'Fostering association',
      narrative: 'Carers ask for earlier sight of plans when a child moves, and welcome the hubs.',
    },
  ],
];
const contributions: { id: string; version: number }[] = [];
for (const [who, input] of submissions) {
  const { submitContribution: given } = await ask(who, SUBMIT, {
    input: { meetingId: meeting.id, ...input },
    key: `walk-${who}-${String(input['subject'])}`,
  });
  contributions.push(given);
  say(`${who} · ${given.service ?? given.agency.name} · ${given.subject} · ${given.stage}`);
  for (const figure of given.figures) {
    const parts = figure.denominator === null ? '' : `  (${figure.numerator} of ${figure.denominator})`;
    say(`    ${figure.indicator.title}: ${figure.display ?? 'withheld from systems'}${parts}`);
  }
}
const beyond = await answerTo(
  'police-system',
  'mutation ($input: ArrangeMeetingInput!) { arrangeMeeting(input: $input) { id } }',
  {
    input: { bodyId: look.body.id, heldOn: '2018-02-01', contributionsDueOn: '2018-01-20' },
  },
);
say(`police-system tries to arrange a meeting: ${beyond.errors?.[0]?.extensions.code} ${beyond.errors?.[0]?.message}`);
for (const { id, version } of contributions) {
  await ask('clerk', 'mutation ($input: AcceptContributionInput!) { acceptContribution(input: $input) { id stage } }', {
    input: { id, version },
  });
}
say('clerk accepts all of them for the meeting.');

// ---------------------------------------------------------------------------------------------------------------------
chapter('2. The work plan fills: the chair settles proposals, owners answer and report');

const WAITING = /* GraphQL */ `
  {
    proposals(first: 20, filter: { outcomes: [waiting] }) {
      nodes {
        id
        version
        title
        agency {
          name
        }
        suggestedOwner {
          id
          name
        }
        suggestedDueOn
        priority {
          number
        }
        figure {
          display
          indicator {
            title
          }
        }
        contribution {
          id
          meeting {
            heldOn
          }
        }
      }
    }
  }
`;
const waiting = (await ask('chair', WAITING)).proposals.nodes;
for (const one of waiting) {
  const from = one.figure ? ` ← ${one.figure.indicator.title}: ${one.figure.display}` : '';
  say(`${one.agency.name} proposes “${one.title}”${from}`);
}
const titled = (part: string) => waiting.find((one: { title: string }) => one.title.includes(part));
const TAKE_UP =
  'mutation ($input: TakeUpProposalInput!) { takeUpProposal(input: $input) { id version title dueOn provisional ownerAgency { name } } }';
const flats = titled('Ring-fence');
const interviews = titled('Offer return interviews');
const { takeUpProposal: action } = await ask('chair', TAKE_UP, {
  input: {
    id: flats.id,
    version: flats.version,
    title: 'Set flats aside for care leavers aged 19 to 21',
    ownerAgencyId: agency('housing'),
    dueOn: '2018-03-31',
  },
});
const { takeUpProposal: second } = await ask('chair', TAKE_UP, {
  input: {
    id: interviews.id,
    version: interviews.version,
    title: 'Hold return interviews where the young person chooses',
    ownerAgencyId: agency('social-care'),
    dueOn: '2018-02-28',
  },
});
say(
  `chair takes up “${action.title}” for ${action.ownerAgency.name} by ${action.dueOn}${action.provisional ? ', provisional' : ''}, and “${second.title}”`,
);
const same = titled('Return interviews where');
await ask(
  'chair',
  'mutation ($input: MergeProposalInput!) { mergeProposal(input: $input) { outcome mergedInto { title } } }',
  {
    input: { id: same.id, version: same.version, intoId: interviews.id, reason: 'The same wish from two sides' },
  },
);
say('chair merges the police’s proposal into it: linked, no text moved.');
const house = titled('second shared house');
await ask('chair', 'mutation ($input: LeaveProposalInput!) { leaveProposal(input: $input) { outcome } }', {
  input: { id: house.id, version: house.version, reason: 'First see how the first house does.' },
});
say('chair leaves the second shared house, with a reason.');

const said = { id: action.id, subject: 'housing' };
const COUNTER =
  'mutation ($input: RequestedDateInput!) { counterOfferAction(input: $input) { version status dueOn requestedDueOn brag } }';
const { counterOfferAction: countered } = await ask('housing-lead', COUNTER, {
  input: {
    ...said,
    version: action.version,
    summary: 'Six flats can be set aside by the end of April.',
    requestedDueOn: '2018-04-30',
  },
});
say(`housing-lead counter-offers ${countered.requestedDueOn}: ${countered.status}, ${countered.brag}`);
const ANSWER =
  'mutation ($input: AnswerDateInput!) { answerRequestedDate(input: $input) { version status dueOn slips } }';
const { answerRequestedDate: agreed } = await ask('chair', ANSWER, {
  input: { id: action.id, version: countered.version, agreed: true },
});
say(`chair agrees: ${agreed.status}, due ${agreed.dueOn}`);
const REPORT =
  'mutation ($input: ProgressInput!) { reportProgress(input: $input) { version latestProgress { summary evidence { id title } } } }';
const { reportProgress: progress } = await ask('housing-officer', REPORT, {
  input: {
    ...said,
    version: agreed.version,
    rating: 'onTrack',
    summary: 'Four flats are ready.',
    detail: 'Two in Trowbridge, two in Chippenham.',
    evidence: [{ title: 'Allocation list, as numbers' }],
  },
});
say(`housing-officer reports: ${progress.latestProgress.summary}`);
const MORE_TIME = 'mutation ($input: RequestedDateInput!) { askForMoreTime(input: $input) { version requestedDueOn } }';
const { askForMoreTime: asked } = await ask('housing-lead', MORE_TIME, {
  input: {
    ...said,
    version: progress.version,
    summary: 'The last two need new boilers.',
    requestedDueOn: '2018-05-31',
  },
});
const { answerRequestedDate: slipped } = await ask('chair', ANSWER, {
  input: { id: action.id, version: asked.version, agreed: true },
});
say(`housing-lead asks for time until ${asked.requestedDueOn}; chair agrees and sees ${slipped.slips} slip.`);
const CLOSE =
  'mutation ($input: CloseActionInput!) { closeAction(input: $input) { status brag closedOn outcome closedOnEvidence { title } proposals { title contribution { agency { name } } figure { display } } } }';
const { closeAction: closed } = await ask('chair', CLOSE, {
  input: {
    id: action.id,
    version: slipped.version,
    outcome: 'Six young people have keys.',
    evidenceIds: [progress.latestProgress.evidence[0].id],
  },
});
say(
  `chair closes it on “${closed.closedOnEvidence[0].title}”: ${closed.brag}. It came from ${closed.proposals[0].contribution.agency.name}, figure ${closed.proposals[0].figure.display}.`,
);

// ---------------------------------------------------------------------------------------------------------------------
chapter('3. The chair lists cross-agency actions, overdue first');

const REVIEW = /* GraphQL */ `
  {
    actions(first: 100) {
      nodes {
        title
        brag
        dueOn
        slips
        requestedDueOn
        viewerCanClose
        ownerAgency {
          name
        }
        priority {
          number
        }
        latestProgress {
          summary
        }
      }
    }
    changed: actions(first: 100, filter: { changedSinceLastMeeting: true }) {
      totalCount
    }
    body(code: "panel") {
      nextMeeting {
        heldOn
        agenciesNotContributed {
          name
        }
      }
    }
  }
`;
const review = await ask('chair', REVIEW);
for (const one of review.actions.nodes) {
  const slips = one.slips > 0 ? `, slipped ${one.slips}` : '';
  const wants = one.requestedDueOn ? `, asks for ${one.requestedDueOn}` : '';
  say(
    `${String(one.brag).padEnd(6)} ${one.dueOn} ${one.title} · ${one.ownerAgency.name} · priority ${one.priority?.number ?? '–'}${slips}${wants}`,
  );
}
say(`${review.changed.totalCount} changed since the panel last met.`);
const silent = review.body.nextMeeting.agenciesNotContributed.map((one: { name: string }) => one.name);
say(`Not contributed yet: ${silent.length > 0 ? silent.join(', ') : 'nobody'}.`);

// ---------------------------------------------------------------------------------------------------------------------
chapter('4. Ten viewers ask the same question');

const SAME = /* GraphQL */ `
  {
    contributions(first: 100, filter: { subject: policing }) {
      nodes {
        agency {
          name
        }
        narrative
        note
        figures {
          display
          numerator
        }
      }
    }
  }
`;
const VIEWERS = [
  'chair',
  'priority-6-lead',
  'police-officer',
  'housing-officer',
  'virtual-school-head',
  'fostering-chair',
  'clerk',
  'young-member',
  'public',
  'no-seat',
];
for (const viewer of VIEWERS) {
  const { data, extensions } = await answerTo(viewer, SAME);
  const rows = data.contributions.nodes.map(
    (one: { agency: { name: string }; narrative: string | null; note: string | null }) =>
      `${one.agency.name}: narrative ${one.narrative === null ? '–' : 'read'}, note ${one.note === null ? '–' : 'read'}`,
  );
  say(`${viewer.padEnd(20)} ${rows.length > 0 ? rows.join(' | ') : 'nothing is published'}`);
  for (const one of extensions?.withheld ?? []) {
    say(`${' '.repeat(20)}   withheld ${one.path} [${one.positions?.join(', ') ?? ''}] ${one.reason}: ${one.remedy}`);
  }
}

// ---------------------------------------------------------------------------------------------------------------------
chapter('5. An agreement opens a note, and closes it at once');

const DRAFT =
  'mutation ($input: DraftAgreementInput!) { draftAgreement(input: $input) { id version termsVersion status } }';
const { draftAgreement: draft } = await ask('clerk', DRAFT, {
  input: {
    bodyId: look.body.id,
    supplierAgencyId: agency('social-care'),
    recipient: { agencyId: agency('housing') },
    subject: 'careLeavers',
    classes: ['named'],
    purpose: 'To plan flats for those without suitable accommodation',
    lawfulBasis: 'Article 6(1)(e) public task',
    startsOn: '2017-11-20',
    endsOn: '2018-11-19',
  },
});
const NOTE = '{ contributions(first: 10, filter: { subject: careLeavers }) { nodes { agency { name } note } } }';
const note = async (when: string): Promise<void> => {
  const { data, extensions } = await answerTo('housing-officer', NOTE);
  const [one] = data.contributions.nodes;
  say(`housing-officer ${when}: ${one.note ?? `withheld (${extensions?.withheld?.[0]?.reason})`}`);
};
await note('before any signature');
const SIGN = 'mutation ($input: SignAgreementInput!) { signAgreement(input: $input) { version status } }';
const { signAgreement: once } = await ask('social-care-lead', SIGN, {
  input: { id: draft.id, version: draft.version, termsVersion: draft.termsVersion },
});
await note(`after one signature (${once.status})`);
const { signAgreement: twice } = await ask('housing-lead', SIGN, {
  input: { id: draft.id, version: once.version, termsVersion: draft.termsVersion },
});
await note(`after both (${twice.status})`);
const WITHDRAW = 'mutation ($input: WithdrawAgreementInput!) { withdrawAgreement(input: $input) { status } }';
const { withdrawAgreement: gone } = await ask('social-care-lead', WITHDRAW, {
  input: { id: draft.id, version: twice.version, reason: 'The list is being rewritten' },
});
await note(`after ${gone.status}`);
const LAPSED =
  '{ agreements(first: 10, filter: { status: lapsed }) { nodes { supplier { name } recipientName subject endsOn status } } }';
for (const one of (await ask('housing-lead', LAPSED)).agreements.nodes) {
  say(
    `${one.supplier.name} → ${one.recipientName} on ${one.subject} ended on ${one.endsOn}: ${one.status}, and opens nothing.`,
  );
}
const SHOWN = '{ auditEntries(filter: { chain: disclosures }, first: 3) { at fields } }';
for (const entry of (await ask('information-governance', SHOWN)).auditEntries) {
  say(`recorded ${entry.at}: ${entry.fields.join(', ')}`);
}

// ---------------------------------------------------------------------------------------------------------------------
chapter('6. What the meeting of 30 November still waits for');

const READY = /* GraphQL */ `
  {
    body(code: "panel") {
      lastMeeting {
        heldOn
        quorum {
          quorate
          rules {
            classes
            base
            required
            present
          }
        }
      }
      nextMeeting {
        heldOn
        publishOn
        readiness {
          quorumExpected {
            quorate
          }
          papersAwaited {
            agency {
              name
            }
            count
          }
          answersOwed {
            agency {
              name
            }
            count
          }
          feedbackOwed {
            leadTitle
          }
          dutiesDue {
            dueOn
            status
            duty {
              title
              toBody {
                name
              }
            }
          }
        }
      }
    }
  }
`;
const { lastMeeting: last, nextMeeting: next } = (await ask('chair', READY)).body;
const parts = last.quorum.rules.map(
  (one: { classes: string[]; present: number; base: number; required: number }) =>
    `${one.present} of ${one.base} ${one.classes.join(', ')} (needs ${one.required})`,
);
say(`On ${last.heldOn} the panel was ${last.quorum.quorate ? 'quorate' : 'not quorate'}: ${parts.join('; ')}.`);
const { readiness } = next;
say(`On ${next.heldOn} it is expected to be ${readiness.quorumExpected.quorate ? 'quorate' : 'short of its quorum'}.`);
const owing = (rows: { agency: { name: string }; count: number }[]): string =>
  rows.map((one) => `${one.agency.name} (${one.count})`).join(', ') || 'nobody';
say(`Papers awaited, for publication by ${next.publishOn}: ${owing(readiness.papersAwaited)}.`);
say(`Answers owed: ${owing(readiness.answersOwed)}.`);
say(`Feedback owed by ${readiness.feedbackOwed.map((one: { leadTitle: string }) => one.leadTitle).join(', ')}.`);
for (const { dueOn, status, duty } of readiness.dutiesDue) {
  say(`${duty.title}, to ${duty.toBody.name} by ${dueOn}: ${status}.`);
}
