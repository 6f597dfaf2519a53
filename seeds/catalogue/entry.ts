/** What the parts of the catalogue have in common. */
import type { AgencyKind } from '../../src/domain/authorities/authority.table.js';
import type { Definition } from '../../src/domain/indicators/definition.service.js';

/** An indicator that any council can take over: its supplier is a kind of agency, which the council has under a name. */
export interface CatalogueEntry extends Omit<Definition, 'supplyingAgencyId'> {
  readonly supplier: AgencyKind;
}

const common = { precision: 0, validFromOn: '2016-04-01', classification: 'open' } as const;

/** A definition of the Department for Education, from the yearly return on children looked after. */
export const national = { ...common, unit: 'percent', source: 'Return on children looked after (SSDA903)' } as const;

/** A definition of the council's own, which no national return holds. */
export const local = { ...common, unit: 'percent', source: 'Local return', periodKind: 'financialQuarter' } as const;

export const better = { polarity: 'higherIsBetter' } as const;
export const worse = { polarity: 'lowerIsBetter' } as const;
export const neutral = { polarity: 'neither' } as const;

export const inTheQuarter = { referenceText: 'In the quarter' } as const;

/** The columns of the return from which a figure is made. */
export const fromReturn = (...columns: string[]) => ({
  externalIds: columns.map((id) => ({ scheme: 'ssda903-column', id })),
});
