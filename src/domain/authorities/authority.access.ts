import type { Standing } from '../../policy/decide.js';

/** Which authorities, bodies and agencies there are is known to everybody, so their rows carry no condition. */
export const PUBLIC_FACT: Standing = {
  bodyId: null,
  supplierId: null,
  subject: null,
  stage: 'published',
  raisedTo: null,
};

/** A body stands in itself, so that what its members alone may know of it stays with them. */
export const bodyStanding = ({ id }: { id: string }): Standing => ({ ...PUBLIC_FACT, bodyId: id });
