/** The plans of `everything`: items in every status, reviews, duties, milestones, and reports to and from the panel. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { writing } from '../../src/database/session.js';
import { bodies } from '../../src/domain/authorities/authority.table.js';
import { bodyFunctions } from '../../src/domain/authorities/constitution.table.js';
import type { Scene } from './added.js';
import type { Given, Who } from './deeds.js';

export async function playPlans({ hub, ids, as, deeds: { does } }: Scene): Promise<void> {
  const { agencies, body: bodyId, workPlan: workPlanId, meetings } = hub.ids;
  const { committee, committeePlan, committeeMeeting } = ids;
  const { committeeClerk } = as;
  const plans = (title: string, more: object = {}, who: Who = 'clerk'): Promise<Given> =>
    does(who, 'planItem', {
      workPlanId,
      meetingId: meetings.november,
      part: 'Children in care',
      theme: 'Health',
      kind: 'annualReport',
      title,
      supplyingAgencyId: agencies.health,
      periodStartOn: '2017-04-01',
      periodEndOn: '2018-03-31',
      comparatorsOutOn: '2018-04-30',
      principles: [1, 7],
      ...more,
    });
  const april: Given = await does('clerk', 'arrangeMeeting', {
    bodyId,
    heldOn: '2018-04-12',
    contributionsDueOn: '2018-03-27',
  });
  await does('clerk', 'openAgenda', { meetingId: april.id });

  // The annual health report is carried over and stands on the agenda of April.
  const health = await plans('Annual health report');
  const reason = 'The figures come late';
  const carried: Given = await does('chair', 'carryOver', { ...health, meetingId: april.id, reason });
  await does('clerk', 'placeOnAgenda', { ...carried });
  await does('clerk', 'completePlanItem', {
    ...(await plans('Self evaluation', { meetingId: meetings.september })),
  });
  await does('clerk', 'reviewWorkPlan', { workPlanId, meetingId: meetings.september, note: 'More on health' }, 'id');
  await does('clerk', 'dropPlanItem', { ...(await plans('Adoption')), reason: 'It goes to cabinet' });
  await plans('To be agreed', { kind: 'toBeAgreed', supplyingAgencyId: null });

  const milestone = {
    workPlanId,
    undertaking: 'Strategy',
    title: 'A step',
    responsible: 'Cabinet',
    servicePlan: 'Housing plan',
    dueOn: '2018-01-31',
  };
  await does('clerk', 'addMilestone', { ...milestone, step: 'approval' });
  await does('clerk', 'addMilestone', { ...milestone, step: 'implementation' });
  const asked: Given = await does('clerk', 'addMilestone', { ...milestone, step: 'consultation' });
  await does('clerk', 'completeMilestone', { ...asked, doneOn: '2017-11-20' });

  const council = uuidv7();
  const [functionId] = await writing(hub.database, hub.ids.authority, async (tx) => {
    await tx.insert(bodies).values({ id: council, code: 'council', name: 'Full Council', calledA: 'council' });
    const functions = await tx.select().from(bodyFunctions).where(eq(bodyFunctions.bodyId, bodyId)).limit(1);
    return functions.map((one) => one.id);
  });
  const duty = {
    bodyId,
    title: 'Annual report',
    cadence: 'annual',
    toBodyId: council,
    firstToBodyId: committee,
    functionId,
    startsOn: '2017-12-31',
  };
  const annual: Given = await does('clerk', 'setDuty', duty);
  await does('clerk', 'endDuty', { ...annual, endsOn: '2018-06-30' });
  await does('clerk', 'setDuty', {
    ...duty,
    title: 'After each meeting',
    cadence: 'afterEachMeeting',
    startsOn: '2017-05-01',
  });
  const report = {
    fromBodyId: bodyId,
    toBodyId: committee,
    title: 'To the committee',
    summary: 'What the year came to',
    address: 'https://council.example/report.pdf',
  };
  const owed = { dutyId: annual.id, dutyDueOn: '2017-12-31' };
  await does('clerk', 'reportToBody', { ...report, ...owed });
  await does('clerk', 'reportToBody', { ...report, ...owed, toBodyId: council, title: 'To council' });

  // The committee’s, of which the panel sees what is public and what was sent to it.
  const theirs = { workPlanId: committeePlan, meetingId: committeeMeeting };
  await plans('The committee’s', theirs, committeeClerk);
  await does(committeeClerk, 'reviewWorkPlan', { ...theirs, note: 'For the committee' }, 'id');
  await does(committeeClerk, 'addMilestone', { ...milestone, workPlanId: committeePlan, step: 'draft' });
  await does(committeeClerk, 'setDuty', { ...duty, bodyId: committee, firstToBodyId: bodyId, functionId: null });
  const back = { ...report, fromBodyId: committee };
  await does(committeeClerk, 'reportToBody', { ...back, toBodyId: bodyId, title: 'To the panel' });
  await does(committeeClerk, 'reportToBody', { ...back, toBodyId: council, title: 'Past the panel' });
}
