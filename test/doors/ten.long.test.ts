/** Ten viewers ask the same question. What each reads is written out, row by row, as the board would say it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFigure, deedsIn } from '../support/deeds.js';
import { undertakes } from '../support/undertaking.js';
import { world, type ViewerName, type World } from '../support/world.js';

let hub: World;

const QUESTION = /* GraphQL */ `
  {
    contributions(first: 50) {
      nodes {
        subject
        stage
        agency {
          code
        }
        narrative
        note
        figures {
          numerator
        }
      }
    }
    actions(first: 50) {
      nodes {
        ownerAgency {
          code
        }
        latestProgress {
          subject
          detail
          evidence {
            detail
          }
        }
      }
    }
  }
`;

beforeAll(async () => {
  hub = await world();
  const deeds = deedsIn(hub);
  for (const who of ['chair', 'priorityLead'] as const) await undertakes(hub.as(who).ask);
  const { ids } = hub;
  const today = await deeds.does('clerk', 'arrangeMeeting', {
    bodyId: ids.body,
    heldOn: '2017-11-20',
    contributionsDueOn: '2017-11-20',
  });
  const brings = (agency: string, code: string) => ({
    meetingId: today.id,
    narrative: `${agency} tells`,
    note: `${agency} notes`,
    figures: [aFigure(code, { parts: { numerator: 46, denominator: 96 } })],
    proposals: [{ title: `${agency} proposes` }],
  });
  const contributed = [
    await deeds.contributes('policeOfficer', { subject: 'policing', ...brings('police', 'return-interviews-offered') }),
    await deeds.contributes('socialCareOfficer', {
      subject: 'policing',
      ...brings('socialCare', 'return-interviews-completed'),
    }),
    await deeds.contributes('virtualSchoolHead', {
      subject: 'education',
      raisedTo: 'agreement',
      ...brings('virtualSchool', 'five-gcses'),
    }),
    await deeds.contributes('housingOfficer', {
      subject: 'housing',
      ...brings('housing', 'suitable-accommodation-19-21'),
    }),
  ];
  await deeds.does('clerk', 'holdMeeting', { id: today.id, version: today.version });
  const [, , , { id, version }] = contributed;
  await deeds.does('clerk', 'publishContribution', { id, version });
  for (const [at, owner, lead] of [
    [0, 'police', 'policeLead'],
    [1, 'socialCare', 'socialCareLead'],
  ] as const) {
    const action = await deeds.takesUp('chair', contributed[at].proposals[0], { title: `For ${owner}`, owner });
    const said = { subject: 'policing', summary: 'We will', detail: `${owner} in detail` };
    const read = await deeds.does(lead, 'acceptAction', { ...action, ...said });
    const evidence = [{ title: 'Minutes', detail: `${owner} shows` }];
    await deeds.does(lead, 'reportProgress', { ...read, ...said, rating: 'onTrack', evidence });
  }
  // Social care shares policing with housing in both classes, with the lead of priority 6 and with the chair; the virtual
  // school shares education with social care only.
  const policing = { supplier: 'socialCare', subject: 'policing' } as const;
  await deeds.agrees(
    { ...policing, recipient: { agencyId: ids.agencies.housing }, classes: ['agreement', 'named'] },
    'socialCareLead',
    'housingLead',
  );
  await deeds.agrees(
    { ...policing, recipient: { priorityId: ids.priorities[5] }, classes: ['agreement'] },
    'socialCareLead',
    'chair',
  );
  await deeds.agrees({ ...policing, recipient: { role: 'chair' }, classes: ['named'] }, 'socialCareLead', 'chair');
  await deeds.agrees(
    {
      supplier: 'virtualSchool',
      subject: 'education',
      recipient: { agencyId: ids.agencies.socialCare },
      classes: ['agreement'],
    },
    'virtualSchoolHead',
    'socialCareLead',
  );
});

afterAll(async () => hub.close());

