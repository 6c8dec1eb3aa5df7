import type { CoverageSnapshot } from '../coverage';

/**
 * All that changes rarely and is read always, as it was at one data revision. Immutable. Each domain declares its part;
 * `app/compose` puts them together. A domain takes as much of it as those beneath it declare.
 */
export type Snapshot = CoverageSnapshot;
