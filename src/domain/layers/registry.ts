import { ACTORS } from './definitions/actors.layer';
import { CHAIN_RELATIONS } from './definitions/chain-relations.layer';
import { CLUSTERS } from './definitions/clusters.layer';
import { COVERAGE } from './definitions/coverage.layer';
import { DEPARTMENTS } from './definitions/departments.layer';
import { MUNICIPALITIES } from './definitions/municipalities.layer';
import { PLACES } from './definitions/places.layer';
import { SERVICE_POINTS } from './definitions/service-points.layer';
import { UNCOVERED_PLACES } from './definitions/uncovered-places.layer';
import { VUME_CANDIDATES } from './definitions/vume-candidates.layer';
import type { LayerDefinition } from './layer.types';

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
