import Flatbush from 'flatbush';
import type { Bbox } from '../../../geo/basis/units';
import { PointCrowd, TILE_BUFFER, TILE_POINT_BUFFER, type TileAddress, tileBbox } from '../../../geo/tiles';
import { memoBySnapshot } from '../../platform/caching/memo-by-snapshot';
import type { Layer, LayerFeature } from './layer.types';

/** Maximum points of a tile, about 400 kB uncompressed; crowds are represented by fewer points. */
const MOST_POINTS = 5_000;

/** Finds the features of a layer that have a position by their boxes. */
class FeatureIndex {
  private readonly placed: readonly LayerFeature[];
  private readonly boxes: Flatbush | null;

  constructor(features: readonly LayerFeature[]) {
    this.placed = features.filter(({ bbox }) => bbox !== null);
    this.boxes = this.placed.length === 0 ? null : new Flatbush(this.placed.length);
    for (const { bbox } of this.placed) this.boxes?.add(...(bbox as Bbox));
    this.boxes?.finish();
  }

  /** In the order of the layer. */
  within(box: Bbox): LayerFeature[] {
    const places = this.boxes?.search(...box) ?? [];
    return places.sort((a, b) => a - b).map((place) => this.placed[place]!);
  }
}

const indexOf = memoBySnapshot((features: Layer['features']) => new FeatureIndex(features));
const crowdOf = memoBySnapshot(
  (features: Layer['features']) => new PointCrowd(features.map(({ bbox }) => bbox && [bbox[0], bbox[1]])),
);

const isOfPoints = ({ definition }: Layer): boolean => definition.geometryType === 'Point';
const mayCrowd = (layer: Layer): boolean => isOfPoints(layer) && layer.features.length > MOST_POINTS;

/** Units that tiles of a layer reach beyond their sides. */
export function bufferOf(layer: Layer): number {
  return isOfPoints(layer) ? TILE_POINT_BUFFER : TILE_BUFFER;
}

/** Prepares the index of a layer, so that the first request need not wait. */
export function prepareIndex(layer: Layer): void {
  indexOf(layer.features);
  if (mayCrowd(layer)) crowdOf(layer.features);
}

/**
 * Every feature whose box intersects this one, by id.
 * @param box west not above east
 */
export function featuresNear(layer: Layer, box: Bbox): readonly LayerFeature[] {
  return indexOf(layer.features).within(box);
}

/** A feature in a tile, and the number of points it represents. */
export interface ShownFeature {
  readonly feature: LayerFeature;
  readonly pointCount: number;
}

/**
 * Visible features of a layer in a tile, by id: all, or representatives if there are too many points to distinguish. A
 * tile of the whole country would contain a million.
 */
export function featuresOfTile(layer: Layer, tile: TileAddress): ShownFeature[] {
  const crowd = mayCrowd(layer) ? crowdOf(layer.features).inTile(tile, bufferOf(layer)) : [];
  const total = crowd.reduce((sum, { count }) => sum + count, 0);
  if (total > MOST_POINTS) {
    return crowd
      .sort((a, b) => a.point - b.point)
      .map(({ point, count }) => ({ feature: layer.features[point]!, pointCount: count }));
  }
  return featuresNear(layer, tileBbox(tile, bufferOf(layer))).map((feature) => ({ feature, pointCount: 1 }));
}
