import type { Bbox } from '../../../geo/basis/units';
import { encodeTile, MAX_TILE_ZOOM, TILE_EXTENT, type TileAddress, type TileFeature, toGrid } from '../../../geo/tiles';
import { memoBySnapshot } from '../../platform/caching/memo-by-snapshot';
import { BadUserInputError, NotFoundError } from '../../platform/errors';
import type { Snapshot } from '../snapshot';
import type { DataSourceEntity } from '../territory';
import { BoundaryShapes } from './boundary-shapes';
import { bufferOf, featuresOfTile, prepareIndex } from './feature-index';
import type {
  Layer,
  LayerAttribute,
  LayerDefinition,
  LayerEdition,
  LayerFeature,
  LayerInput,
  LayerMakers,
} from './layer.types';
import type { LayerRecords } from './layer-records.repository';
import { LAYERS } from './registry';

/** Builds the layers of a snapshot on demand and cuts tiles from them. */
export class LayerService {
  /** Layers and shapes built from a snapshot so far. */
  private readonly ofSnapshot = memoBySnapshot((_snapshot: Snapshot) => ({
    layers: new Map<string, Promise<Layer>>(),
    records: readOnce(this.makers.records),
  }));

  constructor(
    private readonly makers: LayerMakers,
    readonly definitions: readonly LayerDefinition[] = LAYERS,
  ) {}

  /**
   * @throws NotFoundError for an unknown layer
   * @throws BadUserInputError for an indicator with a layer that takes none, or an unknown indicator
   * @throws InsufficientDataError if the layer cannot be built from that indicator
   */
  get(snapshot: Snapshot, id: string, { indicatorKey, includeDemo }: LayerEdition): Promise<Layer> {
    const { layers, records } = this.ofSnapshot(snapshot);
    const definition = this.definition(id);
    const about = indicatorKey ?? definition.defaultIndicator;
    if (indicatorKey !== undefined) requireIndicator(snapshot, definition, indicatorKey);
    const withDemo = includeDemo && definition.readsActors === true;
    const name = JSON.stringify([id, about, withDemo]);
    const input = { ...this.makers, records, snapshot, includeDemo: withDemo };
    const layer = layers.get(name) ?? this.build(input, definition, about);
    layers.set(name, layer);
    layer.catch(() => layers.delete(name));
    return layer;
  }

  /** All layers in the order of the registry. */
  list(snapshot: Snapshot, includeDemo: boolean): Promise<Layer[]> {
    return Promise.all(this.definitions.map(({ id }) => this.get(snapshot, id, { includeDemo })));
  }

  /**
   * Builds the borders and all layers of the snapshot alone at every zoom, because the first tiles of a process are
   * several times slower than later ones.
   */
  async prepare(snapshot: Snapshot): Promise<void> {
    const shapes = BoundaryShapes.of(snapshot.boundaries);
    for (let zoom = 0; zoom <= MAX_TILE_ZOOM; zoom++) {
      await nextTurn();
      shapes.prepare(zoom);
    }
    for (const { id, onDemand } of this.definitions) {
      if (onDemand) continue;
      const layer = await this.get(snapshot, id, { includeDemo: false });
      const all = layer.attributes.map((_, index) => index);
      for (let zoom = 0; zoom <= MAX_TILE_ZOOM; zoom++) {
        await nextTurn();
        cutTile(layer, middleTile(layer, zoom), all);
      }
    }
  }

  private definition(id: string): LayerDefinition {
    const definition = this.definitions.find((candidate) => candidate.id === id);
    if (definition === undefined) {
      const known = this.definitions.map((candidate) => candidate.id).join(', ');
      throw new NotFoundError(
        {
          es: `No hay ninguna capa «${id.slice(0, 40)}»; las capas son: ${known}.`,
          en: `There is no layer "${id.slice(0, 40)}"; the layers are: ${known}.`,
        },
        'layer',
      );
    }
    return definition;
  }

  private async build(
    input: LayerInput,
    definition: LayerDefinition,
    indicatorKey: string | undefined,
  ): Promise<Layer> {
    const { snapshot } = input;
    const about = indicatorKey === undefined ? {} : { indicatorKey };
    const content = await definition.build({ ...input, ...about });
    const features = inOrder(content.features);
    const layer = {
      definition,
      ...about,
      includeDemo: input.includeDemo,
      attributes: content.attributes,
      features,
      sourceKeys: [...new Set(content.sourceKeys)],
      bbox: unionOf(features) ?? unionOf(snapshot.territory.departments) ?? [-180, -90, 180, 90],
      attributeIndex: new Map(content.attributes.map(({ name }, index) => [name, index])),
    };
    prepareIndex(layer);
    return layer;
  }
}

