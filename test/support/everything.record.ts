/** What meetings resolved, what the minutes say of them, and what members asked each other: in both stages, open and exempt. */
import { uuidv7 } from 'uuidv7';
import { writing } from '../../src/database/session.js';
import { bodyFunctions, constitutions } from '../../src/domain/authorities/constitution.table.js';
import { agendaItems, recommendations } from '../../src/domain/meetings/agenda.table.js';
import { decisions, votes } from '../../src/domain/meetings/decision.table.js';
import { minuteEntries, minutes } from '../../src/domain/meetings/minutes.table.js';
import type { Scene } from './added.js';

const EXEMPT = { marking: 'exempt', exemptParagraph: 3, exemptReason: 'A fair price needs quiet bids' } as const;

/** The minutes of September are approved, those of today a draft. */
export async function playRecords({ hub, ids, as, deeds: { does } }: Scene): Promise<void> {
  const { body, meetings, agencies, seats } = hub.ids;
  const items: Record<string, string> = {};
  await writing(hub.database, hub.ids.authority, async (tx) => {
    const inForce = (await tx.select().from(constitutions)).find((one) => one.bodyId === body && one.inForceFrom);
    if (!inForce) throw new Error('The record is played after the constitutions');
    const constitutionId = inForce.id;
    const functionId = uuidv7();
    await tx
      .insert(bodyFunctions)
      .values({ id: functionId, bodyId: body, constitutionId, code: '9z', text: 'To decide' });

    const addItem = async (bodyId: string, meetingId: string, number: number, more: object = {}): Promise<string> => {
      const id = uuidv7();
      const item = {
        id,
        bodyId,
        meetingId,
        number,
        kind: 'report',
        title: `Item ${number}`,
        stage: 'published',
      } as const;
      await tx.insert(agendaItems).values({ ...item, ...more });
      return id;
    };
    const decide = async (
      bodyId: string,
      meetingId: string,
      itemId: string,
      number: number,
      more: Partial<typeof decisions.$inferInsert> = {},
    ): Promise<string> => {
      const id = uuidv7();
      const decision = { id, bodyId, meetingId, itemId, number, kind: 'ownAffairs', verb: 'agree' } as const;
      const said = { text: `Decision ${number}`, outcome: 'carried', takenOn: '2017-09-21' } as const;
      await tx.insert(decisions).values({ ...decision, ...said, ...more });
      return id;
    };
    const voted = async (decisionId: string, meetingId: string, itemId: string): Promise<void> => {
      const at = { bodyId: body, meetingId, itemId, decisionId };
      await tx.insert(votes).values([
        { ...at, id: uuidv7(), seatId: seats['chair chair']!, vote: 'for' as const },
        { ...at, id: uuidv7(), seatId: seats['youngMember youngMember']!, vote: 'against' as const },
      ]);
    };

    for (const [name, meetingId, stage] of [
      ['approved', meetings.september, 'published'],
      ['draft', ids.today, 'accepted'],
    ] as const) {
      const open = (items[name] = await addItem(body, meetingId, 101));
      const closed = await addItem(body, meetingId, 102, EXEMPT);
      const recommendationId = uuidv7();
      const asks = { bodyId: body, meetingId, itemId: open, number: '1.1', verb: 'agree', text: 'Agree it' } as const;
      await tx.insert(recommendations).values({ ...asks, id: recommendationId });
      const recommended = {
        kind: 'recommendation',
        replyDueOn: '2018-01-31',
        reply: 'accepted',
        replyText: 'It will be done',
        repliedOn: '2017-11-01',
      } as const;
      const one = await decide(body, meetingId, open, 1, { stage, functionId, recommendationId });
      await voted(one, meetingId, open);
      await decide(body, meetingId, open, 2, { stage, ...recommended, addressee: 'Cabinet member for housing' });
      await decide(body, meetingId, open, 3, { stage, ...recommended, addresseeBodyId: ids.committee });
      const secret = await decide(body, meetingId, closed, 4);
      await voted(secret, meetingId, closed);

      const minutesId = uuidv7();
      const approval = { approvedAtMeetingId: ids.today, approvedOn: '2017-11-20' };
      await tx.insert(minutes).values({
        id: minutesId,
        bodyId: body,
        meetingId,
        draftedOn: '2017-11-20',
        stage,
        ...(stage === 'published' ? approval : {}),
      });
      const entry = { bodyId: body, meetingId, minutesId };
      await tx.insert(minuteEntries).values([
        { ...entry, id: uuidv7(), position: 1, text: 'Opened', stage },
        { ...entry, id: uuidv7(), position: 2, itemId: open, text: 'Said', corrections: ['Said, not sung'], stage },
        { ...entry, id: uuidv7(), position: 3, itemId: closed, text: 'Said in private', corrections: ['A word'] },
      ]);
    }

    // The committee’s, of which a recommendation goes to the panel, answered and not, and one that was lost does not.
    const theirs = await addItem(ids.committee, ids.committeeMeeting, 101);
    const toPanel = { kind: 'recommendation', addresseeBodyId: body, replyDueOn: '2018-02-28' } as const;
    const at = [ids.committee, ids.committeeMeeting, theirs] as const;
    await decide(...at, 1, toPanel);
    await decide(...at, 2, { ...toPanel, reply: 'refused', replyText: 'Not now', repliedOn: '2017-11-19' });
    await decide(...at, 3, { ...toPanel, outcome: 'lost' });
    await decide(...at, 4);
    const minutesId = uuidv7();
    const entry = { bodyId: ids.committee, meetingId: ids.committeeMeeting, minutesId };
    await tx.insert(minutes).values({
      id: minutesId,
      bodyId: ids.committee,
      meetingId: ids.committeeMeeting,
      draftedOn: '2017-11-20',
    });
    await tx.insert(minuteEntries).values({ ...entry, id: uuidv7(), position: 1, text: 'Opened' });
  });

  const question = {
    bodyId: body,
    ofAgencyId: agencies.housing,
    subject: 'housing',
    text: 'How many flats?',
    answerDueOn: '2017-11-28',
  };
  await does('policeOfficer', 'askQuestion', question);
  const { id, version } = await does('youngMember', 'askQuestion', { ...question, itemId: items['draft'] });
  await does('housingLead', 'answerQuestion', { id, version, text: 'Four' });
  const challenge = { ...question, text: 'Too few', evidence: 'Six wait' };
  const taken = await does('healthLead', 'challengeAgency', { ...challenge, meetingId: meetings.november });
  await does('healthLead', 'withdrawQuestion', taken);
  await does('socialCareLead', 'challengeAgency', challenge);
  const ofTheirs = { ...question, bodyId: ids.committee, ofAgencyId: agencies.board };
  const asked = await does(as.committeeHealth, 'askQuestion', ofTheirs);
  await does(as.committeeChair, 'answerQuestion', { ...asked, text: 'Ours alone' });
}