/** What somebody reads, as sentences: of each contribution its texts and the parts of its figure, of each progress its detail. */
async function readBy(viewer: ViewerName): Promise<string[]> {
  const { data, errors } = await hub.as(viewer).ask(QUESTION);
  expect(errors).toEqual([]);
  const words = (values: Record<string, unknown>): string => {
    const read = Object.entries(values).filter(([, value]) => value !== null);
    return read.length > 0 ? read.map(([name]) => name).join(', ') : 'that it is there';
  };
  return [
    ...data.contributions.nodes.map(
      (one: {
        subject: string;
        agency: { code: string };
        narrative: string | null;
        note: string | null;
        figures: { numerator: number | null }[];
      }) =>
        `${one.agency.code} on ${one.subject}: ${words({ narrative: one.narrative, note: one.note, numerator: one.figures[0]?.numerator ?? null })}`,
    ),
    ...data.actions.nodes
      .filter((one: { latestProgress: unknown }) => one.latestProgress !== null)
      .map(
        (one: {
          ownerAgency: { code: string };
          latestProgress: { subject: string; detail: string | null; evidence: { detail: string | null }[] };
        }) =>
          `progress of ${one.ownerAgency.code}: ${words({ detail: one.latestProgress.detail, evidence: one.latestProgress.evidence[0]?.detail ?? null })}`,
      ),
  ].toSorted();
}

const NARRATIVES = {
  housing: 'housing on housing: narrative',
  police: 'police on policing: narrative',
  socialCare: 'socialcare on policing: narrative',
  virtualSchool: 'virtualschool on education: that it is there',
  policeProgress: 'progress of police: that it is there',
  socialCareProgress: 'progress of socialcare: that it is there',
};
const reading = (more: Partial<Record<keyof typeof NARRATIVES, string>> = {}): string[] =>
  Object.values({ ...NARRATIVES, ...more }).toSorted();

describe('The same question, asked by', () => {
  test.each<[string, ViewerName, string[]]>([
    [
      'the chair: the narratives, and of social care the notes that an agreement names the chair for',
      'chair',
      reading({ socialCare: 'socialcare on policing: narrative, note' }),
    ],
    [
      'the lead of priority 6: the narratives, and what social care shares with that lead, without its notes',
      'priorityLead',
      reading({
        socialCare: 'socialcare on policing: narrative, numerator',
        socialCareProgress: 'progress of socialcare: detail, evidence',
      }),
    ],
    [
      'a police officer: the narratives, and all of the police’s own',
      'policeOfficer',
      reading({
        police: 'police on policing: narrative, note, numerator',
        policeProgress: 'progress of police: detail, evidence',
      }),
    ],
    [
      'a housing officer: the narratives, all of housing’s own, and all that social care shares on policing',
      'housingOfficer',
      reading({
        housing: 'housing on housing: narrative, note, numerator',
        socialCare: 'socialcare on policing: narrative, note, numerator',
        socialCareProgress: 'progress of socialcare: detail, evidence',
      }),
    ],
    [
      'the virtual school head: the narratives, and all of the virtual school’s own, the raised narrative too',
      'virtualSchoolHead',
      reading({ virtualSchool: 'virtualschool on education: narrative, note, numerator' }),
    ],
    [
      'the fostering association’s chair: the narratives, and nothing that is shared with others',
      'fosteringChair',
      reading(),
    ],
    ['the clerk: the narratives, and nothing that is shared with others', 'clerk', reading()],
    ['a young member: the narratives, and nothing that is shared by agreement', 'youngMember', reading()],
    [
      'the public: that something is published, and none of its texts',
      'public',
      ['housing on housing: that it is there'],
    ],
    ['somebody without a seat: what the public reads', 'noSeat', ['housing on housing: that it is there']],
  ])('%s', async (_sentence, viewer, expected) => {
    expect(await readBy(viewer)).toEqual(expected);
  });

  test('a social care officer, for comparison: all of its own, and the raised narrative that is shared with them', async () => {
    expect(await readBy('socialCareOfficer')).toEqual(
      reading({
        socialCare: 'socialcare on policing: narrative, note, numerator',
        socialCareProgress: 'progress of socialcare: detail, evidence',
        virtualSchool: 'virtualschool on education: narrative, numerator',
      }),
    );
  });
});

describe('Whatever is not read', () => {
  test('is told as withheld, with a remedy, to everybody alike who asks for it', async () => {
    for (const viewer of ['chair', 'clerk', 'youngMember', 'public', 'noSeat', 'fosteringChair'] as const) {
      const { data, withheld } = await hub.as(viewer).ask(QUESTION);
      const notes = data.contributions.nodes.filter((one: { note: string | null }) => one.note === null);
      const entries = withheld.filter((one) => one.path === 'contributions.nodes.*.note');
      const told = entries
        .flatMap((one) => one.positions ?? [])
        .reduce((sum, range) => {
          const [from = '0', to = from] = range.split('-');
          return sum + Number(to) - Number(from) + 1;
        }, 0);
      expect(told, viewer).toBe(notes.length);
      expect(entries.every((one) => one.remedy.length > 0)).toBe(true);
    }
  });
});