/** By id; the same list for the same features, which more than one data revision may share. */
const inOrder = memoBySnapshot((features: readonly LayerFeature[]): readonly LayerFeature[] => {
  const byId = [...features].sort((a, b) => a.id - b.id);
  const twice = byId.find((feature, i) => i > 0 && feature.id === byId[i - 1]?.id);
  if (twice) throw new Error(`a layer has two features with the id ${twice.id}`);
  return byId;
});

/** Lets a signal to stop be heard. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Layers of the same records at the same revision share one read. */
function readOnce(records: LayerRecords): LayerRecords {
  const readings = new Map<boolean, ReturnType<LayerRecords['readActors']>>();
  return {
    readActors: (includeDemo) => {
      const reading = readings.get(includeDemo) ?? records.readActors(includeDemo);
      readings.set(includeDemo, reading);
      reading.catch(() => readings.delete(includeDemo));
      return reading;
    },
  };
}

function requireIndicator({ territory }: Snapshot, definition: LayerDefinition, key: string): void {
  const found = key.slice(0, 40);
  if (definition.defaultIndicator === undefined) {
    throw new BadUserInputError(
      {
        es: `indicator: la capa ${definition.id} no trata de un solo indicador; quite el parámetro.`,
        en: `indicator: the layer ${definition.id} is not about one indicator; leave the parameter out.`,
      },
      'indicator',
    );
  }
  if (territory.seriesOf.has(key)) return;
  throw new BadUserInputError(
    {
      es: `indicator: no hay ningún indicador «${found}»; la consulta «indicators» de GraphQL los nombra todos.`,
      en: `indicator: there is no indicator "${found}"; the GraphQL query "indicators" names them all.`,
    },
    'indicator',
  );
}

function middleTile({ bbox: [west, south, east, north] }: Layer, zoom: number): TileAddress {
  const [x, y] = toGrid([(west + east) / 2, (south + north) / 2], zoom);
  return { z: zoom, x: Math.floor(x / TILE_EXTENT), y: Math.floor(y / TILE_EXTENT) };
}

function unionOf(items: ReadonlyArray<{ bbox: Bbox | null }>): Bbox | null {
  const union: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { bbox } of items) {
    if (bbox === null) continue;
    union[0] = Math.min(union[0], bbox[0]);
    union[1] = Math.min(union[1], bbox[1]);
    union[2] = Math.max(union[2], bbox[2]);
    union[3] = Math.max(union[3], bbox[3]);
  }
  return union[0] === Infinity ? null : union;
}

/** Only in tiles of points, for a point that represents its neighbours. */
export const POINT_COUNT: LayerAttribute = {
  name: 'point_count',
  type: 'integer',
  title: {
    es: 'Puntos que representa, donde son demasiados para mostrarlos todos',
    en: 'Points that it stands for, where there are too many to show each',
  },
};

/**
 * A tile of a layer as Mapbox Vector Tile 2.1, with one layer of the same name; empty if nothing is visible.
 * @param attributes indexes of the requested attributes
 */
export function cutTile(layer: Layer, tile: TileAddress, attributes: readonly number[]): Uint8Array {
  const features = featuresOfTile(layer, tile).flatMap(({ feature, pointCount }): TileFeature[] => {
    const shape = feature.shape(tile.z);
    if (shape === null) return [];
    const properties = Object.fromEntries(
      attributes.map((index) => [layer.attributes[index]!.name, feature.values[index] ?? null]),
    );
    if (pointCount > 1) properties[POINT_COUNT.name] = pointCount;
    return [{ id: feature.id, shape, properties }];
  });
  return encodeTile({ name: layer.definition.id, features, buffer: bufferOf(layer) }, tile);
}

/** The data sources of a layer, in their order. */
export function sourcesOf({ territory }: Snapshot, layer: Layer): DataSourceEntity[] {
  return [...territory.sources.values()].filter(({ key }) => layer.sourceKeys.includes(key));
}
