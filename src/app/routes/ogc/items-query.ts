import type { Bbox } from '../../../../geo/basis/units';
import { DETAILS, type Detail } from '../../../../geo/topology';
import {
  COORDINATE_SYSTEMS,
  type CoordinateSystem,
  CRS84,
  chooseAttributes,
  firstFrom,
  geometryMeetsBox,
  type Layer,
  type LayerFeature,
  type LayerQuery,
  parseAttributeValue,
  selectFeatures,
  transformGeometry,
  wgs84BoxAround,
} from '../../../domain/layers';
import { readChoice, readDetail, readInteger, readNumbers, wrong } from '../../http/query-values';
import { requireParameters } from '../../http/router';

export const DEFAULT_LIMIT = 100;
export const MOST_ITEMS = 10_000;

/** Parameters of /items beside the queryables. */
const ITEMS_PARAMETERS = [
  'f',
  'limit',
  'bbox',
  'bbox-crs',
  'crs',
  'datetime',
  'after',
  'before',
  'offset',
  'detail',
  'indicators',
  'properties',
] as const;

interface Page {
  readonly matched: number;
  readonly features: readonly LayerFeature[];
  /** The id after which the next page starts; null on the last. */
  readonly nextAfter: number | null;
  /** The id before which the previous page ends; null on the first. */
  readonly previousBefore: number | null;
}

export interface ItemsRequest {
  readonly crs: CoordinateSystem;
  readonly detail: Detail;
  /** Indexes of the attributes to carry. */
  readonly attributes: readonly number[];
  readonly page: Page;
}

/**
 * Query parameters of a layer's items.
 * @throws BadUserInputError with the parameter, the value found and the valid ones
 */
export function readItems(layer: Layer, query: URLSearchParams): ItemsRequest {
  requireParameters(query, [...ITEMS_PARAMETERS, ...editionParameters(layer), ...layer.attributeIndex.keys()]);
  return { ...readPresentation(layer, query), page: readPage(query, matching(layer, query)) };
}

/** `indicator`, where the layer is about one indicator at a time; `includeDemo` everywhere, as links carry it. */
export function editionParameters({ definition }: Layer): string[] {
  return [...(definition.defaultIndicator === undefined ? [] : ['indicator']), 'includeDemo'];
}

/** The parameters that choose how features are written, not which. */
export function readPresentation(layer: Layer, query: URLSearchParams): Omit<ItemsRequest, 'page'> {
  return {
    crs: readCrs(query, 'crs'),
    detail: readDetail(query),
    attributes: chooseAttributes(
      layer,
      { indicators: query.get('indicators') ?? undefined, properties: query.get('properties') ?? undefined },
      'all',
    ),
  };
}

export const DETAIL_VALUES = DETAILS;

function readCrs(query: URLSearchParams, name: string): CoordinateSystem {
  const uris = COORDINATE_SYSTEMS.map(({ uri }) => uri);
  const uri = readChoice(query, name, uris) ?? CRS84.uri;
  return COORDINATE_SYSTEMS.find((system) => system.uri === uri) ?? CRS84;
}

function matching(layer: Layer, query: URLSearchParams): readonly LayerFeature[] {
  const equal = [...query].flatMap(([name, text]) => {
    const index = layer.attributeIndex.get(name);
    return index === undefined ? [] : [[index, parseAttributeValue(layer.attributes[index]!, text)] as const];
  });
  const during = readDatetime(query);
  const conditions: LayerQuery = { equal, ...(during ? { during } : {}) };
  const crs = readCrs(query, 'bbox-crs');
  const bbox = readItemsBbox(query, crs);
  if (bbox === undefined) return selectFeatures(layer, conditions);
  if (crs === CRS84) return selectFeatures(layer, { ...conditions, bbox });
  return selectFeatures(layer, { ...conditions, bbox: wgs84BoxAround(bbox, crs) }).filter((feature) => {
    const geometry = feature.geometry('FULL');
    return geometry !== null && geometryMeetsBox(transformGeometry(geometry, crs), bbox);
  });
}

