/** What a line of the scorecard says of an indicator, in words and by an example. */
import type { Asked } from '../../page.js';
import { AGAINST, marginInWords, targetInWords, type Measured, type Target } from '../scorecard/told.js';
import { examplesOf, type Example } from './thresholds.js';
import type { Choice } from './words.js';

export interface Setting {
  readonly position: number;
  readonly basis: string;
  readonly amberWithin: number;
  readonly setAt: string;
}

export interface Indicator extends Measured {
  readonly code: string;
  readonly polarity: string;
}

export const BASES: readonly Choice[] = [
  { value: 'target', text: 'The target', hint: { text: 'What the board wants to reach in the period of the figure.' } },
  { value: 'national', text: 'England', hint: { text: 'What is published of all councils together.' } },
  { value: 'region', text: 'The region' },
  {
    value: 'neighbours',
    text: 'Councils like this one',
    hint: { text: 'The one in the middle of the ten that are most like it.' },
  },
];

/** What one line says, such as "against the target; short of it by no more than 5 points is amber". */
export const settingInWords = ({ basis, amberWithin }: Setting, { unit }: Measured): string =>
  `Against ${AGAINST[basis] ?? basis}. ${amberWithin > 0 ? `Short of it by no more than ${marginInWords(amberWithin, unit)} is amber.` : 'Short of it by anything is red.'}`;

const USUAL_MARGIN = 5;

/** What is supposed where nothing is set that could be taken. */
const supposed = ({ unit }: Measured): Target => ({ value: unit === 'percent' ? 80 : 100, upperValue: null });

/** What would be coloured how, with what stands or was typed. */
export function exampleIn(
  {
    line,
    indicator,
    targets,
  }: {
    readonly line: Setting | null;
    readonly indicator: Indicator;
    readonly targets: readonly (Target & { readonly periodStartOn: string; readonly periodEndOn: string })[];
  },
  { refused, today }: Pick<Asked, 'refused' | 'today'>,
): { readonly says: string; readonly would: readonly Example[]; readonly stands: string | null } {
  const typed = refused?.deed === 'setScorecardLine' ? refused.form : null;
  const margin = typed?.number('amberWithin');
  const amberWithin = typeof margin === 'number' && margin >= 0 ? margin : (line?.amberWithin ?? USUAL_MARGIN);
  const basis = typed?.text('basis') ?? line?.basis ?? 'target';
  const target = targets.find(({ periodStartOn, periodEndOn }) => periodStartOn <= today && today <= periodEndOn);
  const isSet = basis === 'target' && target !== undefined;
  const reference = isSet ? target : supposed(indicator);
  const said = targetInWords(reference, indicator);
  const against = AGAINST[basis] ?? AGAINST['target'];
  const within = `where it may be missed by ${marginInWords(amberWithin, indicator.unit)}`;
  return {
    says: isSet ? `With ${against} of today, ${said}, ${within}:` : `If ${against} stood at ${said}, ${within}:`,
    would: examplesOf({ polarity: indicator.polarity, unit: indicator.unit, reference, amberWithin }),
    stands: line && settingInWords(line, indicator),
  };
}
