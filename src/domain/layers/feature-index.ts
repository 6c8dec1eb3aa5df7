import { PointPyramid, type TileAddress } from '../../../geo/tiles';
import type { Bbox } from '../../../geo/units';
import type { Layer, LayerFeature } from './layer.types';

/** With fewer, looking at each is as quick. */
const LEAST_INDEXED = 500;
const FEATURES_PER_CELL = 16;
const MOST_CELLS_PER_SIDE = 512;
/** What reaches over more cells is looked at by every question. */
const MOST_CELLS_OF_ONE = 16;

type Numbers = number[];

/** For lines and polygons: places in `features` by the cell of an even grid over the layer that their boxes touch. */
class FeatureIndex {
  private readonly side: number;
  private readonly cells = new Map<number, Numbers>();
  private readonly wide: Numbers = [];

  constructor(private readonly layer: Layer) {
    this.side = Math.min(MOST_CELLS_PER_SIDE, Math.ceil(Math.sqrt(layer.features.length / FEATURES_PER_CELL)));
    for (const [place, { bbox }] of layer.features.entries()) {
      if (bbox === null) continue;
      const cells = this.cellsOf(bbox, MOST_CELLS_OF_ONE);
      if (cells === undefined) this.wide.push(place);
      else for (const cell of cells) this.add(cell, place);
    }
  }

  /** In the order of the layer; undefined: so many cells that all may as well be looked at. */
  within(box: Bbox): LayerFeature[] | undefined {
    const cells = this.cellsOf(box, (this.side * this.side) / 2);
    if (cells === undefined) return undefined;
    const places = new Set(this.wide);
    for (const cell of cells) for (const place of this.cells.get(cell) ?? []) places.add(place);
    return [...places].sort((a, b) => a - b).map((place) => this.layer.features[place] as LayerFeature);
  }

  private add(cell: number, place: number): void {
    const places = this.cells.get(cell);
    if (places === undefined) this.cells.set(cell, [place]);
    else places.push(place);
  }

  private cellsOf([west, south, east, north]: Bbox, most: number): Numbers | undefined {
    const [left, right] = [this.at(west, 0), this.at(east, 0)];
    const [bottom, top] = [this.at(south, 1), this.at(north, 1)];
    if ((right - left + 1) * (top - bottom + 1) > most) return undefined;
    const cells: Numbers = [];
    for (let row = bottom; row <= top; row++) {
      for (let column = left; column <= right; column++) cells.push(row * this.side + column);
    }
    return cells;
  }

  /** What lies outside of the layer's box belongs to the cells at its rim. */
  private at(degrees: number, axis: 0 | 1): number {
    const { bbox } = this.layer;
    const [least, most] = [bbox[axis], bbox[axis + 2] as number];
    if (most <= least) return 0;
    const part = Math.floor((this.side * (degrees - least)) / (most - least));
    return Math.min(this.side - 1, Math.max(0, part));
  }
}

/** A tile carries no more points than this, some 400 kB and 30 ms; of a crowd, points that stand for the rest. */
const MOST_POINTS = 8_192;
/** Share of a tile's side around it that is looked at: more than tiles carry beyond their rims. */
const TILE_MARGIN = 0.1;

const indexes = new WeakMap<Layer['features'], FeatureIndex>();
const pyramids = new WeakMap<Layer['features'], PointPyramid>();

function indexOf(layer: Layer): FeatureIndex {
  const index = indexes.get(layer.features) ?? new FeatureIndex(layer);
  indexes.set(layer.features, index);
  return index;
}

function pyramidOf(layer: Layer): PointPyramid {
  const pyramid =
    pyramids.get(layer.features) ?? new PointPyramid(layer.features.map(({ bbox }) => bbox && [bbox[0], bbox[1]]));
  pyramids.set(layer.features, pyramid);
  return pyramid;
}

const isOfPoints = ({ definition }: Layer): boolean => definition.geometryType === 'Point';

/** Makes ready what finds the features of a layer, so that the first who asks does not wait for it. */
export function prepareIndex(layer: Layer): void {
  if (layer.features.length < LEAST_INDEXED) return;
  if (isOfPoints(layer)) pyramidOf(layer);
  else indexOf(layer);
}

/**
 * Every feature whose box meets this one, in the order of their ids, and others beside it.
 * @param box west not above east
 */
export function featuresNear(layer: Layer, box: Bbox): readonly LayerFeature[] {
  if (layer.features.length < LEAST_INDEXED) return layer.features;
  if (isOfPoints(layer)) return featuresAt(layer, pyramidOf(layer).near(box));
  return indexOf(layer).within(box) ?? layer.features;
}

/**
 * What a tile shows of a layer, in the order of their ids, and others beside it: all, but of more points than anybody can
 * tell apart those that stand for the rest. A tile of the whole country would hold a million.
 */
export function featuresOfTile(layer: Layer, tile: TileAddress): readonly LayerFeature[] {
  if (!isOfPoints(layer) || layer.features.length < LEAST_INDEXED) return featuresNear(layer, boxAround(tile));
  return featuresAt(layer, pyramidOf(layer).inTile(tile, MOST_POINTS));
}

function featuresAt({ features }: Layer, places: Uint32Array): LayerFeature[] {
  return Array.from(places, (place) => features[place]!);
}

/** A tile's box in degrees, with a margin. */
function boxAround({ z, x, y }: TileAddress): Bbox {
  const size = 2 ** z;
  const latitude = (row: number): number => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / size))) * 180) / Math.PI;
  const longitude = (column: number): number => (360 * column) / size - 180;
  return [
    longitude(x - TILE_MARGIN),
    latitude(y + 1 + TILE_MARGIN),
    longitude(x + 1 + TILE_MARGIN),
    latitude(y - TILE_MARGIN),
  ];
}
