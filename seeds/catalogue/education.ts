/** Education, from the list of what a virtual school head reports: attainment at 16 as it is published, and personal education plans. */
import { definitionOf } from '../../src/domain/attainment/measure.list.js';
import { ATTAINMENT_MEASURES, type AttainmentMeasure } from '../../src/returns/attainment.measures.js';
import type { CatalogueEntry } from './entry.js';

const isPublishedAt16 = ({ definitionCode }: AttainmentMeasure): boolean => definitionCode.startsWith('dfe-ks4-');
const isOfPlans = ({ title }: AttainmentMeasure): boolean => /personal education plan/i.test(title);

export const EDUCATION: readonly CatalogueEntry[] = ATTAINMENT_MEASURES.filter(
  (one) => isPublishedAt16(one) || isOfPlans(one),
).map((one) => ({ ...definitionOf(one), supplier: 'virtualSchool' }));
