import type { ServicePointEntity } from '../coverage/service-point.entity';
import type { TravelImports } from '../coverage/travel-imports';
import type { ProgrammeRecord } from '../programme/programme';
import type { Boundaries } from '../territory/boundary-topology';
import type { Territory } from '../territory/territory';
import type { ChainLinkEntity, SupportFunctionEntity, ValueChainEntity } from '../value-chains/value-chain.entity';

/** All that changes rarely and is read always, as it was at one data revision. Immutable. */
export interface Snapshot {
  readonly revision: number;
  readonly updatedAt: Date;
  readonly territory: Territory;
  readonly boundaries: Boundaries;
  readonly programme: ProgrammeRecord;
  readonly chainLinks: readonly ChainLinkEntity[];
  readonly supportFunctions: readonly SupportFunctionEntity[];
  readonly valueChains: readonly ValueChainEntity[];
  readonly servicePoints: readonly ServicePointEntity[];
  readonly servicePointsOf: ReadonlyMap<string, readonly ServicePointEntity[]>;
  /** Roads and travel times that somebody has imported; without it, none. */
  readonly travelImports?: TravelImports;
}
