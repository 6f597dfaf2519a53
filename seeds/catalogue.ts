/** A catalogue of what boards look at, for any council to start from: national definitions, and what no return holds. */
import type { AgencyKind } from '../src/domain/authorities/authority.table.js';
import type { Definition } from '../src/domain/indicators/definition.service.js';
import { CARE_LEAVERS } from './catalogue/care-leavers.js';
import { EDUCATION } from './catalogue/education.js';
import type { CatalogueEntry } from './catalogue/entry.js';
import { HEALTH } from './catalogue/health.js';
import { MISSING } from './catalogue/missing.js';
import { PLACEMENT } from './catalogue/placement.js';

export const CATALOGUE: readonly CatalogueEntry[] = [
  ...PLACEMENT,
  ...HEALTH,
  ...EDUCATION,
  ...MISSING,
  ...CARE_LEAVERS,
];

/** The catalogue for one council, whose agencies are found by their kind. */
export const catalogueFor = (agencyOf: (kind: AgencyKind) => string): Definition[] =>
  CATALOGUE.map(({ supplier, ...entry }) => ({ ...entry, supplyingAgencyId: agencyOf(supplier) }));
