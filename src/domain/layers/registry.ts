import { ACTORS } from './actors.layer';
import { CHAIN_RELATIONS } from './chain-relations.layer';
import { CLUSTERS } from './clusters.layer';
import { COVERAGE } from './coverage.layer';
import { DEPARTMENTS } from './departments.layer';
import type { LayerDefinition } from './layer.types';
import { MUNICIPALITIES } from './municipalities.layer';
import { PLACES } from './places.layer';
import { SERVICE_POINTS } from './service-points.layer';
import { UNCOVERED_PLACES } from './uncovered-places.layer';
import { VUME_CANDIDATES } from './vume-candidates.layer';

/** Every layer, in the order in which they are listed. A new one is a file of `definitions` and a line here. */
export const LAYERS: readonly LayerDefinition[] = [
  DEPARTMENTS,
  MUNICIPALITIES,
  VUME_CANDIDATES,
  CLUSTERS,
  SERVICE_POINTS,
  COVERAGE,
  UNCOVERED_PLACES,
  PLACES,
  ACTORS,
  CHAIN_RELATIONS,
];
