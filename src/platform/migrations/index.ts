import { Foundation1763800000000 } from './1763800000000-foundation';

/** In the order in which they run. */
export const MIGRATIONS = [Foundation1763800000000];