/** Four numbers, or six with heights, which no layer has; in the axis order of the reference system. */
function readItemsBbox(query: URLSearchParams, crs: CoordinateSystem): Bbox | undefined {
  const text = query.get('bbox');
  if (text === null) return undefined;
  const numbers = readNumbers(text);
  const flat = numbers?.length === 6 ? [numbers[0], numbers[1], numbers[3], numbers[4]] : numbers;
  if (flat?.length !== 4) {
    throw wrong('bbox', text, 'cuatro números separados por comas (o seis)', 'four numbers parted by commas (or six)');
  }
  const [west, south, east, north] = flat as [number, number, number, number];
  // Only a box of longitudes may run across the antimeridian.
  const isRight = south <= north && (west <= east || crs === CRS84);
  const isOnEarth = crs !== CRS84 || (Math.abs(west) <= 180 && Math.abs(east) <= 180 && south >= -90 && north <= 90);
  if (!isRight || !isOnEarth) {
    throw wrong(
      'bbox',
      text,
      'los mínimos de ambos ejes, luego los máximos, dentro del sistema de coordenadas',
      'the least of both axes, then the most, within the coordinate system',
    );
  }
  return [west, south, east, north];
}

const INSTANT = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[-+]\d{2}:\d{2}))?$/;

/** An instant or an interval of RFC 3339; `..` or nothing leaves an end open. */
function readDatetime(query: URLSearchParams): { from: string | null; to: string | null } | undefined {
  const text = query.get('datetime');
  if (text === null) return undefined;
  const ends = text.split('/').map((end) => (end === '' || end === '..' ? null : end));
  const [from = null, to = null] = ends.length === 1 ? [ends[0], ends[0]] : ends;
  const isInstant = (end: string | null): boolean =>
    end === null || (INSTANT.test(end) && !Number.isNaN(Date.parse(end)));
  const isOpenInstant = ends.length === 1 && from === null;
  const isBackwards = from !== null && to !== null && Date.parse(from) > Date.parse(to);
  if (ends.length > 2 || isOpenInstant || !isInstant(from) || !isInstant(to) || isBackwards) {
    throw wrong(
      'datetime',
      text,
      'un instante o un intervalo RFC 3339, como 2026-01-31 o 2025-01-01T00:00:00Z/..',
      'an instant or an interval of RFC 3339, such as 2026-01-31 or 2025-01-01T00:00:00Z/..',
    );
  }
  return { from, to };
}

/** Pages follow ids, so a write between two pages neither repeats nor skips unchanged items. */
function readPage(query: URLSearchParams, matched: readonly LayerFeature[]): Page {
  const most = Number.MAX_SAFE_INTEGER;
  // A page larger than the largest is that one, as the standard asks.
  const limit = Math.min(readInteger(query, 'limit', 1, most, DEFAULT_LIMIT), MOST_ITEMS);
  const given = ['after', 'before', 'offset'].filter((name) => query.has(name));
  if (given.length > 1) {
    throw wrong(given.join(', '), given.join(', '), 'solo uno de ellos', 'only one of them');
  }
  let start = readInteger(query, 'offset', 0, most, 0);
  if (query.has('after')) {
    const after = readInteger(query, 'after', 0, most, 0);
    start = firstFrom(matched, after + 1);
  }
  if (query.has('before')) {
    const end = firstFrom(matched, readInteger(query, 'before', 0, most, 0));
    start = Math.max(0, end - limit);
    return pageOf(matched, start, end);
  }
  return pageOf(matched, Math.min(start, matched.length), Math.min(start + limit, matched.length));
}

function pageOf(matched: readonly LayerFeature[], start: number, end: number): Page {
  const features = matched.slice(start, end);
  const last = features.at(-1);
  return {
    matched: matched.length,
    features,
    nextAfter: end < matched.length && last !== undefined ? last.id : null,
    previousBefore: start > 0 ? (features[0]?.id ?? (matched.at(-1)?.id ?? 0) + 1) : null,
  };
}
