import type { Geometry } from 'geojson';
import type { Bbox } from '../../../geo/basis/units';
import type { Detail } from '../../../geo/topology';
import type { Bilingual } from '../../platform/language';
import type { Snapshot } from '../snapshot';
import { sourcesOf } from './layer.service';
import type { AttributeValue, Layer, LayerAttribute, LayerFeature, LayerGeometryType } from './layer.types';

/** A source as it goes with figures wherever they go. */
export interface SourceNote {
  readonly key: string;
  readonly title: string;
  readonly publisher: string;
  readonly year: number | null;
  readonly licence: string;
  readonly url: string | null;
  readonly note: string | null;
}

export interface TableRow {
  readonly id: number;
  readonly geometry: Geometry | null;
  readonly values: readonly AttributeValue[];
}

/** Features of a layer as plain data, ready to be written to a file: it can be sent to a thread. */
export interface LayerTable {
  readonly id: string;
  readonly title: Bilingual;
  readonly description: Bilingual;
  readonly geometryType: LayerGeometryType;
  readonly bbox: Bbox;
  readonly dataRevision: number;
  /** ISO 8601, when that revision was written. */
  readonly updatedAt: string;
  readonly attributes: readonly LayerAttribute[];
  readonly rows: readonly TableRow[];
  readonly sources: readonly SourceNote[];
}

/** @param attributes indexes of the requested attributes, in the layer's order */
export function tableOf(
  snapshot: Snapshot,
  layer: Layer,
  features: readonly LayerFeature[],
  detail: Detail,
  attributes: readonly number[] = layer.attributes.map((_, index) => index),
): LayerTable {
  const { id, title, description, geometryType } = layer.definition;
  return {
    id,
    title,
    description,
    geometryType,
    bbox: layer.bbox,
    dataRevision: snapshot.revision,
    updatedAt: snapshot.updatedAt.toISOString(),
    attributes: attributes.map((index) => layer.attributes[index]!),
    rows: features.map((feature) => ({
      id: feature.id,
      geometry: feature.geometry(detail),
      values: attributes.map((index) => feature.values[index] ?? null),
    })),
    sources: sourcesOf(snapshot, layer).map((source) => ({
      key: source.key,
      title: source.titleEs,
      publisher: source.publisher,
      year: source.year,
      licence: source.licenceEs,
      url: source.url,
      note: source.noteEs,
    })),
  };
}
