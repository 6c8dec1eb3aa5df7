import type { Geometry, Position } from 'geojson';
import type { Bbox } from '../../../geo/basis/units';
import { isInsideGeometry } from '../../../geo/topology';
import { BadUserInputError } from '../../platform/errors';
import { featuresNear } from './feature-index';
import type { AttributeValue, Layer, LayerAttribute, LayerFeature } from './layer.types';

/** Filter for the features of a layer; all given conditions must be met. */
export interface LayerQuery {
  /** In degrees; west above east crosses the antimeridian. */
  readonly bbox?: Bbox;
  /** ISO 8601 instants or dates; null is open. */
  readonly during?: { readonly from: string | null; readonly to: string | null };
  /** Attributes by index, each with the value that it must have. */
  readonly equal?: ReadonlyArray<readonly [attribute: number, value: AttributeValue]>;
}

/** The features that meet every condition, in the order of their ids. */
export function selectFeatures(layer: Layer, { bbox, during, equal = [] }: LayerQuery): readonly LayerFeature[] {
  if (!bbox && !during && equal.length === 0) return layer.features;
  const near = bbox && bbox[0] <= bbox[2] ? featuresNear(layer, bbox) : layer.features;
  return near.filter(
    (feature) =>
      equal.every(([attribute, value]) => feature.values[attribute] === value) &&
      (!during || heldDuring(feature, during)) &&
      (!bbox || meetsBox(feature, bbox)),
  );
}

