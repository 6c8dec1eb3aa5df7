import { Foundation1763800000000 } from './1763800000000-foundation';
import { ValueChains1764000000000 } from './1764000000000-value-chains';

/** In the order in which they run. */
export const MIGRATIONS = [Foundation1763800000000, ValueChains1764000000000];
