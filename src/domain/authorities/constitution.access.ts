import type { Standing } from '../../policy/decide.js';
import { PUBLIC_FACT } from './authority.access.js';

/** What a constitution says, proposed or in force, is known to everybody, so its rows carry no condition. */
export const constitutionStanding = (): Standing => PUBLIC_FACT;