/** Number of features with ids below this one, given features ordered by id. */
export function firstFrom(features: readonly LayerFeature[], id: number): number {
  let [low, high] = [0, features.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (features[middle]!.id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The feature with this id. */
export function featureWithId({ features }: Layer, id: number): LayerFeature | undefined {
  const found = features[firstFrom(features, id)];
  return found?.id === id ? found : undefined;
}

/** What has no time always matches; an unknown start or end leaves that side open. */
function heldDuring({ period }: LayerFeature, { from, to }: { from: string | null; to: string | null }): boolean {
  if (period === undefined) return true;
  // Dates and instants compare by their first ten letters: the records know days.
  const startsInTime = to === null || period.from === null || period.from <= to.slice(0, 10);
  const endsInTime = from === null || period.to === null || period.to >= from.slice(0, 10);
  return startsInTime && endsInTime;
}

function meetsBox(feature: LayerFeature, box: Bbox): boolean {
  const [west, south, east, north] = box;
  if (west > east) return meetsBox(feature, [west, south, 180, north]) || meetsBox(feature, [-180, south, east, north]);
  if (feature.bbox === null) return false;
  const [left, bottom, right, top] = feature.bbox;
  if (left > east || right < west || bottom > north || top < south) return false;
  if (left >= west && right <= east && bottom >= south && top <= north) return true;
  const geometry = feature.geometry('FULL');
  return geometry !== null && geometryMeetsBox(geometry, box);
}

/** Whether a geometry and a box have a point in common, their rims included. */
export function geometryMeetsBox(geometry: Geometry, box: Bbox): boolean {
  switch (geometry.type) {
    case 'Point':
      return segmentMeetsBox(geometry.coordinates, geometry.coordinates, box);
    case 'MultiPoint':
      return geometry.coordinates.some((position) => segmentMeetsBox(position, position, box));
    case 'LineString':
      return lineMeetsBox(geometry.coordinates, box);
    case 'MultiLineString':
      return geometry.coordinates.some((line) => lineMeetsBox(line, box));
    case 'Polygon':
    case 'MultiPolygon': {
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
      // No side comes near: then the box lies wholly inside or wholly outside.
      return polygons.flat().some((ring) => lineMeetsBox(ring, box)) || isInsideGeometry(geometry, [box[0], box[1]]);
    }
    case 'GeometryCollection':
      return geometry.geometries.some((part) => geometryMeetsBox(part, box));
  }
}

function lineMeetsBox(line: readonly Position[], box: Bbox): boolean {
  return line.some((position, i) => i > 0 && segmentMeetsBox(line[i - 1]!, position, box));
}

/** Separating axes: the sides of the box, then the segment itself. */
function segmentMeetsBox(from: Position, to: Position, [west, south, east, north]: Bbox): boolean {
  const [ax, ay] = from as [number, number];
  const [bx, by] = to as [number, number];
  if (Math.max(ax, bx) < west || Math.min(ax, bx) > east || Math.max(ay, by) < south || Math.min(ay, by) > north)
    return false;
  const side = (x: number, y: number): number => Math.sign((bx - ax) * (y - ay) - (x - ax) * (by - ay));
  const sides = [side(west, south), side(east, south), side(east, north), side(west, north)];
  return !(sides.every((sign) => sign > 0) || sides.every((sign) => sign < 0));
}

/**
 * Indexes of the requested attributes, in the layer's order.
 * @param request `indicators`: all, none or keys separated by commas; `properties`: names separated by commas, instead
 *   of all
 * @param indicatorsByDefault used if `indicators` is not given
 * @throws BadUserInputError with the first unknown name
 */
export function chooseAttributes(
  layer: Layer,
  request: { readonly indicators?: string | undefined; readonly properties?: string | undefined },
  indicatorsByDefault: 'all' | 'none',
): number[] {
  const { indicators = indicatorsByDefault, properties } = request;
  const named = properties === undefined ? null : requireNames(layer, 'properties', properties, () => true);
  const wanted =
    indicators === 'all' || indicators === 'none'
      ? indicators
      : requireNames(layer, 'indicators', indicators, ({ isIndicator }) => isIndicator === true);
  return layer.attributes.flatMap((attribute, index) => {
    if (named?.has(attribute.name)) return [index];
    if (attribute.isIndicator) {
      // Named properties exclude indicators unless those are requested too.
      if (named && request.indicators === undefined) return [];
      return wanted === 'all' || (wanted !== 'none' && wanted.has(attribute.name)) ? [index] : [];
    }
    return named ? [] : [index];
  });
}

function requireNames(
  layer: Layer,
  argument: string,
  text: string,
  isRight: (attribute: LayerAttribute) => boolean,
): ReadonlySet<string> {
  const known = layer.attributes.filter(isRight).map(({ name }) => name);
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const found = unknown.slice(0, 40);
    const some = known.slice(0, 3).join(', ') || '–';
    throw new BadUserInputError(
      {
        es: `${argument}: la capa ${layer.definition.id} no tiene «${found}»; deben ser nombres como ${some}, separados por comas${argument === 'indicators' ? ', o all, o none' : ''}.`,
        en: `${argument}: the layer ${layer.definition.id} has no "${found}"; they must be names such as ${some}, parted by commas${argument === 'indicators' ? ', or all, or none' : ''}.`,
      },
      argument,
    );
  }
  return new Set(names);
}

/**
 * Parses an attribute value from a query.
 * @throws BadUserInputError if the text is no value of the attribute's type
 */
export function parseAttributeValue({ name, type, values }: LayerAttribute, text: string): AttributeValue {
  const wrong = (es: string, en: string): BadUserInputError => {
    const found = text.slice(0, 40);
    return new BadUserInputError(
      { es: `${name}: se encontró «${found}»; debe ser ${es}.`, en: `${name}: found "${found}"; it must be ${en}.` },
      name,
    );
  };
  switch (type) {
    case 'integer':
      if (!/^-?\d{1,15}$/.test(text)) throw wrong('un número entero', 'a whole number');
      return Number(text);
    case 'number':
      if (!/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text)) throw wrong('un número', 'a number');
      return Number(text);
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw wrong('true o false', 'true or false');
      return text === 'true';
    case 'date':
      if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw wrong('una fecha como 2026-01-31', 'a date such as 2026-01-31');
      return text;
    default:
      if (values && !values.includes(text)) throw wrong(values.join(' o '), values.join(' or '));
      return text;
  }
}
