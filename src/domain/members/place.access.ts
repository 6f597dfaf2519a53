import type { Standing } from '../../policy/decide.js';
import { PUBLIC_FACT } from '../authorities/authority.access.js';

/** Which places there are is as public as the constitution that provides for them; who holds them, their seats say. */
export const placeStanding = (): Standing => PUBLIC_FACT;
