/** The agendas of `everything`: one published and one prepared, with open and exempt items, and the other body’s. */
import type { Scene } from './added.js';
import type { Given, Who } from './deeds.js';

export async function playAgendas({ hub, ids, as, deeds: { does } }: Scene): Promise<void> {
  const { agencies, body: bodyId } = hub.ids;
  const arranged = async (heldOn: string): Promise<Given> => {
    const meeting: Given = await does('clerk', 'arrangeMeeting', { bodyId, heldOn, contributionsDueOn: '2017-11-20' });
    await does('clerk', 'openAgenda', { meetingId: meeting.id });
    return meeting;
  };
  const adds = (meetingId: string, title: string, more: object = {}, who: Who = 'clerk'): Promise<Given> =>
    does(who, 'addAgendaItem', {
      meetingId,
      kind: 'report',
      title,
      part: 'Homes',
      particulars: `What ${title} is about`,
      presenter: 'Head of service',
      supplyingAgencyId: agencies.housing,
      wards: ['Trowbridge Central'],
      isKeyDecision: true,
      backgroundPapers: [`Papers behind ${title}`],
      ...more,
    });
  const exempt = { paragraph: 3, reason: 'A fair price needs quiet bids' };
  const asksFor = (itemId: string, who: Who = 'clerk') =>
    does(who, 'addRecommendation', { itemId, number: '1.1', verb: 'note', text: 'Note the report' }, 'id');
  const owes = (itemId: string, title: string): Promise<Given> =>
    does('clerk', 'expectPaper', { itemId, agencyId: agencies.housing, title, dueOn: '2017-11-22' });
  const gives = (paper: Given): Promise<Given> =>
    does('housingOfficer', 'supplyPaper', {
      ...paper,
      address: `https://papers.example/${paper.id}`,
      hash: 'ab'.repeat(32),
    });

  const late = await arranged('2017-11-24');
  const prepared = await arranged('2018-03-01');
  for (const meeting of [late, prepared]) {
    const open = await adds(meeting.id, 'Open flats');
    const closed = await adds(meeting.id, 'Closed bids', { exempt });
    for (const item of [open, closed]) {
      await asksFor(item.id);
      await gives(await owes(item.id, 'The report'));
      await owes(item.id, 'The annex');
      await does('healthLead', 'declareInterest', { bodyId, in: { itemId: item.id }, nature: 'I bid' });
    }
    const withdrawn = await adds(meeting.id, 'Taken off');
    if (meeting === prepared) await does('clerk', 'withdrawAgendaItem', { ...withdrawn, reason: 'Not ready' });
    else {
      await does('deputyChair', 'publishLateAgenda', { ...late, lateReason: 'The storm' });
      await does('clerk', 'publishPaper', { ...(await gives(await owes(open.id, 'The plan'))) });
      const { id, version } = withdrawn;
      await does('clerk', 'withdrawAgendaItem', { id, version: version + 1, reason: 'The bidder went away' });
      for (const more of [{}, { exempt }]) {
        await does('chair', 'admitUrgentItem', {
          meetingId: late.id,
          kind: 'verbal',
          title: 'The flood',
          particulars: 'Two families',
          urgentReason: 'It cannot wait',
          recommendations: [{ number: '1', verb: 'agree', text: 'Agree the move' }],
          ...more,
        });
      }
    }
  }

  const inAgency: Given = await does('socialCareLead', 'declareInterest', {
    bodyId,
    in: { agencyId: agencies.fostering },
    nature: 'I sit on its board',
  });
  await does('clerk', 'endInterest', { ...inAgency, reason: 'I left it' });

  const { committeeClerk } = as;
  const meeting: Given = await does(committeeClerk, 'arrangeMeeting', {
    bodyId: ids.committee,
    heldOn: '2018-04-04',
    contributionsDueOn: '2018-04-04',
  });
  await does(committeeClerk, 'openAgenda', { meetingId: meeting.id });
  const theirs = await adds(meeting.id, 'Theirs', {}, committeeClerk);
  await adds(meeting.id, 'Theirs, closed', { exempt }, committeeClerk);
  await asksFor(theirs.id, committeeClerk);
  await does(committeeClerk, 'expectPaper', { itemId: theirs.id, agencyId: agencies.health, title: 'Their paper' });
  await does(as.committeeHealth, 'declareInterest', {
    bodyId: ids.committee,
    in: { itemId: theirs.id },
    nature: 'Theirs alone',
  });
}
