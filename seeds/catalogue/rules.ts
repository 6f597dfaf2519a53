/** What must hold between the figures of the catalogue, and what two agencies count alike. */
import type { NewPair, NewRule } from '../../src/domain/indicators/rule.service.js';

const of = (indicatorCode: string, times = 1) => ({ indicatorCode, times });

export const RULES: readonly NewRule[] = [
  {
    code: 'net-growth-adds-up',
    title: 'Net growth is foster carers approved less foster carers who left',
    leftTerms: [of('fostering-net-growth')],
    comparison: 'equals',
    rightTerms: [of('fostering-approvals'), of('fostering-leavers', -1)],
    missing: 'skip',
    severity: 'error',
  },
  {
    code: 'referrals-accepted-are-referrals',
    title: 'No more referrals are accepted than were made',
    leftTerms: [{ indicatorCode: 'mental-health-accepted', part: 'numerator' }],
    comparison: 'atMost',
    rightTerms: [of('mental-health-referrals')],
    missing: 'skip',
    severity: 'error',
  },
  {
    code: 'budget-adds-up',
    title: 'The variance of the placement budget is the forecast less the budget',
    leftTerms: [of('placement-variance')],
    comparison: 'equals',
    rightTerms: [of('placement-forecast'), of('placement-budget', -1)],
    tolerance: 1,
    missing: 'skip',
    severity: 'error',
  },
];

export const PAIRS: readonly NewPair[] = [
  {
    code: 'missing-episodes-of-both',
    title: 'Missing episodes, as the police and as the council count them',
    firstIndicatorCode: 'missing-episodes-in-quarter',
    secondIndicatorCode: 'missing-episodes-known-to-council',
    tolerancePercent: 5,
  },
];
