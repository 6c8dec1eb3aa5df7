import { Foundation1763800000000 } from './1763800000000-foundation';
import { TravelImports1763830000000 } from './1763830000000-travel-imports';

/** In the order in which they run. */
export const MIGRATIONS = [Foundation1763800000000, TravelImports1763830000000];
