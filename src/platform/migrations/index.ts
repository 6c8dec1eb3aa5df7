import { Foundation1763800000000 } from './1763800000000-foundation';
import { Scenarios1763900000000 } from './1763900000000-scenarios';

/** In the order in which they run. */
export const MIGRATIONS = [Foundation1763800000000, Scenarios1763900000000];
