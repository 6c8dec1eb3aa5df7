import { Foundation1763800000000 } from './1763800000000-foundation';
import { BoundaryTopology1763810000000 } from './1763810000000-boundary-topology';
import { TravelImports1763830000000 } from './1763830000000-travel-imports';
import { Scenarios1763900000000 } from './1763900000000-scenarios';
import { ValueChains1764000000000 } from './1764000000000-value-chains';
import { Records1764100000000 } from './1764100000000-records';
import { Progress1764200000000 } from './1764200000000-progress';
import { ValueChainRecords1764300000000 } from './1764300000000-value-chain-records';
import { ReferenceData1764400000000 } from './1764400000000-reference-data';
import { IndicatorSeries1764410000000 } from './1764410000000-indicator-series';
import { RankingPresets1764420000000 } from './1764420000000-ranking-presets';
import { PlacePopulations1764430000000 } from './1764430000000-place-populations';
import { PublishedPersons1764470000000 } from './1764470000000-published-persons';

/** In the order in which they run. */
export const MIGRATIONS = [
  Foundation1763800000000,
  BoundaryTopology1763810000000,
  TravelImports1763830000000,
  Scenarios1763900000000,
  ValueChains1764000000000,
  Records1764100000000,
  Progress1764200000000,
  ValueChainRecords1764300000000,
  ReferenceData1764400000000,
  IndicatorSeries1764410000000,
  RankingPresets1764420000000,
  PlacePopulations1764430000000,
  PublishedPersons1764470000000,
];
